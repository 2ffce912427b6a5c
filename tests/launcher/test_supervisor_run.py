import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.launcher.children import Child, end_orphans, start_ticks
from portal.launcher.programs import Program
from portal.launcher.supervisor import Supervisor

WAIT = "import time; time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); {WAIT}"
# Two processes say one line each, and each in one piece.
WITH_GRANDCHILD = f"import os; os.write(1, b'pid %d\\n' % os.fork()); {WAIT}"
# A launcher of one program, to be killed.
LAUNCHER = """
import sys, time
from pathlib import Path
from portal.launcher.children import Child
from portal.launcher.programs import Program
folder = Path(sys.argv[1])
Child(Program("one", (sys.executable, "-c", sys.argv[2]), folder, log=folder / "log"), folder).start()
print("started", flush=True)
time.sleep(60)
"""

Supervise = Callable[..., Supervisor]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    """A supervisor of Python snippets, stopped at the end."""
    made: list[Supervisor] = []

    def make(grace_seconds: float = 5, **snippets: str) -> Supervisor:
        programs = (
            Program(name, (sys.executable, "-c", code), tmp_path, grace_seconds=grace_seconds)
            for name, code in snippets.items()
        )
        made.append(Supervisor([Child(program, tmp_path) for program in programs]))
        return made[0]

    yield make
    made[0].stop()


def tick_until(supervisor: Supervisor, condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 240
    while not condition():
        assert time.monotonic() < deadline
        supervisor.tick()


def tick_until_heard(supervisor: Supervisor, count: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    lines: list[str] = []

    def heard_enough() -> bool:
        lines.extend(capsys.readouterr().out.splitlines())
        return len(lines) >= count

    tick_until(supervisor, heard_enough)
    return lines


def is_alive(pid: int) -> bool:
    return start_ticks(pid) != ""


def wait_for_end(pid: int) -> None:
    deadline = time.monotonic() + 240
    while is_alive(pid):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_dies_is_started_again_after_growing_pauses(supervise: Supervise) -> None:
    supervisor = supervise(crash="raise SystemExit(3)")
    child = supervisor.tables[0][0]
    tick_until(supervisor, lambda: child.failures == 1)
    first_pause = child.due_at - time.monotonic()
    tick_until(supervisor, lambda: child.failures == 2)
    assert child.due_at - time.monotonic() > first_pause


def test_every_line_is_behind_the_name_of_its_program(supervise: Supervise, capsys: pytest.CaptureFixture[str]) -> None:
    supervisor = supervise(poet="print('roses\\nviolets', flush=True); " + WAIT, mute=WAIT)
    assert tick_until_heard(supervisor, 2, capsys) == ["poet | roses", "poet | violets"]


def test_stopping_takes_grandchildren_and_the_deaf_along(
    supervise: Supervise, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = supervise(grace_seconds=0.5, deaf=STUBBORN, parent=WITH_GRANDCHILD)
    heard = tick_until_heard(supervisor, 3, capsys)
    pids = [child.process.pid for child in supervisor.tables[0] if child.process]
    pids += [int(line.split()[-1]) for line in heard if "pid" in line and not line.endswith(" 0")]
    supervisor.stop()
    for pid in pids:
        wait_for_end(pid)


def killed_launcher(folder: Path, code: str, before: Callable[[int], None] = lambda pid: None) -> int:
    """Starts a launcher, kills it, and returns the number of the process it had started."""
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCHER, folder, code], stdout=subprocess.PIPE)
    with launcher:
        assert launcher.stdout and launcher.stdout.readline() == b"started\n"
        pid = int((folder / "one").read_text().split()[0])
        before(pid)
        launcher.kill()
    return pid


def test_children_of_a_killed_launcher_end_with_it(tmp_path: Path) -> None:
    wait_for_end(killed_launcher(tmp_path, WAIT))


def test_a_child_that_outlives_its_launcher_is_ended_by_the_next(tmp_path: Path) -> None:
    pid = killed_launcher(tmp_path, WAIT, before=lambda child: os.kill(child, signal.SIGSTOP))
    record = tmp_path / "processes"
    record.mkdir()
    (tmp_path / "one").rename(record / "one")
    os.kill(pid, signal.SIGCONT)
    end_orphans(record)
    assert not is_alive(pid)
    assert not any(record.iterdir())


def test_another_process_with_a_number_used_again_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "one").write_text(f"{os.getpid()} 12345\n")
    assert end_orphans(tmp_path) == []


def test_workers_whose_leader_was_killed_are_ended_too(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITH_GRANDCHILD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as leader:
        assert leader.stdout
        worker = max(int(leader.stdout.readline().split()[1]) for _ in range(2))
        (tmp_path / "one").write_text(f"{leader.pid} {start_ticks(leader.pid)}\n")
        leader.kill()
    assert is_alive(worker)
    end_orphans(tmp_path)
    wait_for_end(worker)


def test_words_that_find_no_room_stop_nobody(supervise: Supervise, monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor = supervise(one=WAIT)
    child = supervisor.tables[0][0]
    with io.TextIOWrapper(io.FileIO("/dev/full", "w"), write_through=True) as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(OSError, match="No space left"):
            print("nothing can be said here")
        tick_until(supervisor, lambda: child.process is not None)
        supervisor.voices.say("one", "neither can this")
        monkeypatch.undo()
    assert not child.has_ended()


def test_what_cannot_be_put_on_record_is_tried_again(
    supervise: Supervise, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = supervise(one=WAIT)
    child = supervisor.tables[0][0]
    child.records = tmp_path / "missing"
    supervisor.tick()
    assert "one | could not be started" in capsys.readouterr().out
    assert child.process is None
    child.records.mkdir()
    tick_until(supervisor, lambda: child.process is not None and child.record.exists())
