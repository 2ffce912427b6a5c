"""PostgreSQL and Valkey die under load: what was acknowledged is kept, the rest is refused plainly, all of it goes on.

The long version: `SERVER_FALLS=20 python -m pytest tests/chaos/test_servers_fall.py -s --timeout=1800`.
"""

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from tests.actions.live import until
from tests.actions.receiver import Receiver, receiving
from tests.chaos.whole import Crowd, Portal, whole_portal
from tests.factories import unique

Fall = Callable[[Portal], None]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
FALLS = int(os.environ.get("SERVER_FALLS", "2"))
BOX = {"identifier": "box", "title": "Box", "schema": {"properties": {}}, "relations": {}}
SETTLE_SECONDS = 240.0
SEED = int(os.environ.get("CHAOS_SEED", random.randrange(1_000_000)))
OUTAGE = {"503 unavailable"}
TAKEN_UP = {"SUCCESS", "FAILURE"}


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with tempfile.TemporaryDirectory(prefix="roadstead-chaos-") as folder:
        Path(folder).chmod(0o711)
        with whole_portal(Path(folder) / "data") as made:
            made.sign_up("chaos")
            made.make("/v1/blueprints", BOX)
            yield made


@pytest.fixture(scope="module")
def backend(portal: Portal) -> Iterator[Receiver]:
    with receiving() as receiver:
        portal.make("/v1/actions", {
            "identifier": "open", "title": "Open",
            "trigger": {
                "type": "self-service", "operation": "CREATE",
                "userInputs": {"properties": {"order": {"type": "string"}}, "required": ["order"]},
            },
            "invocationMethod": {
                "type": "WEBHOOK", "url": f"{receiver.url}/open", "synchronized": True,
                "body": {"order": "{{ .inputs.order }}"},
            },
        })  # fmt: skip
        yield receiver


@contextmanager
def crowd(portal: Portal) -> Iterator[Crowd]:
    made = Crowd(portal, unique("crowd"))
    with ThreadPoolExecutor(4) as threads:
        work = [threads.submit(made.write_entities, number) for number in range(3)]
        work.append(threads.submit(made.press, 0))
        try:
            until(lambda: len(made.acked) > 10, "the first answers")
            yield made
        finally:
            made.stopped.set()
        for each in work:
            each.result()


def kill_postgres(portal: Portal) -> None:
    portal.send("postgres", signal.SIGKILL)


def kill_valkey(portal: Portal) -> None:
    portal.send("valkey", signal.SIGKILL)


def flush_valkey(portal: Portal) -> None:
    with Redis(unix_socket_path=str(next(portal.folder.rglob("valkey.sock")))) as valkey:
        valkey.flushall()


def run_status(portal: Portal, run_id: str) -> str:
    return portal.call("GET", f"/v1/actions/runs/{run_id}")[1]["run"]["status"]


def kill(name: str) -> Fall:
    return lambda portal: portal.send(name, signal.SIGKILL)


# Each of them falls at least once, in an order of the moment.
EVERYTHING: tuple[Fall, ...] = (
    kill_postgres, kill_valkey, flush_valkey, *map(kill, ("web", "worker", "sweeper", "scheduler", "deliveries")),
)  # fmt: skip


@pytest.mark.parametrize("fall", [kill_postgres, kill_valkey, flush_valkey])
def test_what_was_acknowledged_outlives_the_fall_of_a_server(
    portal: Portal, backend: Receiver, fall: Fall, capsys: pytest.CaptureFixture[str]
) -> None:
    waits = []
    with crowd(portal) as clients:
        for _ in range(FALLS):
            fall(portal)
            time.sleep(0.5)
            waits.append(clients.answered_again())
            time.sleep(1)
    assert clients.refused.keys() <= OUTAGE
    found = judged(portal, backend, clients)
    with capsys.disabled():
        print(f"\n{fall.__name__} x{FALLS}: {found}, answers again after {max(waits):.1f} s")


def test_what_was_acknowledged_outlives_everything_at_random(
    portal: Portal, backend: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    """CHAOS_SEED repeats one."""
    chance = random.Random(SEED)
    falls = [*chance.sample(EVERYTHING, len(EVERYTHING)), *chance.choices(EVERYTHING, k=FALLS)]
    with crowd(portal) as clients:
        for fall in falls:
            fall(portal)
            time.sleep(chance.uniform(0, 1))
        clients.answered_again()
    found = judged(portal, backend, clients)
    with capsys.disabled():
        print(f"\nseed {SEED}, {len(falls)} falls: {found}")


def judged(portal: Portal, backend: Receiver, clients: Crowd) -> str:
    """All that was acknowledged is there, every run has its end, and a success was heard of; in figures."""
    boxes = {name for name in clients.acked if name.startswith("box")}
    runs = {name: answer["run"]["id"] for name, answer in clients.acked.items() if name.startswith("run")}
    assert boxes <= portal.identifiers("box")
    waiting = dict(runs)
    until(lambda: not drop_ended(portal, waiting), f"{len(waiting)} runs to end", SETTLE_SECONDS)
    heard = {call.json()["order"] for call in backend.heard}
    assert {name for name, run in runs.items() if run_status(portal, run) == "SUCCESS"} <= heard
    again = sum(clients.refused.values())
    return f"{len(boxes)} entities and {len(runs)} runs kept, {again} asked to come again"


def drop_ended(portal: Portal, waiting: dict[str, str]) -> dict[str, str]:
    """What still waits."""
    for name, run in list(waiting.items()):
        if run_status(portal, run) in TAKEN_UP:
            del waiting[name]
    return waiting


def test_web_workers_are_replaced_under_load_without_a_failed_request(portal: Portal, backend: Receiver) -> None:
    """As it happens to each after its many requests: nobody's is cut."""
    with crowd(portal) as clients:
        for _ in range(FALLS * 2):
            portal.send("web", signal.SIGHUP)
            time.sleep(2)
            clients.answered_again()
    assert clients.refused == {}
