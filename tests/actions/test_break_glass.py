"""Running an action past its policy and approval: who may, and who hears of it."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.core import mail

from access.signing import organization_secret
from actions.approvals.posting import post_due
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action
from tests.actions.receiver import Receiver
from tests.factories import Person, make_machine, make_person
from tests.wire import Answer, Api

DENIED = {"policy": {"queries": {}, "conditions": ["false"]}}


def made(api: Api, execute: dict[str, Any] | None = None, **changes: Any) -> None:
    assert api.post("/v1/actions", json=scale_action(**changes)).status_code == 201
    if execute:
        assert api.patch("/v1/actions/scale/permissions", json={"execute": execute}).status_code == 200


def broken(api: Api, reason: Any = "the shop is down") -> Answer:
    body = {"properties": {"replicas": 4}, "entity": "cart", "breakGlass": {"reason": reason}}
    return api.post("/v1/actions/scale/runs", json=body)


def posted(tenant: Any) -> list[mail.EmailMessage]:
    with tenant_scope(tenant):
        post_due()
    sent, mail.outbox = list(mail.outbox), []
    return sent


def test_an_administrator_starts_it_at_once_without_approval(api: Api) -> None:
    made(api, requiredApproval=True)
    run = broken(api).json()["run"]
    assert (run["status"], run["breakGlass"]) == ("IN_PROGRESS", "the shop is down")
    assert run_of(api, run["id"])["approvals"] == []


def test_a_policy_that_denies_is_passed_too(api: Api) -> None:
    made(api, DENIED)
    assert broken(api).status_code == 202


def test_log_and_audit_say_who_did_it_and_why(api: Api) -> None:
    made(api, requiredApproval=True)
    run_id = broken(api).json()["run"]["id"]
    said = "Started past its policy and without approval by alice@example.com. Reason: the shop is down"
    assert lines_of(api, run_id) == [said]
    [event] = api.get("/v1/audit-log", query={"run_id": run_id, "action": "CREATE"}).json()["audits"]
    assert event["message"] == "Break glass: the shop is down"
    assert event["diff"]["after"]["breakGlass"] == "the shop is down"


def test_all_administrators_and_the_approvers_get_a_mail_but_not_who_did_it(api: Api, acme: Any, bob: Person) -> None:
    dora = make_person(acme, "dora", roles=["Admin"])
    made(api, requiredApproval=True)
    assert api.patch("/v1/actions/scale/permissions", json={"approve": {"users": [bob.email]}}).status_code == 200
    broken(api)
    sent = posted(acme)
    assert sorted(message.to[0] for message in sent) == [bob.email, dora.email]
    assert {message.subject for message in sent} == {"Run without approval: Scale"}
    assert all("Reason: the shop is down" in message.body for message in sent)


def test_the_webhook_of_approvals_hears_of_it(api: Api, acme: Any, receiver: Receiver) -> None:
    made(api, requiredApproval=True, approvalNotification={"type": "webhook", "url": f"{receiver.url}/told"})
    with tenant_scope(acme):
        organization_secret()
    run_id = broken(api).json()["run"]["id"]
    posted(acme)
    heard = receiver.wait()
    assert heard.json()["event"] == "approval_bypassed"
    assert heard.json()["run"] | {"id": run_id, "breakGlass": "the shop is down"} == heard.json()["run"]
    assert heard.headers["webhook-id"] == f"{run_id}-bypassed"


def test_slack_reads_the_reason(api: Api, acme: Any, receiver: Receiver) -> None:
    target = {"type": "webhook", "url": f"{receiver.url}/told", "format": "slack"}
    made(api, requiredApproval=True, approvalNotification=target)
    broken(api)
    posted(acme)
    said = orjson.dumps(receiver.wait().json()).decode()
    assert "*Reason:* the shop is down" in said and "waits for you" not in said


def test_nobody_else_may(api: Api, acme: Any, bob: Person, client: Callable[..., Api]) -> None:
    made(api, requiredApproval=True)
    assert broken(client(bob)).status_code == 403
    assert broken(client(make_machine(acme))).status_code == 403
    assert api.get("/v1/actions/runs").json()["runs"] == []


def test_without_need_it_is_refused(api: Api) -> None:
    made(api)
    assert broken(api).status_code == 422


@pytest.mark.parametrize("reason", ["", "  ", None, 5, "x" * 2001])
def test_a_reason_is_needed(api: Api, reason: Any) -> None:
    made(api, requiredApproval=True)
    answer = broken(api, reason)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == ["/breakGlass/reason"]


def test_wrong_inputs_stay_wrong(api: Api) -> None:
    made(api, requiredApproval=True)
    body = {"properties": {"replicas": 400}, "entity": "cart", "breakGlass": {"reason": "now"}}
    assert api.post("/v1/actions/scale/runs", json=body).status_code == 422


def test_running_it_again_asks_for_approval(api: Api) -> None:
    made(api, requiredApproval=True)
    run_id = broken(api).json()["run"]["id"]
    again = api.post(f"/v1/actions/runs/{run_id}/rerun", json={}).json()["run"]
    assert (again["status"], again["breakGlass"]) == ("WAITING_FOR_APPROVAL", None)
