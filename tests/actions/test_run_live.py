"""Runs through real worker processes: killed, woken twice, not woken at all."""

import statistics
import time
from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis

from actions.tasks import execute_run
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action, webhook
from tests.actions.live import Live, live_installation, until
from tests.actions.receiver import Receiver, receiving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    from django.conf import settings

    before, settings.OUTBOUND_ALLOW = settings.OUTBOUND_ALLOW, "127.0.0.1:1024-65535"
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as installation:
        yield installation
    settings.OUTBOUND_ALLOW = before


@pytest.fixture
def backend() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


def press(live: Live, action: str = "scale", replicas: int = 4) -> str:
    body = {"properties": {"replicas": replicas}, "entity": "cart"}
    answer = live.api.post(f"/v1/actions/{action}/runs", json=body)
    assert answer.status_code == 202, answer.content
    return answer.json()["run"]["id"]


def start(live: Live, action: dict[str, Any], replicas: int = 4) -> str:
    path = f"/v1/actions/{action['identifier']}"
    put = live.api.put(path, json=action)
    if put.status_code == 404:
        assert live.api.post("/v1/actions", json=action).status_code == 201
    return press(live, action["identifier"], replicas)


def test_a_run_reaches_the_receiver_at_once_and_ends_by_its_report(live: Live, backend: Receiver) -> None:
    live.work()
    backend.status = 202
    run_id = start(live, webhook(backend))
    heard = backend.wait()
    assert heard.json()["context"]["runId"] == run_id
    until(lambda: live.state(run_id) == "sent", "the answer to be noted")
    live.api.patch(f"/v1/actions/runs/{run_id}", json={"status": "SUCCESS", "summary": "scaled"})
    assert live.run(run_id)["status"] == "SUCCESS"


def test_from_pressing_the_button_to_the_receiver_takes_little(
    live: Live, backend: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    live.work()
    start(live, webhook(backend, synchronized=True))
    backend.wait()
    delays = []
    for _ in range(20):
        begun = time.time()
        press(live)
        delays.append(backend.wait().at - begun)
    middle = statistics.median(delays) * 1000
    with capsys.disabled():
        print(f"\nexecute to receiver: median {middle:.0f} ms, slowest {max(delays) * 1000:.0f} ms")
    assert middle < 10_000


def test_a_killed_worker_loses_no_run(live: Live, backend: Receiver) -> None:
    worker = live.work()
    backend.wait_seconds = 30
    run_id = start(live, webhook(backend, synchronized=True))
    first = backend.wait()
    live.kill(worker)
    backend.wait_seconds = 0
    assert live.run(run_id)["status"] == "IN_PROGRESS"
    live.work()
    live.let_time_pass(run_id)
    second = backend.wait()
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == run_id
    assert (live.ended(run_id)["status"], live.run(run_id)["attempt"]) == ("SUCCESS", 2)
    assert "The worker that had this run stopped; trying again" in live.lines(run_id)


def test_a_worker_survives_a_restart_of_the_database(live: Live, backend: Receiver) -> None:
    live.work()
    action = webhook(backend, synchronized=True)
    for _ in range(8):
        live.ended(start(live, action))
    assert live.cut_database_connections() > 0, "a worker keeps its connections"
    runs = [start(live, action) for _ in range(8)]
    assert {live.ended(run_id)["status"] for run_id in runs} == {"SUCCESS"}


def test_many_bells_have_one_effect(live: Live, backend: Receiver) -> None:
    live.work()
    backend.wait_seconds = 0.5
    run_id = start(live, webhook(backend, synchronized=True))
    for _ in range(10):
        execute_run.apply_async(args=(live.tenant.key, run_id))
    live.ended(run_id)
    time.sleep(0.5)
    assert len(backend.heard) == 1
    assert live.run(run_id)["attempt"] == 1


def test_a_bell_that_got_lost_is_rung_again(live: Live, backend: Receiver) -> None:
    from django.conf import settings

    live.rest()
    run_id = start(live, webhook(backend, synchronized=True))
    Redis.from_url(settings.REDIS_URL).delete("interactive")
    live.work()
    assert live.state(run_id) == "queued"
    live.let_time_pass(run_id)
    assert live.ended(run_id)["status"] == "SUCCESS"
    assert len(backend.heard) == 1


def test_more_runs_than_workers_all_end(live: Live, backend: Receiver) -> None:
    live.work()
    runs = [start(live, webhook(backend, synchronized=True), replicas) for replicas in range(1, 20)]
    runs += [start(live, webhook(backend, synchronized=True), replicas) for replicas in range(1, 20)]
    assert {live.ended(run_id)["status"] for run_id in runs} == {"SUCCESS"}
    assert sorted(heard.headers["webhook-id"] for heard in backend.heard) == sorted(runs)


def test_a_cancelled_run_is_not_sent(live: Live, backend: Receiver) -> None:
    live.rest()
    run_id = start(live, webhook(backend))
    live.api.post(f"/v1/actions/runs/{run_id}/cancel")
    live.work()
    other = start(live, scale_action(identifier="other", invocationMethod={"type": "KAFKA"}))
    until(lambda: live.state(other) == "offered", "the worker to be at work")
    assert backend.heard == []
    with tenant_scope(live.tenant):
        assert live.state(run_id) == "cancelled"
