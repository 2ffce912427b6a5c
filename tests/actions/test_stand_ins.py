"""Approvers who are away, and those who answer for them meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from access.models import User
from actions.approvals.posting import post_due
from tenants.scope import tenant_scope
from tests.actions.conftest import run_of, scale_action, started
from tests.actions.test_run_approve import answer
from tests.factories import Person, make_machine, make_person
from tests.wire import Api

AWAY = "/v1/me/absence"
Speak = Callable[..., Api]


def waiting(api: Api, users: list[str], **terms: Any) -> str:
    """A run that only these people may approve."""
    stages = [{"name": "owners", "approvers": {"users": users}}]
    return started(api, scale_action(requiredApproval={"type": "ANY", "stages": stages, **terms}))


def goes_away(api: Api, stand_in: Person, **more: Any) -> None:
    answered = api.put(AWAY, json={"standIn": stand_in.email, **more})
    assert answered.status_code == 200, answered.content


def test_one_names_a_stand_in_and_comes_back(client: Speak, bob: Person, charlie: Person) -> None:
    speaker = client(bob)
    assert speaker.get(AWAY).json()["absence"] is None
    goes_away(speaker, charlie, until="2999-01-01T00:00:00Z")
    assert speaker.get(AWAY).json()["absence"] == {"standIn": charlie.email, "until": "2999-01-01T00:00:00.000Z"}
    assert speaker.delete(AWAY).status_code == 200
    assert speaker.get(AWAY).json()["absence"] is None


def test_the_stand_in_finds_sees_and_answers_what_waits(api: Api, bob: Person, charlie: Person, client: Speak) -> None:
    run_id = waiting(api, [bob.email])
    assert client(charlie).get("/v1/approvals").json()["runs"] == []
    assert answer(client(charlie), run_id, "APPROVE").status_code == 403
    goes_away(client(bob), charlie)
    assert [run["id"] for run in client(charlie).get("/v1/approvals").json()["runs"]] == [run_id]
    listed = client(charlie).get(f"/v1/actions/runs/{run_id}/approvers", query={"include_pending_approvers": "true"})
    assert [(each["email"], each["standsInFor"]) for each in listed.json()["approvers"]] == [
        (bob.email, None), (charlie.email, bob.email),
    ]  # fmt: skip
    assert answer(client(charlie), run_id, "APPROVE").status_code == 201
    assert run_of(api, run_id)["status"] == "IN_PROGRESS"


def test_who_is_away_may_still_answer(api: Api, bob: Person, charlie: Person, client: Speak) -> None:
    run_id = waiting(api, [bob.email])
    goes_away(client(bob), charlie)
    assert answer(client(bob), run_id, "APPROVE").status_code == 201


def test_both_are_told_of_what_is_asked_meanwhile(
    api: Api, acme: Any, bob: Person, charlie: Person, client: Speak
) -> None:
    goes_away(client(bob), charlie)
    waiting(api, [bob.email])
    with tenant_scope(acme):
        post_due()
    assert sorted(message.to[0] for message in mail.outbox) == [bob.email, charlie.email]


def test_the_answer_of_a_stand_in_is_that_of_the_absent_where_all_are_asked(
    api: Api, alice: Person, bob: Person, charlie: Person, client: Speak
) -> None:
    run_id = waiting(api, [alice.email, bob.email], type="ALL")
    goes_away(client(bob), charlie)
    assert answer(client(charlie), run_id, "APPROVE").status_code == 201
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"
    assert answer(api, run_id, "APPROVE").status_code == 201
    assert run_of(api, run_id)["status"] == "IN_PROGRESS"


def test_one_voice_is_never_two_of_a_quorum(
    api: Api, alice: Person, bob: Person, charlie: Person, client: Speak
) -> None:
    run_id = waiting(api, [alice.email, bob.email, charlie.email], quorum=2)
    goes_away(client(bob), charlie)
    assert answer(client(charlie), run_id, "APPROVE").status_code == 201
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"
    assert answer(client(bob), run_id, "APPROVE").status_code == 201
    assert run_of(api, run_id)["status"] == "IN_PROGRESS"


def test_one_seat_answered_twice_is_one_approval(
    api: Api, alice: Person, bob: Person, charlie: Person, client: Speak
) -> None:
    run_id = waiting(api, [alice.email, bob.email], quorum=2)
    goes_away(client(bob), charlie)
    for person in (bob, charlie):
        assert answer(client(person), run_id, "APPROVE").status_code == 201
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"


def test_who_asked_stands_in_for_nobody_where_that_is_prevented(api: Api, bob: Person, client: Speak) -> None:
    stages = [{"name": "owners", "approvers": {"users": [bob.email]}}]
    terms = {"type": "ANY", "preventSelfApproval": True, "stages": stages}
    run_id = started(api, scale_action(requiredApproval=terms))
    assert client(bob).put(AWAY, json={"standIn": "alice@example.com"}).status_code == 200
    assert answer(api, run_id, "APPROVE").status_code == 403


def test_an_absence_that_is_over_counts_no_more(
    api: Api, acme: Any, bob: Person, charlie: Person, client: Speak
) -> None:
    run_id = waiting(api, [bob.email])
    goes_away(client(bob), charlie)
    with tenant_scope(acme):
        User.objects.filter(pk=bob.id).update(absence={"standIn": charlie.id, "until": "2020-01-01T00:00:00.000Z"})
    assert client(bob).get(AWAY).json()["absence"] is None
    assert answer(client(charlie), run_id, "APPROVE").status_code == 403
    assert client(charlie).get("/v1/approvals").json()["runs"] == []


def test_a_stand_in_who_was_shut_out_answers_for_nobody(api: Api, acme: Any, bob: Person, client: Speak) -> None:
    dora = make_person(acme, "dora")
    run_id = waiting(api, [bob.email])
    goes_away(client(bob), dora)
    with tenant_scope(acme):
        User.objects.filter(pk=dora.id).update(status="Disabled")
    listed = api.get(f"/v1/actions/runs/{run_id}/approvers", query={"include_pending_approvers": "true"})
    assert [each["email"] for each in listed.json()["approvers"]] == [bob.email]


def test_stand_ins_are_told_in_the_log(api: Api, bob: Person, charlie: Person, client: Speak) -> None:
    goes_away(client(bob), charlie)
    [event] = api.get("/v1/audit-log", query={"resources": "user", "action": "UPDATE"}).json()["audits"]
    assert event["diff"]["after"]["absence"] == {"standIn": charlie.email, "until": None}


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "/standIn"),
        ({"standIn": "ghost@example.com"}, "/standIn"),
        ({"standIn": "bob@example.com"}, "/standIn"),
        ({"standIn": "charlie@example.com", "until": "2020-01-01T00:00:00Z"}, "/until"),
        ({"standIn": "charlie@example.com", "until": "tomorrow"}, "/until"),
    ],
)
def test_a_wrong_absence_is_refused(
    bob: Person, charlie: Person, client: Speak, body: dict[str, Any], path: str
) -> None:
    answered = client(bob).put(AWAY, json=body)
    assert answered.status_code == 422
    assert [fault["path"] for fault in answered.json()["details"]["errors"]] == [path]


def test_machines_are_never_away(acme: Any, client: Speak) -> None:
    assert client(make_machine(acme)).get(AWAY).status_code == 404
