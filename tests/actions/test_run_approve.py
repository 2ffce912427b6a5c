"""Runs that wait for people, and what each answer does."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.models import Run
from tenants.scope import tenant_scope
from tests.actions.conftest import run_of, scale_action, started
from tests.factories import Person, make_machine, make_person
from tests.wire import Answer, Api


def answer(api: Api, run_id: str, status: str, **body: Any) -> Answer:
    return api.patch(f"/v1/actions/runs/{run_id}/approval", json={"status": status, **body})


def approvers(api: Api, run_id: str) -> list[tuple[str, str]]:
    path = f"/v1/actions/runs/{run_id}/approvers"
    found = api.get(path, query={"include_pending_approvers": "true"}).json()["approvers"]
    return [(each["userId"], each["state"]) for each in found]


def waiting(api: Api, approve: dict[str, Any] | None = None, required: Any = True) -> str:
    run_id = started(api, scale_action(requiredApproval=required))
    if approve:
        assert api.patch("/v1/actions/scale/permissions", json={"approve": approve}).status_code == 200
    return run_id


def state_of(tenant, run_id: str) -> str:
    with tenant_scope(tenant):
        return Run.objects.get(pk=run_id).state


def test_nothing_is_queued_before_approval(api: Api, acme) -> None:
    run_id = waiting(api)
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"
    assert state_of(acme, run_id) == "waiting"


def test_the_first_approval_lets_it_go(api: Api, acme, alice: Person) -> None:
    run_id = waiting(api, required={"type": "ANY"})
    assert approvers(api, run_id) == [(alice.id, "PENDING")]
    answered = answer(api, run_id, "APPROVE", description="fine")
    assert answered.status_code == 201
    run = answered.json()["run"]
    assert (run["status"], run["approval"]) == (
        "IN_PROGRESS", {"userId": alice.id, "state": "APPROVED", "description": "fine"},
    )  # fmt: skip
    assert state_of(acme, run_id) == "queued"
    assert approvers(api, run_id) == [(alice.id, "APPROVED")]


def test_all_must_approve_where_all_are_asked(
    api: Api, acme, alice: Person, bob: Person, client: Callable[..., Api]
) -> None:
    run_id = waiting(api, {"users": [bob.email]}, {"type": "ALL"})
    assert {user for user, _ in approvers(api, run_id)} == {alice.id, bob.id}
    answer(api, run_id, "APPROVE")
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"
    answer(client(bob), run_id, "APPROVE")
    assert state_of(acme, run_id) == "queued"


def test_one_decline_ends_it(api: Api) -> None:
    run_id = waiting(api, required={"type": "ALL"})
    run = answer(api, run_id, "DECLINE", description="no").json()["run"]
    assert (run["status"], run["approval"]["state"]) == ("DECLINED", "DECLINED")
    assert run["endedAt"] is not None
    assert answer(api, run_id, "APPROVE").status_code == 422


def test_only_approvers_answer_and_each_once(
    api: Api, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    run_id = waiting(api, {"teams": ["payments"]}, {"type": "ALL"})
    assert answer(client(charlie), run_id, "APPROVE").status_code == 403
    assert answer(client(bob), run_id, "APPROVE").status_code == 201
    assert answer(client(bob), run_id, "APPROVE").status_code == 422


def test_a_policy_names_approvers(api: Api, acme, bob: Person, client: Callable[..., Api]) -> None:
    conditions = ['if .inputs.replicas > 3 then ["bob@example.com", "ghost@example.com"] else [] end']
    run_id = waiting(api, {"roles": [], "policy": {"queries": {}, "conditions": conditions}})
    assert approvers(api, run_id) == [(bob.id, "PENDING")]
    assert answer(api, run_id, "APPROVE").status_code == 403
    assert answer(client(bob), run_id, "APPROVE").status_code == 201


def test_disabled_people_do_not_count(api: Api, acme) -> None:
    make_person(acme, "dora", roles=["Admin"], status="Disabled")
    run_id = waiting(api, required={"type": "ALL"})
    answer(api, run_id, "APPROVE")
    assert state_of(acme, run_id) == "queued"


def test_a_machine_with_the_right_may_approve(api: Api, acme, client: Callable[..., Api]) -> None:
    run_id = waiting(api)
    assert answer(client(make_machine(acme)), run_id, "APPROVE").status_code == 201


def test_the_requester_may_give_up_while_waiting(api: Api) -> None:
    run_id = waiting(api)
    assert api.patch(f"/v1/actions/runs/{run_id}", json={"status": "FAILURE"}).status_code == 200
    assert answer(api, run_id, "APPROVE").status_code == 422


def test_a_run_that_does_not_wait_cannot_be_approved(api: Api) -> None:
    assert answer(api, started(api, scale_action()), "APPROVE").status_code == 422


@pytest.mark.parametrize("body", [[], {}, {"status": "YES"}, {"status": "APPROVE", "description": 5}])
def test_a_wrong_answer_is_refused(api: Api, body: Any) -> None:
    run_id = waiting(api)
    assert api.patch(f"/v1/actions/runs/{run_id}/approval", json=body).status_code == 422
