"""Changes of entities that belong to a run: who may say so, and what the run shows of them."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.lifecycle import STATUS, State
from actions.models import Run
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action, started
from tests.factories import Person, make_machine
from tests.wire import Answer, Api

SERVICE = "/v1/blueprints/service/entities"


@pytest.fixture
def run_id(api: Api) -> str:
    return started(api, scale_action())


def put(api: Api, run_id: str, identifier: str, **properties: Any) -> Answer:
    body = {"identifier": identifier, "properties": properties}
    return api.post(SERVICE, json=body, query={"run_id": run_id, "upsert": "true", "merge": "true"})


def affected(api: Api, run_id: str, **query: Any) -> dict[str, Any]:
    answer = api.get(f"/v1/actions/runs/{run_id}/entities", query=query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_run_shows_each_entity_once_as_it_found_and_left_it(api: Api, run_id: str) -> None:
    put(api, run_id, "cart", replicas=3)
    put(api, run_id, "cart", replicas=4)
    put(api, run_id, "new", tier="gold")
    put(api, run_id, "short")
    api.delete(f"{SERVICE}/short", query={"run_id": run_id})
    put(api, "", "other")
    found = {each["identifier"]: each for each in affected(api, run_id)["entities"]}
    assert list(found) == ["cart", "new", "short"]
    cart = found["cart"]
    assert (cart["action"], cart["changes"], cart["title"]) == ("UPDATE", 2, "Cart")
    assert (cart["before"]["properties"]["replicas"], cart["after"]["properties"]["replicas"]) == (2, 4)
    assert (cart["before"]["properties"]["tier"], cart["before"]["title"]) == ("gold", "Cart")
    assert (found["new"]["action"], found["new"]["before"]) == ("CREATE", None)
    assert (found["short"]["action"], found["short"]["after"]) == ("DELETE", None)


def test_pages_of_entities_follow_one_another(api: Api, run_id: str, count_queries: Callable) -> None:
    for number in range(5):
        put(api, run_id, f"e{number}")
    names, query = [], {"limit": 2}
    for _ in range(3):
        page = affected(api, run_id, **query)
        names += [each["identifier"] for each in page["entities"]]
        query["from"] = page["next"]
    assert (names, query["from"]) == ([f"e{number}" for number in range(5)], None)
    with count_queries() as few:
        affected(api, run_id, limit=1)
    with count_queries() as many:
        affected(api, run_id, limit=5)
    assert len(few) == len(many)
    assert api.get(f"/v1/actions/runs/{run_id}/entities", query={"from": "x"}).status_code == 422


@pytest.mark.parametrize("state", list(State))
def test_only_a_run_in_progress_takes_changes(api: Api, acme: Any, run_id: str, state: State) -> None:
    with tenant_scope(acme):
        Run.objects.filter(pk=run_id).update(state=state)
    expected = 201 if STATUS[state] == "IN_PROGRESS" else 422
    assert put(api, run_id, "new").status_code == expected
    assert len(affected(api, run_id)["entities"]) == (expected == 201)


WRITES: list[tuple[str, str, Any]] = [
    ("POST", SERVICE, {"identifier": "x"}),
    ("PUT", f"{SERVICE}/cart", {"title": "x"}),
    ("PATCH", f"{SERVICE}/cart", {"title": "x"}),
    ("DELETE", f"{SERVICE}/cart", None),
    ("POST", f"{SERVICE}/bulk", {"entities": [{"identifier": "x"}]}),
    ("POST", "/v1/blueprints/service/bulk/entities/delete", {"entities": ["cart"]}),
    ("POST", f"{SERVICE}/bulk-edit", {"entities": ["cart"], "changes": {"title": "x"}}),
    ("POST", f"{SERVICE}/bulk-delete", {"entities": ["cart"]}),
    ("DELETE", "/v1/blueprints/service/all-entities", None),
]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_every_route_that_writes_asks_whether_the_run_is_there(api: Api, method: str, path: str, body: Any) -> None:
    answer = api.request(method, path, json=body, query={"run_id": "r_unknown"})
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    assert api.get(f"{SERVICE}/cart").json()["entity"]["title"] == "Cart"


def test_the_requester_machines_and_admins_write_for_a_run_and_nobody_else(
    api: Api, acme: Any, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=scale_action())
    body = {"properties": {"replicas": 1}, "entity": "cart"}
    run_id = client(bob).post("/v1/actions/scale/runs", json=body).json()["run"]["id"]
    assert put(client(charlie), run_id, "a").status_code == 403
    for number, speaker in enumerate((client(bob), client(make_machine(acme)), api)):
        assert put(speaker, run_id, f"b{number}").status_code == 201


def test_a_hidden_run_takes_no_changes_and_shows_none(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    hidden = started(api, scale_action(allowAnyoneToViewRuns=False))
    assert put(client(bob), hidden, "a").status_code == 404
    assert client(bob).get(f"/v1/actions/runs/{hidden}/entities").status_code == 404


def test_a_change_of_no_run_asks_nothing_about_runs(api: Api, count_queries: Callable) -> None:
    with count_queries() as made:
        put(api, "", "new")
    assert not [query for query in made if "actions_run" in query["sql"]]
