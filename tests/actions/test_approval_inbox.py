"""What waits for somebody, and what somebody asked for: complete, counted, paged, and nobody else's."""

from collections.abc import Callable

from tests.actions.conftest import scale_action
from tests.actions.test_approval_stages import begun, inbox_of, swept
from tests.actions.test_run_approve import answer, waiting
from tests.factories import Person
from tests.wire import Api


def counts_of(api: Api) -> dict[str, int]:
    return api.get("/v1/approvals").json()["counts"]


def test_runs_wait_for_their_approvers_only(
    api: Api, acme, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    run_id = waiting(api, {"roles": [], "teams": ["payments"]}, {"type": "ALL"})
    assert swept(acme) == 1
    assert inbox_of(client(bob)) == [run_id]
    assert inbox_of(client(charlie)) == inbox_of(client(charlie), "requester") == []
    assert counts_of(api) == {"approver": 1, "requester": 1, "answered": 0}
    answer(client(bob), run_id, "APPROVE")
    assert inbox_of(client(bob)) == []
    assert counts_of(client(bob)) == {"approver": 0, "requester": 0, "answered": 1}
    assert inbox_of(client(bob), "answered") == [run_id]
    assert inbox_of(client(charlie), "answered") == []
    assert inbox_of(api) == [run_id]
    answer(api, run_id, "APPROVE")
    assert counts_of(api) == {"approver": 0, "requester": 0, "answered": 0}
    assert inbox_of(client(bob), "answered") == []


def test_people_named_by_a_policy_find_it_and_see_a_private_run(
    api: Api, acme, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True, allowAnyoneToViewRuns=False))
    policy = {"queries": {}, "conditions": ['["bob@example.com"]']}
    api.patch("/v1/actions/scale/permissions", json={"approve": {"roles": [], "policy": policy}})
    run_id = begun(api)
    assert inbox_of(client(bob)) == [run_id]
    assert client(charlie).get(f"/v1/actions/runs/{run_id}").status_code == 404
    assert client(charlie).get(f"/v1/actions/runs/{run_id}/logs").status_code == 404
    assert answer(client(bob), run_id, "APPROVE").status_code == 201
    assert client(bob).get(f"/v1/actions/runs/{run_id}").status_code == 200


def test_the_inbox_is_paged_and_costs_the_same_however_full(api: Api, count_queries) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True))
    runs = [begun(api)]
    api.get("/v1/approvals")
    with count_queries() as few:
        api.get("/v1/approvals")
    runs += [begun(api) for _ in range(4)]
    with count_queries() as many:
        page = api.get("/v1/approvals?limit=3").json()
    assert len(many) == len(few)
    rest = api.get("/v1/approvals", query={"limit": 3, "from": page["next"]}).json()
    assert [run["id"] for run in page["runs"] + rest["runs"]] == runs[::-1]
    assert (rest["next"], rest["counts"]["approver"]) == (None, 5)


def test_odd_questions_are_refused(api: Api) -> None:
    assert api.get("/v1/approvals?role=king").status_code == 422
    assert api.get("/v1/approvals?from=yesterday").status_code == 422


def test_another_organization_has_an_inbox_of_its_own(
    api: Api, globex_alice: Person, client: Callable[..., Api]
) -> None:
    waiting(api)
    assert inbox_of(client(globex_alice)) == []
