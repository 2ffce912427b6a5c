"""Reports, log lines, responses and cancellation."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.lifecycle import MOVES, REPORTED, STATUS, State
from actions.models import Run
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.factories import Person, make_machine
from tests.wire import Api


@pytest.fixture
def run_id(api: Api) -> str:
    return started(api, scale_action())


def report(api: Api, run_id: str, body: Any) -> int:
    return api.patch(f"/v1/actions/runs/{run_id}", json=body).status_code


def put_in(tenant, run_id: str, state: State) -> None:
    with tenant_scope(tenant):
        Run.objects.filter(pk=run_id).update(state=state)


def test_a_report_replaces_the_keys_it_carries(api: Api, run_id: str) -> None:
    first = {"statusLabel": "Building", "link": ["https://ci.example.org/1"], "externalRunId": "77", "summary": "s"}
    assert report(api, run_id, first) == 200
    assert report(api, run_id, {"link": "https://ci.example.org/2"}) == 200
    run = run_of(api, run_id)
    assert (run["status"], run["statusLabel"], run["summary"]) == ("IN_PROGRESS", "Building", "s")
    assert (run["link"], run["externalRunId"]) == ("https://ci.example.org/2", "77")


@pytest.mark.parametrize("status", sorted(REPORTED))
def test_a_reported_status_ends_the_run_once(api: Api, run_id: str, status: str) -> None:
    assert report(api, run_id, {"status": status, "summary": "done"}) == 200
    run = run_of(api, run_id)
    assert (run["status"], run["summary"]) == (status, "done")
    assert run["endedAt"] is not None
    assert report(api, run_id, {"status": status}) == 422
    assert report(api, run_id, {"statusLabel": "later"}) == 422
    assert report(api, run_id, {}) == 200


@pytest.mark.parametrize("status", sorted(REPORTED))
@pytest.mark.parametrize("state", list(State))
def test_a_report_moves_a_run_exactly_where_the_table_allows(
    api: Api, acme, run_id: str, state: State, status: str
) -> None:
    put_in(acme, run_id, state)
    allowed = REPORTED[status] in MOVES[state]
    assert report(api, run_id, {"status": status}) == (200 if allowed else 422)
    assert run_of(api, run_id)["status"] == (status if allowed else STATUS[state])


@pytest.mark.parametrize("state", list(State))
def test_a_run_can_be_cancelled_until_it_ends(api: Api, acme, run_id: str, state: State) -> None:
    put_in(acme, run_id, state)
    answer = api.post(f"/v1/actions/runs/{run_id}/cancel")
    allowed = State.CANCELLED in MOVES[state]
    assert answer.status_code == (200 if allowed else 422)
    assert run_of(api, run_id)["status"] == ("CANCELLED" if allowed else STATUS[state])


WRONG = [
    [], "x", {"status": "DONE"}, {"status": "IN_PROGRESS"}, {"status": 5}, {"statusLabel": 5}, {"link": 5},
    {"link": [5]}, {"summary": []}, {"externalRunId": 7}, {"message": "text"},
]  # fmt: skip


@pytest.mark.parametrize("body", WRONG)
def test_a_wrong_report_is_refused(api: Api, run_id: str, body: Any) -> None:
    assert report(api, run_id, body) == 422
    assert run_of(api, run_id)["status"] == "IN_PROGRESS"


def test_log_lines_are_kept_in_order_also_after_the_end(api: Api, run_id: str, alice: Person) -> None:
    path = f"/v1/actions/runs/{run_id}/logs"
    first = api.post(path, json={"message": "one"})
    assert first.status_code == 201
    line = first.json()["runLog"]
    assert (line["message"], line["runId"], line["createdBy"]) == ("one", run_id, alice.id)
    api.post(path, json={"message": "two", "terminationStatus": "SUCCESS", "statusLabel": "Done"})
    assert (run_of(api, run_id)["status"], run_of(api, run_id)["statusLabel"]) == ("SUCCESS", "Done")
    assert api.post(path, json={"message": "three"}).status_code == 201
    assert api.post(path, json={"message": "four", "terminationStatus": "FAILURE"}).status_code == 422
    assert lines_of(api, run_id) == ["one", "two", "three"]
    paged = api.get(path, query={"limit": 1, "offset": 1}).json()["runLogs"]
    assert [line["message"] for line in paged] == ["two"]


@pytest.mark.parametrize("body", [[], {}, {"message": 5}, {"message": "x", "terminationStatus": "DONE"}])
def test_a_wrong_line_is_refused(api: Api, run_id: str, body: Any) -> None:
    assert api.post(f"/v1/actions/runs/{run_id}/logs", json=body).status_code == 422


@pytest.mark.parametrize("response", [{"a": 1}, [], "text", 0, False, None])
def test_a_response_may_be_any_json(api: Api, run_id: str, response: Any) -> None:
    answer = api.patch(f"/v1/actions/runs/{run_id}/response", json={"response": response})
    assert (answer.status_code, answer.json()["run"]["response"]) == (200, response)
    assert api.patch(f"/v1/actions/runs/{run_id}/response", json={}).status_code == 422


def test_the_requester_machines_and_admins_report_and_nobody_else(
    api: Api, acme, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=scale_action())
    body = {"properties": {"replicas": 1}, "entity": "cart"}
    run_id = client(bob).post("/v1/actions/scale/runs", json=body).json()["run"]["id"]
    assert report(client(charlie), run_id, {"summary": "x"}) == 403
    assert client(charlie).post(f"/v1/actions/runs/{run_id}/cancel").status_code == 403
    weak = make_machine(acme, "weak", scopes=["read:runs"])
    assert report(client(weak), run_id, {"summary": "x"}) == 403
    for speaker in (client(bob), client(make_machine(acme)), api):
        assert report(speaker, run_id, {"summary": "x"}) == 200


def test_runs_are_found_by_what_is_known_of_them(api: Api, alice: Person) -> None:
    run_id = started(api, scale_action())
    other = started(api, scale_action(identifier="other"))
    report(api, run_id, {"externalRunId": "77"})
    report(api, other, {"status": "FAILURE"})
    queries: list[tuple[dict[str, Any], list[str]]] = [
        ({}, [other, run_id]),
        ({"external_run_id": "77", "version": "v2"}, [run_id]),
        ({"active": "true"}, [run_id]),
        ({"active": "false"}, [other]),
        ({"action": "other"}, [other]),
        ({"entity": "cart", "blueprint": "service"}, [other, run_id]),
        ({"entity": "nobody"}, []),
        ({"user_email": alice.email, "user_id": alice.id}, [other, run_id]),
        ({"user_email": "nobody@example.com"}, []),
        ({"source": "API"}, [other, run_id]),
        ({"source": ["UI", "AUTOMATION"]}, []),
        ({"limit": 1}, [other]),
        ({"limit": "x", "run_id": ""}, [other, run_id]),
    ]
    for query, expected in queries:
        assert [run["id"] for run in api.get("/v1/actions/runs", query=query).json()["runs"]] == expected, query


def test_excluded_keys_are_left_out(api: Api, run_id: str) -> None:
    [run] = api.get("/v1/actions/runs", query={"exclude": "payload,definition"}).json()["runs"]
    assert "payload" not in run
    assert run["id"] == run_id


def test_private_runs_are_for_their_requester_and_admins(
    api: Api, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=scale_action(allowAnyoneToViewRuns=False))
    body = {"properties": {"replicas": 1}, "entity": "cart"}
    run_id = client(bob).post("/v1/actions/scale/runs", json=body).json()["run"]["id"]
    for path in ("", "/logs", "/stream"):
        assert client(charlie).get(f"/v1/actions/runs/{run_id}{path}").status_code == 404
    assert client(charlie).get("/v1/actions/runs").json()["runs"] == []
    assert run_of(client(bob), run_id) == run_of(api, run_id)


def test_approvers_see_private_runs(api: Api, bob: Person, charlie: Person, client: Callable[..., Api]) -> None:
    run_id = started(api, scale_action(allowAnyoneToViewRuns=False, requiredApproval=True))
    api.patch("/v1/actions/scale/permissions", json={"approve": {"teams": ["payments"]}})
    assert client(bob).get(f"/v1/actions/runs/{run_id}").status_code == 200
    assert client(charlie).get(f"/v1/actions/runs/{run_id}").status_code == 404


def test_a_run_outlives_its_action(api: Api, run_id: str) -> None:
    api.delete("/v1/actions/scale")
    run = run_of(api, run_id)
    assert run["action"] == {"identifier": "scale", "title": "Scale", "icon": None, "deleted": True}
    assert report(api, run_id, {"status": "SUCCESS"}) == 200


def test_changes_of_status_are_in_the_audit_log(api: Api, run_id: str) -> None:
    report(api, run_id, {"statusLabel": "Building"})
    report(api, run_id, {"status": "SUCCESS"})
    audits = api.get("/v1/audit-log", query={"run_id": run_id, "resources": "run"}).json()["audits"]
    assert [audit["action"] for audit in audits] == ["UPDATE", "UPDATE", "CREATE"]
    assert audits[0]["diff"]["before"]["status"] == "IN_PROGRESS"
    assert audits[0]["diff"]["after"]["status"] == "SUCCESS"


def test_the_list_takes_the_same_queries_for_one_and_many(api: Api, count_queries: Callable) -> None:
    started(api, scale_action())
    with count_queries() as few:
        api.get("/v1/actions/runs")
    for number in range(5):
        started(api, scale_action(identifier=f"a{number}"))
    with count_queries() as many:
        api.get("/v1/actions/runs")
    assert len(few) == len(many) == 1
