"""Runs go through while processes are killed at random: none lost, none stuck, none started twice for one key.

The long version: `CHAOS_RUNS=2000 CHAOS_KILLS=40 python -m pytest tests/chaos -s --timeout=1800`; CHAOS_SEED repeats one.
"""

import http.client
import json
import os
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from actions.lifecycle import ENDED
from actions.models import Run
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action
from tests.actions.live import Live, live_installation, until
from tests.actions.receiver import Heard, receiving
from tests.chaos.installation import Installation, installation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
RUNS, KILLS = int(os.environ.get("CHAOS_RUNS", "100")), int(os.environ.get("CHAOS_KILLS", "8"))
SEED = int(os.environ.get("CHAOS_SEED", random.randrange(1_000_000)))
# The worker is where most can go wrong.
VICTIMS = {"worker": 4, "web": 2, "valkey": 2, "sweeper": 1}
SETTLE_SECONDS = 240.0
# Three processes of ours read all their code at once, beside whatever else the machine does.
START_SECONDS = 180.0


@pytest.fixture
def live(django_db_setup: None, django_db_blocker: Any, tmp_path: Path, settings: Any) -> Iterator[Live]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with django_db_blocker.unblock(), live_installation(tmp_path) as made:
        yield made


class Presser:
    """A client that does not give up: it sends an order with the same key until it is told that it was taken."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self.headers = port, {"Host": "localhost:8080", "Authorization": f"Bearer {token}"}

    def press(self, number: int, not_before: float) -> str:
        time.sleep(max(0.0, not_before - time.monotonic()))
        key = f"order-{number}"
        body = {"properties": {"replicas": 1, "order": key}, "entity": "cart"}
        while True:
            try:
                return self.call(json.dumps(body), key)
            except (OSError, http.client.HTTPException):
                time.sleep(0.2)

    def call(self, body: str, key: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {**self.headers, "Content-Type": "application/json", "Idempotency-Key": key}
        try:
            connection.request("POST", "/v1/actions/scale/runs", body, headers)
            answer = connection.getresponse()
            content = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status >= 500:
            raise http.client.HTTPException(content)
        assert answer.status == 202, content
        return content["run"]["id"]


def victims(chance: random.Random) -> list[str]:
    """Each kind of process at least once, as far as there are kills, and then by weight."""
    names = list(VICTIMS)
    once = chance.sample(names, min(KILLS, len(names)))
    chosen = once + chance.choices(names, list(VICTIMS.values()), k=KILLS - len(once))
    chance.shuffle(chosen)
    return chosen


def nemesis(target: Installation, chance: random.Random, seconds: float, stop: threading.Event) -> Counter[str]:
    killed: Counter[str] = Counter()
    for victim in victims(chance):
        if stop.wait(chance.uniform(0.5, 1.5) * seconds / KILLS):
            break
        target.kill(victim)
        killed[victim] += 1
    return killed


def serves(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost:8080"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def unfinished(live: Live) -> int:
    with tenant_scope(live.tenant):
        return Run.objects.exclude(state__in=list(ENDED)).count()


def test_no_run_is_lost_or_started_twice_while_processes_are_killed(
    live: Live, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)
    with receiving() as backend, installation(tmp_path) as target:
        method = {
            "type": "WEBHOOK", "url": f"{backend.url}/scale", "synchronized": True,
            "body": {"order": "{{ .inputs.order }}"},
        }  # fmt: skip
        assert live.api.post("/v1/actions", json=scale_action(invocationMethod=method)).status_code == 201
        backend.wait_seconds = 0.2
        until(lambda: serves(target.port), f"the web process ({tmp_path})", START_SECONDS)
        # Six at a time, a fifth of a second each: no faster than workers can follow that are dead now and then.
        seconds = max(KILLS * 1.2, RUNS / 15)
        began = time.monotonic()
        presser, stop = Presser(target.port, live.person.token), threading.Event()
        with ThreadPoolExecutor(9) as threads:
            killing = threads.submit(nemesis, target, chance, seconds, stop)
            pressed = [threads.submit(presser.press, number, began + seconds * number / RUNS) for number in range(RUNS)]
            runs = {f"order-{number}": future.result() for number, future in enumerate(pressed)}
            killed = killing.result()
        settling = time.monotonic()
        until(lambda: not unfinished(live), f"all runs to end (seed {SEED})", SETTLE_SECONDS)
        settled = time.monotonic() - settling
        states = judge(live, runs, backend.heard)
    assert killed.total() == KILLS and (len(VICTIMS) > KILLS or killed.keys() == VICTIMS.keys())
    with capsys.disabled():
        print(
            f"\nseed {SEED}: {RUNS} runs, {sum(killed.values())} kills {dict(killed)}, {len(backend.heard)} calls, "
            f"{dict(states)}, the last ended {settled:.1f} s after the last order"
        )


def judge(live: Live, runs: dict[str, str], heard: list[Heard]) -> Counter[str]:
    """Every order has one run, every run one end, and the receiver heard of each order by one run only."""
    with tenant_scope(live.tenant):
        rows = {row.pk: row for row in Run.objects.all()}
    assert len(set(runs.values())) == len(runs) == len(rows), "one run for each key"
    calls: defaultdict[str, list[str]] = defaultdict(list)
    for call in heard:
        calls[call.json()["order"]].append(call.headers["webhook-id"])
    for order, run_id in runs.items():
        row = rows[run_id]
        assert set(calls[order]) <= {run_id}, "a repeated call carries the same id"
        assert len(calls[order]) <= row.attempt, "no call without an attempt"
        if row.state == "succeeded":
            assert calls[order], "a success was heard"
        else:
            assert (row.state, row.attempt) == ("failed", 3), f"{row.summary} (seed {SEED})"
    return Counter(row.state for row in rows.values())
