"""Programs as running children, each on record, so that the next launcher can end what a killed one left."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.programs import Program, kill_group

HEALTHY_SECONDS = 60
LONGEST_PAUSE = 30.0
ORPHAN_SECONDS = 30


@dataclass
class Child:
    """Its file in `records` names the running process; it is there exactly while the process may live."""

    program: Program
    records: Path
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0
    due_at: float = 0

    @property
    def record(self) -> Path:
        return self.records / self.program.name

    def start(self) -> subprocess.Popen[bytes]:
        self.process = self.program.spawn()
        self.record.write_text(f"{self.process.pid} {start_ticks(self.process.pid)}\n")
        self.started_at = time.monotonic()
        return self.process

    def is_due(self) -> bool:
        return self.process is None and time.monotonic() >= self.due_at

    def hold_back(self, seconds: float) -> None:
        self.due_at = time.monotonic() + seconds

    def release(self) -> None:
        """Ends a first wait only: the pauses after a failure stay."""
        if not self.failures:
            self.due_at = 0

    def note_death(self) -> float:
        """Forgets the dead process and returns the pause before the next start, longer with each failure."""
        if time.monotonic() - self.started_at > HEALTHY_SECONDS:
            self.failures = 0
        pause = min(0.5 * 2**self.failures, LONGEST_PAUSE)
        self.failures += 1
        self.due_at = time.monotonic() + pause
        self.forget()
        return pause

    def forget(self) -> None:
        """What is left of its process group goes with it."""
        if self.process is not None:
            kill_group(self.process.pid)
            self.process.wait()
        self.process = None
        self.record.unlink(missing_ok=True)

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.program.stop_signal)

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None


def release_all(children: Iterable[Child]) -> None:
    for child in children:
        child.release()


def stop_all(children: Iterable[Child], meanwhile: Callable[[float], None] = time.sleep) -> None:
    """Asks all at once, gives each its time, then kills."""
    stopping = list(children)
    for child in stopping:
        child.ask_to_stop()
    asked_at = time.monotonic()
    for child in stopping:
        while not child.has_ended() and time.monotonic() < asked_at + child.program.grace_seconds:
            meanwhile(0.05)
        child.forget()


def start_ticks(pid: int) -> str:
    """When a living process started, in ticks since boot; numbers are used again, the pair is not."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if after_name[0] == "Z" else after_name[19]


def end_orphans(records: Path) -> list[str]:
    """Stops what a killed launcher left running; returns the names."""
    orphans = {record.name: found for record in sorted(records.iterdir()) if (found := running(record))}
    for pid, _ in orphans.values():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)  # ends every program of ours, PostgreSQL quickest
    deadline = time.monotonic() + ORPHAN_SECONDS
    for pid, started in orphans.values():
        wait_or_kill(pid, started, deadline)
    for record in records.iterdir():
        end_leaderless(record)
        record.unlink()
    return list(orphans)


def end_leaderless(record: Path) -> None:
    """Workers whose leader was killed; while they live, the kernel gives their group's number to nobody else."""
    pid = record.read_text().partition(" ")[0]
    if pid.isdigit() and not start_ticks(int(pid)):
        with contextlib.suppress(PermissionError):
            kill_group(int(pid))


def running(record: Path) -> tuple[int, str] | None:
    """(number, start) of the process on record if it still runs."""
    pid, _, started = record.read_text().strip().partition(" ")
    alive = pid.isdigit() and started and start_ticks(int(pid)) == started
    return (int(pid), started) if alive else None


def wait_or_kill(pid: int, started: str, deadline: float) -> None:
    """An orphan is not our child, so it can only be watched."""
    while start_ticks(pid) == started:
        if time.monotonic() > deadline:
            return kill_group(pid)
        time.sleep(0.05)
    return None
