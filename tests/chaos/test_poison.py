"""Runs that kill their worker, whatever they do it by: given up after three attempts, and nothing else with them.

What shares the worker with them shares its deaths, but twice at most: the third time each is tried alone.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actions.backends import registry
from tests.actions.conftest import scale_action, webhook
from tests.actions.live import Live, live_installation, until
from tests.actions.receiver import receiving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
INNOCENT = 18
# By the memory that runs out a process dies of this signal, without a word.
WAYS = {
    "SEGFAULT": "ctypes.string_at(0)",
    "EXIT": "os._exit(3)",
    "NO_MEMORY": "os.kill(os.getpid(), signal.SIGKILL)",
}
DEATHS = (-signal.SIGSEGV, 3, -signal.SIGKILL)
BACKEND = """
import ctypes, os, signal
from tests.actions.pigeon_post.src.pigeon_post import Pigeon
"""


@pytest.fixture
def poison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installed package with a backend for each way to die."""
    classes = [
        f"class {way}(Pigeon):\n    def invoke(self, invocation):\n        {does}\n" for way, does in WAYS.items()
    ]
    (tmp_path / "poison.py").write_text(BACKEND + "\n".join(classes))
    folder = tmp_path / "poison-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(
        "[roadstead.backends]\n" + "".join(f"{way} = poison:{way}\n" for way in WAYS)
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("RUN_LEASE_SECONDS", "5")
    registry._others.cache_clear()
    yield
    registry._others.cache_clear()


@pytest.fixture
def live(poison: None, django_db_setup: None, django_db_blocker: Any, tmp_path: Path, settings: Any) -> Iterator[Live]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with django_db_blocker.unblock(), live_installation(tmp_path) as made:
        yield made


def start(live: Live, action: str) -> str:
    answer = live.api.post(f"/v1/actions/{action}/runs", json={"properties": {"replicas": 1}, "entity": "cart"})
    assert answer.status_code == 202, answer.content
    return answer.json()["run"]["id"]


def keep_working(live: Live, stop: threading.Event) -> None:
    """As a supervisor does."""
    while not stop.wait(0.2):
        live.work()


def test_what_kills_its_worker_is_given_up_and_what_comes_later_goes_on(live: Live, tmp_path: Path) -> None:
    stop = threading.Event()
    with receiving() as backend:
        assert live.api.post("/v1/actions", json=webhook(backend, synchronized=True)).status_code == 201
        for way in WAYS:
            method = {"type": way, "loft": "east", "text": "x"}
            action = scale_action(invocationMethod=method) | {"identifier": way.lower()}
            assert live.api.post("/v1/actions", json=action).status_code == 201
        live.start([sys.executable, "manage.py", "sweeper", "--every", "0.5"], tmp_path / "sweeper.log")
        runs = {way: start(live, way.lower()) for way in WAYS}
        innocent = [start(live, "scale") for _ in range(INNOCENT)]
        supervisor = threading.Thread(target=keep_working, args=(live, stop))
        supervisor.start()
        try:
            everything = [*runs.values(), *innocent]
            until(lambda: all(live.run(run)["endedAt"] for run in everything), f"all runs to end ({tmp_path})", 600)
            later = [live.ended(start(live, "scale"))["status"] for _ in range(3)]
        finally:
            stop.set()
            supervisor.join()
    ended = {way: live.run(run) for way, run in runs.items()}
    assert {way: (run["status"], run["attempt"]) for way, run in ended.items()} == dict.fromkeys(WAYS, ("FAILURE", 3))
    assert all("gave up after 3 attempts" in run["summary"] for run in ended.values())
    assert [live.run(run)["status"] for run in innocent] == ["SUCCESS"] * INNOCENT
    assert later == ["SUCCESS"] * 3
    assert len([process for process in live.processes if process.poll() in DEATHS]) >= 2
