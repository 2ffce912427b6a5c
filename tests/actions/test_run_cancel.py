"""What a backend hears when a run that it has begun is cancelled."""

from typing import Any

import orjson
import pytest

from actions.approvals.posting import MAX_ATTEMPTS, post_due
from actions.models import Run
from actions.runs import work
from actions.runs.sweep import sweep
from tenants.scope import tenant_scope
from tests.actions.conftest import Keep, lines_of, started, webhook
from tests.actions.receiver import Receiver
from tests.factories import Person
from tests.wire import Api

RUNS = "/v1/actions/runs"
PAST = "2020-01-01T00:00:00Z"


def stoppable(receiver: Receiver, **changes: Any) -> dict[str, Any]:
    return webhook(receiver, cancelUrl=f"{receiver.url}/stop/{{{{ .run.externalRunId }}}}", **changes)


def begun(api: Api, tenant: Any, action: dict[str, Any]) -> str:
    run_id = started(api, action)
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_id


def cancel(api: Api, tenant: Any, run_id: str) -> None:
    assert api.post(f"{RUNS}/{run_id}/cancel").json()["run"]["status"] == "CANCELLED"
    post(tenant, run_id)


def post(tenant: Any, run_id: str) -> None:
    with tenant_scope(tenant):
        Run.objects.filter(pk=run_id, notify_at__isnull=False).update(notify_at=PAST)
        post_due()


def test_a_backend_is_told_once_who_stopped_what(api: Api, acme: Any, alice: Person, receiver: Receiver) -> None:
    run_id = begun(api, acme, stoppable(receiver, headers={"Authorization": "Bearer x"}))
    receiver.wait()
    assert api.patch(f"{RUNS}/{run_id}", json={"externalRunId": "77"}).status_code == 200
    cancel(api, acme, run_id)
    heard = receiver.wait()
    assert (heard.method, heard.path) == ("POST", "/stop/77")
    assert heard.headers["authorization"] == "Bearer x"
    assert heard.headers["webhook-id"] == f"{run_id}-cancelled" and heard.headers["x-port-signature"]
    assert heard.json() == {
        "runId": run_id, "action": "scale", "status": "CANCELLED", "externalRunId": "77", "cancelledBy": alice.id,
    }  # fmt: skip
    post(acme, run_id)
    assert len(receiver.heard) == 2
    assert lines_of(api, run_id)[-2:] == [
        "Cancelled by alice@example.com. The backend is being told to stop.",
        "The backend was told to stop and answered 200",
    ]


def test_secrets_reach_the_address_and_nobody_else(api: Api, acme: Any, receiver: Receiver, keep: Keep) -> None:
    keep(STOP_KEY="hush-hush-hush")
    run_id = begun(api, acme, webhook(receiver, cancelUrl=f"{receiver.url}/stop?key={{{{ .secrets.STOP_KEY }}}}"))
    receiver.wait()
    receiver.status = 410
    cancel(api, acme, run_id)
    assert receiver.wait().path == "/stop?key=hush-hush-hush"
    told = api.get(f"{RUNS}/{run_id}/notifications").content + orjson.dumps(lines_of(api, run_id))
    told += api.get(f"{RUNS}/{run_id}").content
    assert b"hush" not in told and b"410" in told


@pytest.mark.parametrize(("status", "attempts"), [(404, 1), (503, MAX_ATTEMPTS)])
def test_what_may_pass_is_tried_again_and_the_log_says_how_it_ended(
    api: Api, acme: Any, receiver: Receiver, status: int, attempts: int
) -> None:
    run_id = begun(api, acme, stoppable(receiver))
    receiver.status = status
    cancel(api, acme, run_id)
    for _ in range(MAX_ATTEMPTS):
        post(acme, run_id)
    [notice] = api.get(f"{RUNS}/{run_id}/notifications").json()["notifications"]
    assert (notice["kind"], notice["channel"], notice["state"]) == ("cancelled", "backend", "FAILED")
    assert (notice["attempts"], len(receiver.heard)) == (attempts, attempts + 1)
    said = [line for line in lines_of(api, run_id) if line.startswith("The backend could not be told to stop")]
    assert len(said) == 1 and f"answered with status {status}" in said[0]


def test_what_was_never_sent_needs_no_stopping(api: Api, acme: Any, receiver: Receiver) -> None:
    run_id = started(api, stoppable(receiver))
    cancel(api, acme, run_id)
    assert (receiver.heard, api.get(f"{RUNS}/{run_id}/notifications").json()["notifications"]) == ([], [])


def test_a_run_that_times_out_is_stopped_at_its_backend(api: Api, acme: Any, receiver: Receiver) -> None:
    run_id = begun(api, acme, stoppable(receiver))
    receiver.wait()
    assert api.patch(f"{RUNS}/{run_id}", json={"externalRunId": "77"}).status_code == 200
    with tenant_scope(acme):
        Run.objects.filter(pk=run_id).update(due_at=PAST, deadline=PAST)
        sweep()
    post(acme, run_id)
    heard = receiver.wait()
    assert (heard.path, heard.json()["status"]) == ("/stop/77", "FAILURE")
    assert lines_of(api, run_id)[-3:] == [
        "The backend did not report in time",
        "The backend is being told to stop",
        "The backend was told to stop and answered 200",
    ]


def test_a_run_is_not_deleted_before_its_backend_has_heard(api: Api, acme: Any, receiver: Receiver) -> None:
    run_id = begun(api, acme, stoppable(receiver))
    assert api.post(f"{RUNS}/{run_id}/cancel").status_code == 200
    assert "being told to stop" in api.delete(f"{RUNS}/{run_id}").json()["message"]
    post(acme, run_id)
    assert len(receiver.heard) == 2
    assert api.delete(f"{RUNS}/{run_id}").status_code == 200


def test_an_agents_backend_is_out_of_reach(api: Api, acme: Any, receiver: Receiver) -> None:
    run_id = begun(api, acme, stoppable(receiver, agent=True))
    cancel(api, acme, run_id)
    assert receiver.heard == []


def test_without_address_it_goes_on_and_the_log_says_so(api: Api, acme: Any, receiver: Receiver) -> None:
    run_id = begun(api, acme, webhook(receiver))
    cancel(api, acme, run_id)
    assert lines_of(api, run_id)[-1].endswith("The backend was already told to start.")
    assert len(receiver.heard) == 1


def test_a_private_address_is_refused_when_the_action_is_saved(api: Api, receiver: Receiver) -> None:
    answer = api.post("/v1/actions", json=webhook(receiver, cancelUrl="http://169.254.169.254/latest"))
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == ["/invocationMethod/cancelUrl"]


def test_an_expression_without_address_is_told_and_calls_nobody(api: Api, acme: Any, receiver: Receiver) -> None:
    run_id = begun(api, acme, webhook(receiver, cancelUrl="{{ .run.externalRunId }}"))
    cancel(api, acme, run_id)
    assert len(receiver.heard) == 1
    assert "gave no address" in lines_of(api, run_id)[-1]
