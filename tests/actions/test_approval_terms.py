"""Comments, forms, escalation and links of approvals."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.db.models import F

from actions.approvals.posting import post_due
from actions.models import Run
from actions.runs import work
from actions.runs.sweep import next_due, sweep
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started, webhook
from tests.actions.receiver import Receiver
from tests.actions.test_run_approve import answer, approvers
from tests.factories import Person, make_person
from tests.wire import Answer, Api

FORM = {
    "properties": {
        "window": {"type": "string", "enum": ["night", "day"], "title": "When"},
        "change": {"type": "string", "pattern": "^CHG[0-9]+$"},
        "notify": {"type": "boolean", "default": True},
    },
    "required": ["change"],
    "order": ["change", "window"],
}


def asking(**terms: Any) -> dict[str, Any]:
    return scale_action(requiredApproval={"type": "ANY", **terms})


def paths_of(answered: Answer) -> list[str]:
    assert answered.status_code == 422, answered.content
    return sorted(fault["path"] for fault in answered.json()["details"]["errors"])


def posted(tenant: Any) -> list[mail.EmailMessage]:
    with tenant_scope(tenant):
        Run.objects.filter(notify_at__isnull=False).update(notify_at="2020-01-01T00:00:00Z")
        post_due()
    sent, mail.outbox = list(mail.outbox), []
    return sent


# Comments


@pytest.mark.parametrize(("needed", "status"), [(["DECLINE"], "DECLINE"), (["APPROVE", "DECLINE"], "APPROVE")])
def test_a_comment_can_be_asked_of_approvers(api: Api, needed: list[str], status: str) -> None:
    run_id = started(api, asking(commentRequired=needed))
    assert paths_of(answer(api, run_id, status, description="  ")) == ["/description"]
    assert run_of(api, run_id)["approvals"] == []
    assert answer(api, run_id, status, description="because").status_code == 201


def test_where_only_a_refusal_needs_one_a_yes_goes_without(api: Api) -> None:
    assert answer(api, started(api, asking(commentRequired=["DECLINE"])), "APPROVE").status_code == 201


# Forms


def test_what_approvers_fill_in_reaches_the_backend(api: Api, acme: Any, receiver: Receiver) -> None:
    body = {"change": "{{ .approval.inputs.change }}", "all": "{{ .approval.inputs }}", "by": "{{ .approval.email }}"}
    action = webhook(receiver, body=body) | {"requiredApproval": {"type": "ANY", "inputs": FORM}}
    run_id = started(api, action)
    assert answer(api, run_id, "APPROVE", inputs={"change": "CHG7", "window": "night"}).status_code == 201
    with tenant_scope(acme):
        assert work.work_on(run_id)
    kept = {"change": "CHG7", "window": "night", "notify": True}
    assert receiver.wait().json() == {"change": "CHG7", "all": kept, "by": "alice@example.com"}
    assert run_of(api, run_id)["approvals"][0]["inputs"] == kept


def test_all_that_is_wrong_with_an_answer_is_told_at_once(api: Api) -> None:
    run_id = started(api, asking(inputs=FORM, commentRequired=["APPROVE"]))
    wrong = {"change": "7", "window": "noon", "more": 1}
    assert paths_of(answer(api, run_id, "APPROVE", inputs=wrong)) == [
        "/description", "/inputs/change", "/inputs/more", "/inputs/window",
    ]  # fmt: skip
    assert paths_of(answer(api, run_id, "APPROVE", description="x")) == ["/inputs/change"]
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"


def test_who_declines_fills_in_nothing(api: Api) -> None:
    run_id = started(api, asking(inputs=FORM))
    assert answer(api, run_id, "DECLINE").status_code == 201


def test_later_stages_add_to_what_earlier_ones_filled_in(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api], receiver: Receiver
) -> None:
    stages = [{"name": "one", "approvers": {"users": ["alice@example.com"]}},
              {"name": "two", "approvers": {"users": [bob.email]}}]  # fmt: skip
    terms = {"type": "ANY", "stages": stages, "inputs": FORM}
    run_id = started(api, webhook(receiver, body={"is": "{{ .run.approval.inputs }}"}) | {"requiredApproval": terms})
    answer(api, run_id, "APPROVE", inputs={"change": "CHG1", "window": "day"})
    answer(client(bob), run_id, "APPROVE", inputs={"change": "CHG2", "notify": False})
    with tenant_scope(acme):
        assert work.work_on(run_id)
    assert receiver.wait().json() == {"is": {"change": "CHG2", "window": "day", "notify": False}}


TICKET: dict[str, Any] = {"properties": {"ticket": {"type": "number"}}, "required": ["ticket"]}
ONE_BY_ONE: dict[str, Any] = {
    "type": "ANY",
    "inputs": FORM,
    "stages": [
        {"name": "one", "approvers": {"users": ["alice@example.com"]}, "inputs": TICKET},
        {"name": "two", "approvers": {"users": ["bob@example.com"]}},
    ],
}


def test_a_stage_asks_for_its_own_inputs_and_the_others_for_those_of_all(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api], receiver: Receiver
) -> None:
    action = webhook(receiver, body={"is": "{{ .approval.inputs }}"}) | {"requiredApproval": ONE_BY_ONE}
    run_id = started(api, action)
    assert paths_of(answer(api, run_id, "APPROVE", inputs={"change": "CHG1"})) == ["/inputs/change", "/inputs/ticket"]
    assert answer(api, run_id, "APPROVE", inputs={"ticket": 7}).status_code == 201
    assert paths_of(answer(client(bob), run_id, "APPROVE", inputs={"ticket": 7})) == [
        "/inputs/change",
        "/inputs/ticket",
    ]
    assert answer(client(bob), run_id, "APPROVE", inputs={"change": "CHG1"}).status_code == 201
    with tenant_scope(acme):
        assert work.work_on(run_id)
    assert receiver.wait().json() == {"is": {"ticket": 7, "change": "CHG1", "notify": True}}


def test_what_a_stage_cannot_ask_is_refused_at_its_place(api: Api) -> None:
    hidden = {"properties": {"a": {"type": "string", "visible": {"jqQuery": "true"}}}}
    stages = [{"name": "one"}, {"name": "two", "inputs": hidden}, {"name": "three", "inputs": "all"}]
    assert paths_of(api.post("/v1/actions", json=asking(stages=stages[:2]))) == [
        "/requiredApproval/stages/1/inputs/properties/a/visible"
    ]
    assert paths_of(api.post("/v1/actions", json=asking(stages=stages))) == ["/requiredApproval/stages/2/inputs"]


def test_what_approvers_choose_from_follows_its_blueprint(api: Api) -> None:
    form = {"properties": {"of": {"type": "string", "format": "entity", "blueprint": "service"}}}
    api.post("/v1/actions", json=asking(inputs=form, stages=[{"name": "one", "inputs": form}]))
    api.patch("/v1/blueprints/service", json={"identifier": "component"})
    [found] = [each["requiredApproval"] for each in api.get("/v1/actions").json()["actions"]]
    for holder in (found, *found["stages"]):
        assert holder["inputs"]["properties"]["of"]["blueprint"] == "component"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"type": "string", "encryption": "aes256-gcm"}, "/requiredApproval/inputs/properties/a/encryption"),
        ({"type": "string", "format": "file"}, "/requiredApproval/inputs/properties/a/format"),
        ({"type": "string", "visible": {"jqQuery": "true"}}, "/requiredApproval/inputs/properties/a/visible"),
        ({"type": "string", "dependsOn": ["a"]}, "/requiredApproval/inputs/properties/a/dependsOn"),
        ({"type": "strong"}, "/requiredApproval/inputs/properties/a/type"),
    ],
)
def test_what_approvers_cannot_be_asked_is_refused_when_saved(api: Api, given: dict[str, Any], path: str) -> None:
    answered = api.post("/v1/actions", json=asking(inputs={"properties": {"a": given}}))
    assert path in paths_of(answered)


# Escalation


def escalating(api: Api, bob: Person, **terms: Any) -> str:
    action = asking(escalation={"after": 30, "users": [bob.email]}, **terms)
    return started(api, action)


def let_pass(tenant: Any, run_id: str, minutes: int) -> None:
    """Everything about the run is that much older; then the sweeper comes by."""
    with tenant_scope(tenant):
        ago = timedelta(minutes=minutes)
        Run.objects.filter(pk=run_id).update(created_at=F("created_at") - ago, due_at=F("due_at") - ago)
        sweep()


def test_silence_makes_others_be_asked_as_well(
    api: Api, acme: Any, alice: Person, bob: Person, client: Callable[..., Api]
) -> None:
    run_id = escalating(api, bob)
    assert run_of(api, run_id)["approvalStage"]["escalatesAt"] is not None
    assert answer(client(bob), run_id, "APPROVE").status_code == 403
    posted(acme)
    let_pass(acme, run_id, 31)
    assert approvers(api, run_id) == [(alice.id, "PENDING"), (bob.id, "PENDING")]
    assert [message.to for message in posted(acme)] == [[bob.email]]
    assert client(bob).get("/v1/approvals").json()["counts"]["approver"] == 1
    let_pass(acme, run_id, 0)
    assert lines_of(api, run_id) == ["Nobody answered in time, so others are asked as well"]
    assert answer(client(bob), run_id, "APPROVE").status_code == 201


def test_the_sweeper_comes_when_it_is_time_and_not_before(api: Api, acme: Any, bob: Person) -> None:
    run_id = escalating(api, bob)
    with tenant_scope(acme):
        run = Run.objects.get(pk=run_id)
        assert next_due() == run.created_at + timedelta(minutes=30)
    let_pass(acme, run_id, 31)
    with tenant_scope(acme):
        assert next_due() == Run.objects.get(pk=run_id).deadline


def test_each_stage_has_its_own_time(api: Api, acme: Any, bob: Person, client: Callable[..., Api]) -> None:
    stages = [{"name": "one"}, {"name": "two", "approvers": {"users": ["alice@example.com"]}}]
    run_id = escalating(api, bob, stages=stages)
    let_pass(acme, run_id, 31)
    assert answer(client(bob), run_id, "APPROVE").status_code == 201
    assert answer(client(bob), run_id, "APPROVE").status_code == 403


@pytest.mark.parametrize(
    "escalation", [{"after": 30}, {"after": 0, "users": ["x"]}, {"users": ["x"]}, {"after": 5, "users": []}]
)
def test_an_escalation_without_time_or_people_is_refused(api: Api, escalation: dict[str, Any]) -> None:
    assert all(path.startswith("/requiredApproval/escalation") for path in paths_of(
        api.post("/v1/actions", json=asking(escalation=escalation))))  # fmt: skip


# Links


def ticket_in(message: mail.EmailMessage, verb: str) -> str:
    [line] = [line for line in message.body.splitlines() if line.startswith(f"{verb}: ")]
    query = parse_qs(urlsplit(line.split(": ", 1)[1]).query)
    assert query["answer"] == [verb.upper()]
    return query["ticket"][0]


def test_a_link_in_the_mail_answers_for_whom_it_was_sent_to(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api]
) -> None:
    run_id = started(api, asking())
    make_person(acme, "dora", roles=["Admin"])
    [sent] = [message for message in posted(acme) if message.to == ["alice@example.com"]]
    ticket = ticket_in(sent, "Approve")
    dora = client(make_person(acme, "doris", roles=["Admin"]))
    refused = answer(dora, run_id, "APPROVE", ticket=ticket)
    assert refused.status_code == 403 and "sent to alice@example.com" in refused.json()["message"]
    assert answer(api, run_id, "APPROVE", ticket=ticket).status_code == 201
    assert answer(api, run_id, "APPROVE", ticket=ticket).status_code == 422


def test_a_link_is_for_one_run_and_one_stage(api: Api, acme: Any) -> None:
    stages = [{"name": name, "approvers": {"users": ["alice@example.com"]}} for name in ("one", "two")]
    run_id = started(api, asking(stages=stages))
    other = api.post("/v1/actions/scale/runs", json={"properties": {"replicas": 1}, "entity": "cart"}).json()["run"][
        "id"
    ]
    [sent] = [message for message in posted(acme) if run_id in message.body]
    ticket = ticket_in(sent, "Decline")
    assert "another run" in answer(api, other, "DECLINE", ticket=ticket).json()["message"]
    assert answer(api, run_id, "APPROVE").status_code == 201
    assert "is over" in answer(api, run_id, "DECLINE", ticket=ticket).json()["message"]


@pytest.mark.parametrize("ticket", ["x", "a:b:c", "W10:1:x"])
def test_a_forged_link_is_refused_in_words(api: Api, ticket: str) -> None:
    answered = answer(api, started(api, asking()), "APPROVE", ticket=ticket)
    assert answered.status_code == 422 and "not whole" in answered.json()["message"]


def test_webhooks_and_slack_get_links_that_everybody_asked_may_use(api: Api, acme: Any, receiver: Receiver) -> None:
    target = {"type": "webhook", "url": f"{receiver.url}/told"}
    run_id = started(api, asking() | {"approvalNotification": target})
    posted(acme)
    links = receiver.wait().json()["answerLinks"]
    ticket = parse_qs(urlsplit(links["approve"]).query)["ticket"][0]
    assert answer(api, run_id, "APPROVE", ticket=ticket).status_code == 201
