"""Answers, cancellation and expiry of one run at the same moment: one of them counts, and the log tells one story."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.models.functions import Now

from actions.models import Run
from actions.runs import sweep
from events.models import Event
from tenants.scope import leave, tenant_scope
from tests.actions.conftest import scale_action
from tests.actions.live import Live, live_installation
from tests.actions.test_approval_stages import begun
from tests.factories import Person, make_person
from tests.wire import Api

ROUNDS = 5


@pytest.fixture
def live(committed: None, tmp_path: Path) -> Iterator[Live]:
    with live_installation(tmp_path) as running:
        yield running


def speaker(person: Person) -> Api:
    return Api("localhost:8080", {"Authorization": f"Bearer {person.token}"})


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Each in a thread and on a connection of its own, as near to the same moment as threads can be."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(index: int, act: Callable[[], object]) -> None:
        try:
            start.wait()
            results[index] = act()
        finally:
            leave()
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def answering(person: Person, run_id: str, status: str = "APPROVE") -> Callable[[], int]:
    path = f"/v1/actions/runs/{run_id}/approval"
    return lambda: speaker(person).patch(path, json={"status": status}).status_code


def statuses(live: Live, run_id: str) -> list[str]:
    with tenant_scope(live.tenant):
        events = Event.objects.filter(run_id=run_id).order_by("id")
        return [event.after["status"] for event in events]


def ended_once(told: list[str]) -> bool:
    """Once it no longer waits it never waits again, and it leaves that state into one other only."""
    left = [status for status in told if status != "WAITING_FOR_APPROVAL"]
    return told == sorted(told, key="WAITING_FOR_APPROVAL".__ne__) and len(left) == 1


@pytest.mark.parametrize("required", [{"type": "ANY"}, {"type": "ALL"}, {"type": "ANY", "quorum": 2}])
def test_two_approvers_at_once_start_it_once(live: Live, required: dict) -> None:
    other = make_person(live.tenant, "otto", roles=["Admin"])
    live.api.post("/v1/actions", json=scale_action(requiredApproval=required))
    for _ in range(ROUNDS):
        run_id = begun(live.api)
        codes = at_once(answering(live.person, run_id), answering(other, run_id))
        assert sorted(codes) == ([201, 422] if required == {"type": "ANY"} else [201, 201])
        assert live.state(run_id) == "queued"
        assert ended_once(statuses(live, run_id))


def test_the_same_approver_twice_at_once_counts_once(live: Live) -> None:
    make_person(live.tenant, "otto", roles=["Admin"])
    live.api.post("/v1/actions", json=scale_action(requiredApproval={"type": "ANY", "quorum": 2}))
    for _ in range(ROUNDS):
        run_id = begun(live.api)
        assert sorted(at_once(*[answering(live.person, run_id)] * 3)) == [201, 422, 422]
        assert live.state(run_id) == "waiting"


def test_approval_and_decline_at_once_have_one_winner(live: Live) -> None:
    other = make_person(live.tenant, "otto", roles=["Admin"])
    live.api.post("/v1/actions", json=scale_action(requiredApproval=True))
    for _ in range(ROUNDS):
        run_id = begun(live.api)
        assert sorted(at_once(answering(live.person, run_id), answering(other, run_id, "DECLINE"))) == [201, 422]
        assert ended_once(statuses(live, run_id))


def test_approval_and_cancellation_at_once_have_a_straight_history(live: Live) -> None:
    live.api.post("/v1/actions", json=scale_action(requiredApproval=True))
    for _ in range(ROUNDS):
        run_id = begun(live.api)
        cancel = f"/v1/actions/runs/{run_id}/cancel"
        approved, _ = at_once(
            answering(live.person, run_id), lambda path=cancel: speaker(live.person).post(path).status_code
        )
        assert approved in (201, 422)
        assert live.state(run_id) == "cancelled"


def test_approval_and_expiry_at_once_have_one_winner(live: Live) -> None:
    live.api.post("/v1/actions", json=scale_action(requiredApproval=True))

    def expiring() -> int:
        with tenant_scope(live.tenant):
            Run.objects.filter(pk=run_id, state="waiting").update(deadline=Now(), due_at=Now())
            return sweep.sweep()

    for _ in range(ROUNDS):
        run_id = begun(live.api)
        approved, *_ = at_once(answering(live.person, run_id), expiring, expiring)
        assert live.state(run_id) == ("queued" if approved == 201 else "declined")
        assert ended_once(statuses(live, run_id))
