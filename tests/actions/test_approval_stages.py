"""Several stages, quorums, people who may not approve what they asked for, limits of time, and rules that decide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models.functions import Now

from actions.models import Run
from actions.runs import sweep
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.actions.test_run_approve import answer, approvers, waiting
from tests.factories import Person, make_machine, make_person
from tests.wire import Api

STAGES = {
    "type": "ANY",
    "stages": [
        {"name": "security", "quorum": 2, "approvers": {"users": ["Bob@example.com"], "teams": ["guards"]}},
        {"name": "owners", "mode": "ALL", "approvers": {"roles": ["Admin"]}},
    ],
}


@pytest.fixture
def dora(acme) -> Person:
    return make_person(acme, "dora", teams=["guards"])


def put_past(acme, run_id: str) -> None:
    with tenant_scope(acme):
        Run.objects.filter(pk=run_id).update(deadline=Now(), due_at=Now())


def swept(acme) -> int:
    with tenant_scope(acme):
        return sweep.sweep()


def test_stages_follow_each_other_each_with_its_quorum(
    api: Api, alice: Person, bob: Person, dora: Person, client: Callable[..., Api]
) -> None:
    run_id = waiting(api, required=STAGES)
    assert run_of(api, run_id)["approvalStage"] == {
        "name": "security", "mode": "ANY", "quorum": 2, "approved": 0, "index": 0, "of": 2, "escalatesAt": None,
    }  # fmt: skip
    assert approvers(api, run_id) == [(bob.id, "PENDING"), (dora.id, "PENDING")]
    assert answer(api, run_id, "APPROVE").status_code == 403
    stage = answer(client(bob), run_id, "APPROVE").json()["run"]["approvalStage"]
    assert (stage["index"], stage["approved"]) == (0, 1)
    assert answer(client(bob), run_id, "APPROVE").status_code == 422
    assert answer(client(dora), run_id, "APPROVE").json()["run"]["approvalStage"]["name"] == "owners"
    assert answer(client(dora), run_id, "APPROVE").status_code == 403
    run = answer(api, run_id, "APPROVE").json()["run"]
    assert (run["status"], run["approvalStage"]) == ("IN_PROGRESS", None)
    assert [(each["userId"], each["stage"]) for each in run["approvals"]] == [
        (bob.id, 0), (dora.id, 0), (alice.id, 1),
    ]  # fmt: skip


def test_a_decline_in_any_stage_ends_it(api: Api, bob: Person, dora: Person, client: Callable[..., Api]) -> None:
    run_id = waiting(api, required=STAGES)
    answer(client(bob), run_id, "APPROVE")
    assert answer(client(dora), run_id, "DECLINE").json()["run"]["status"] == "DECLINED"


def test_whoever_left_the_list_does_not_count(
    api: Api, acme, bob: Person, dora: Person, client: Callable[..., Api]
) -> None:
    run_id = waiting(api, {"users": [bob.email, dora.email], "roles": []}, {"type": "ANY", "quorum": 2})
    answer(client(bob), run_id, "APPROVE")
    api.patch("/v1/actions/scale/permissions", json={"approve": {"users": [dora.email], "roles": ["Admin"]}})
    answer(client(dora), run_id, "APPROVE")
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"
    assert answer(api, run_id, "APPROVE").json()["run"]["status"] == "IN_PROGRESS"


def test_nobody_approves_what_they_asked_for_where_it_is_prevented(
    api: Api, acme, bob: Person, client: Callable[..., Api]
) -> None:
    make_person(acme, "erin", roles=["Admin"])
    api.post("/v1/actions", json=scale_action(requiredApproval={"type": "ANY", "preventSelfApproval": True}))
    run_id = begun(api)
    assert answer(api, run_id, "APPROVE").status_code == 403
    assert [state for _, state in approvers(api, run_id)] == ["PENDING"]
    assert inbox_of(api) == []
    assert inbox_of(api, "requester") == [run_id]


def begun(api: Api) -> str:
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    return api.post("/v1/actions/scale/runs", json=body).json()["run"]["id"]


def inbox_of(api: Api, role: str = "approver") -> list[str]:
    return [run["id"] for run in api.get("/v1/approvals", query={"role": role}).json()["runs"]]


def test_a_machine_does_not_approve_what_it_asked_for(api: Api, acme, client: Callable[..., Api]) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval={"type": "ANY", "preventSelfApproval": True}))
    robot = client(make_machine(acme))
    run_id = begun(robot)
    assert answer(robot, run_id, "APPROVE").status_code == 403
    assert answer(api, run_id, "APPROVE").status_code == 201


def test_administrators_answer_where_nobody_else_may(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True))
    api.patch("/v1/actions/scale/permissions", json={"approve": {"roles": []}})
    run_id = begun(client(bob))
    assert lines_of(api, run_id) == ["Nobody may approve this, so administrators may"]
    assert answer(client(bob), run_id, "APPROVE").status_code == 403
    assert answer(api, run_id, "APPROVE").status_code == 201


def test_a_broken_policy_is_said_on_the_run(api: Api, client: Callable[..., Api]) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True))
    policy = {"queries": {}, "conditions": ['error("no rota")']}
    api.patch("/v1/actions/scale/permissions", json={"approve": {"roles": [], "policy": policy}})
    assert "no rota" in lines_of(api, begun(api))[0]


def test_what_waits_too_long_is_declined_once(api: Api, acme) -> None:
    run_id = waiting(api, required={"type": "ANY", "expiresAfter": 60})
    assert run_of(api, run_id)["approvalExpiresAt"] is not None
    put_past(acme, run_id)
    assert answer(api, run_id, "APPROVE").status_code == 422
    assert (swept(acme), swept(acme)) == (1, 0)
    run = run_of(api, run_id)
    assert (run["status"], run["summary"]) == ("DECLINED", "Nobody approved in time")
    assert lines_of(api, run_id) == ["Nobody approved in time"]


@pytest.mark.parametrize(
    ("expressions", "combinator", "waits"),
    [
        ([".inputs.replicas > 3"], "and", True),
        ([".inputs.replicas > 9"], "and", False),
        ([".inputs.replicas > 9", '.entity.properties.tier == "gold"'], "or", True),
        ([".inputs.replicas > 9", "true"], "and", False),
        (['error("x")'], "and", True),
    ],
)
def test_a_rule_says_when_approval_is_needed(api: Api, expressions: list[str], combinator: str, waits: bool) -> None:
    rule = {"type": "JQ", "expressions": expressions, "combinator": combinator}
    run_id = started(api, scale_action(requiredApproval={"type": "ANY", "condition": rule}))
    assert (run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL") is waits


@pytest.mark.parametrize(
    ("required", "path"),
    [
        ({"type": "SOME"}, "/requiredApproval/type"),
        ({"type": "ANY", "quorum": 0}, "/requiredApproval/quorum"),
        ({"type": "ANY", "expiresAfter": 0}, "/requiredApproval/expiresAfter"),
        ({"type": "ANY", "stages": []}, "/requiredApproval/stages"),
        ({"type": "ANY", "stages": [{}]}, "/requiredApproval/stages/0/name"),
        ({"type": "ANY", "who": 1}, "/requiredApproval/who"),
        (
            {"type": "ANY", "condition": {"type": "JQ", "expressions": ["("]}},
            "/requiredApproval/condition/expressions/0",
        ),
        (
            {"type": "ANY", "stages": [{"name": "a", "approvers": {"policy": {"queries": {}, "conditions": ["("]}}}]},
            "/requiredApproval/stages/0/approvers/policy/conditions/0",
        ),
        ("yes", "/requiredApproval"),
    ],
)
def test_wrong_terms_are_refused_where_they_are_wrong(api: Api, required: Any, path: str) -> None:
    refused = api.post("/v1/actions", json=scale_action(requiredApproval=required))
    assert refused.status_code == 422
    assert path in refused.content.decode()


def test_a_policy_with_a_query_that_cannot_be_read_is_refused(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    query = {"combinator": "and", "rules": [{"property": "tier", "operator": "resembles", "value": "x"}]}
    policy = {"queries": {"a": query}, "conditions": ["true"]}
    assert api.patch("/v1/actions/scale/permissions", json={"execute": {"policy": policy}}).status_code == 422
    policy["queries"]["a"]["rules"][0] |= {"operator": "in", "value": "{{ .inputs.tiers }}"}
    assert api.patch("/v1/actions/scale/permissions", json={"execute": {"policy": policy}}).status_code == 200
