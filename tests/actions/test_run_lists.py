"""Lists of runs: filters, order, pages, totals."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.runs import lists
from tests.actions.conftest import scale_action, started
from tests.factories import Person
from tests.wire import Api

RUNS = "/v1/actions/runs"


def listed(api: Api, **query: Any) -> list[str]:
    answer = api.get(RUNS, query=query)
    assert answer.status_code == 200, answer.content
    return [run["id"] for run in answer.json()["runs"]]


@pytest.fixture
def runs(api: Api) -> list[str]:
    """Five, the oldest first."""
    made = [started(api, scale_action())]
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    return made + [api.post("/v1/actions/scale/runs", json=body).json()["run"]["id"] for _ in range(4)]


@pytest.mark.parametrize("sort", ["-createdAt", "createdAt", "-updatedAt", "updatedAt"])
def test_pages_together_are_the_list(api: Api, runs: list[str], sort: str) -> None:
    api.patch(f"{RUNS}/{runs[0]}", json={"summary": "changed last"})
    whole = listed(api, sort=sort)
    assert sorted(whole) == sorted(runs)
    found: list[str] = []
    query: dict[str, Any] = {"sort": sort, "limit": 2}
    for _ in range(3):
        page = api.get(RUNS, query=query).json()
        found += [run["id"] for run in page["runs"]]
        query["from"] = page["next"]
    assert (found, query["from"]) == (whole, None)


def test_the_order_is_as_asked_for(api: Api, runs: list[str]) -> None:
    moments = [run["createdAt"] for run in api.get(RUNS, query={"sort": "createdAt"}).json()["runs"]]
    assert moments == sorted(moments)
    api.patch(f"{RUNS}/{runs[0]}", json={"summary": "changed last"})
    assert listed(api, sort="-updatedAt")[0] == runs[0]


def test_a_run_that_comes_while_pages_are_read_moves_none(api: Api, runs: list[str]) -> None:
    first = api.get(RUNS, query={"limit": 2}).json()
    again = api.post(f"{RUNS}/{runs[0]}/rerun", json={}).json()["run"]["id"]
    rest = listed(api, **{"from": first["next"]})
    assert again not in rest
    assert {run["id"] for run in first["runs"]} | set(rest) == set(runs)


def test_runs_are_filtered_by_status_action_and_time(api: Api, runs: list[str]) -> None:
    other = started(api, scale_action(identifier="other", requiredApproval=True))
    api.patch(f"{RUNS}/{runs[0]}", json={"status": "FAILURE"})
    api.post(f"{RUNS}/{runs[1]}/cancel")
    assert listed(api, status="FAILURE") == [runs[0]]
    assert set(listed(api, status=["FAILURE", "CANCELLED"])) == set(runs[:2])
    assert listed(api, status="WAITING_FOR_APPROVAL") == [other]
    assert set(listed(api, status="IN_PROGRESS")) == set(runs[2:])
    assert listed(api, action="other") == [other]
    assert set(listed(api, action="other,scale")) == {other, *runs}
    moment = api.get(f"{RUNS}/{other}").json()["run"]["createdAt"]
    assert other in listed(api, created_after=moment)
    assert other not in listed(api, created_before=moment)
    assert listed(api, created_after=moment, created_before=moment) == []


@pytest.mark.parametrize(
    "query",
    [{"status": "DONE"}, {"sort": "status"}, {"from": "x"}, {"from": "2026-01-01T00:00:00Z_"}, {"created_after": "x"}],
)  # fmt: skip
def test_a_wrong_query_is_refused(api: Api, query: dict[str, str]) -> None:
    answer = api.get(RUNS, query=query)
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, f"/{next(iter(query))}")


def test_a_total_is_counted_only_when_asked_for_and_estimated_when_large(
    api: Api, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert api.get(RUNS).json()["total"] is None
    assert api.get(RUNS, query={"count": "true", "limit": 1}).json()["total"] == {"value": 5, "exact": True}
    monkeypatch.setattr(lists, "COUNTED_AT_ONCE", 3)
    total = api.get(RUNS, query={"count": "true"}).json()["total"]
    assert (total["exact"], total["value"] > 3) == (False, True)


def test_a_total_is_of_what_the_caller_may_see(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    started(api, scale_action(allowAnyoneToViewRuns=False))
    assert client(bob).get(RUNS, query={"count": "true"}).json()["total"]["value"] == 0


def test_runs_that_changed_an_entity_are_among_its_runs_when_asked_for(api: Api) -> None:
    create = scale_action(identifier="create")
    trigger = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
    api.post("/v1/actions", json=create | {"trigger": trigger})
    run_id = api.post("/v1/actions/create/runs", json={"properties": {}}).json()["run"]["id"]
    entity = {"identifier": "new", "properties": {}}
    api.post("/v1/blueprints/service/entities", json=entity, query={"run_id": run_id})
    about = {"blueprint": "service", "entity": "new"}
    assert listed(api, **about) == []
    assert listed(api, affected="true", **about) == [run_id]


def test_every_filter_together_takes_few_statements(api: Api, runs: list[str], count_queries: Callable) -> None:
    query = {"count": "true", "affected": "true", "blueprint": "service", "entity": "cart", "status": "IN_PROGRESS"}
    with count_queries() as made:
        assert len(listed(api, **query)) == 5
    assert len(made) == 3
