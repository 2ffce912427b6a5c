"""How long runs are kept, what goes with them, and what is left."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from actions.lifecycle import ENDED, State
from actions.models import Run, RunLog
from actions.runs import retention
from portal.ids import uuid7
from portal.moments import now
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action, started
from tests.factories import Person
from tests.wire import Api

RUNS, KEPT = "/v1/actions/runs", "/v1/actions/runs/retention"


def aged(tenant: Any, run_id: str, days: int, state: State = State.SUCCEEDED) -> None:
    """A run of so many days ago, with a line of that time."""
    moment = now() - timedelta(days=days)
    line = int(moment.timestamp() * 1000) << 80 | uuid7().int & (1 << 80) - 1
    with tenant_scope(tenant):
        Run.objects.filter(pk=run_id).update(state=state, created_at=moment, ended_at=moment)
        key = type(uuid7())(int=line)
        RunLog.objects.create(pk=key, run_id=run_id, message="old", created_by="x", created_at=moment)


def forget(tenant: Any) -> bool:
    with tenant_scope(tenant):
        return retention.forget_old()


def test_runs_are_kept_a_year_unless_said_otherwise(api: Api, acme: Any) -> None:
    assert api.get(KEPT).json()["retention"] == {"runDays": 365, "logDays": 365}
    old, young = started(api, scale_action()), started(api, scale_action(identifier="other"))
    aged(acme, old, 366)
    aged(acme, young, 364)
    assert forget(acme) is False
    assert api.get(f"{RUNS}/{old}").status_code == 404
    assert api.get(f"{RUNS}/{young}").status_code == 200


def test_logs_may_go_earlier_than_their_runs(api: Api, acme: Any) -> None:
    run_id = started(api, scale_action())
    aged(acme, run_id, 40)
    assert api.put(KEPT, json={"logDays": 30}).json()["retention"] == {"runDays": 365, "logDays": 30}
    forget(acme)
    assert api.get(f"{RUNS}/{run_id}").status_code == 200
    assert api.get(f"{RUNS}/{run_id}/logs").json()["runLogs"] == []


@pytest.mark.parametrize("state", sorted(set(State) - ENDED))
def test_a_run_that_has_not_ended_is_never_too_old(api: Api, acme: Any, state: State) -> None:
    run_id = started(api, scale_action())
    aged(acme, run_id, 4_000, state)
    forget(acme)
    assert len(api.get(f"{RUNS}/{run_id}/logs").json()["runLogs"]) == 1


def test_old_runs_go_in_batches_and_leave_a_line_without_what_was_given(
    api: Api, acme: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "RUNS_A_BATCH", 2)
    monkeypatch.setattr(retention, "MAX_BATCHES", 2)
    first = started(api, scale_action())
    ids = [first, *(api.post(f"{RUNS}/{first}/rerun", json={}).json()["run"]["id"] for _ in range(4))]
    for run_id in ids:
        aged(acme, run_id, 400)
    assert [forget(acme), forget(acme), forget(acme)] == [True, True, False]
    assert api.get(RUNS).json()["runs"] == []
    line = api.get("/v1/audit-log", query={"run_id": first, "resources": "run"}).json()["audits"][0]
    assert (line["action"], line["context"]["resource"]) == ("DELETE", first)
    stub = line["diff"]["before"]
    assert stub["status"] == "SUCCESS" and "properties" not in stub


@pytest.mark.parametrize(
    "body", [[], {}, {"runDays": 0}, {"runDays": "1"}, {"logDays": 100_000}, {"days": 1}, {"runDays": None}]
)
def test_wrong_days_are_refused(api: Api, body: Any) -> None:
    assert api.put(KEPT, json=body).status_code == 422
    assert api.get(KEPT).json()["retention"] == {"runDays": 365, "logDays": 365}


def test_only_administrators_change_the_days_and_delete_runs(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    run_id = started(api, scale_action())
    api.post(f"{RUNS}/{run_id}/cancel")
    assert client(bob).put(KEPT, json={"runDays": 1}).status_code == 403
    assert client(bob).delete(f"{RUNS}/{run_id}").status_code == 403


def test_an_administrator_deletes_a_run_that_has_ended(api: Api, alice: Person) -> None:
    run_id = started(api, scale_action())
    again = api.post(f"{RUNS}/{run_id}/rerun", json={}).json()["run"]["id"]
    assert api.delete(f"{RUNS}/{run_id}").status_code == 422
    api.post(f"{RUNS}/{run_id}/cancel")
    assert api.delete(f"{RUNS}/{run_id}").status_code == 200
    assert api.get(f"{RUNS}/{run_id}").status_code == 404
    assert api.delete(f"{RUNS}/{run_id}").status_code == 404
    line = api.get("/v1/audit-log", query={"run_id": run_id, "resources": "run"}).json()["audits"][0]
    assert (line["action"], line["trigger"]["by"]["userId"]) == ("DELETE", alice.id)
    assert api.get(f"{RUNS}/{again}").json()["run"]["rerunOf"] == run_id
