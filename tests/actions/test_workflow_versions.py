"""What a workflow was is told with its author, compared, and brought back."""

from typing import Any

import pytest

from tests.actions.workflows import flow, joined, node, saved, start, started
from tests.factories import Person
from tests.wire import Api

FIRST = flow([start(), node("wait", "DELAY", seconds=1)], joined("start", "wait"), title="First")
SECOND = flow(
    [node("pause", "DELAY", seconds=5), start(), node("wait", "DELAY", seconds=2)],
    joined("start", "pause"), joined("pause", "wait"), title="Second",
)  # fmt: skip


def history(api: Api, **query: Any) -> list[dict[str, Any]]:
    return api.get("/v1/workflows/flow/history", query=query).json()["history"]


@pytest.fixture
def two(api: Api) -> None:
    saved(api, FIRST)
    assert api.put("/v1/workflows/flow", json=SECOND).status_code == 200


def test_versions_are_listed_with_author_and_changes(api: Api, two: None, alice: Person) -> None:
    second, first = history(api)
    assert (second["version"], second["action"], second["title"]) == (2, "UPDATE", "Second")
    assert (first["version"], first["action"], first["by"]) == (1, "CREATE", alice.id)
    told = {each["path"]: (each["before"], each["after"]) for each in second["diff"]}
    assert told == {
        "/title": ("First", "Second"),
        "/nodes/pause": (None, node("pause", "DELAY", seconds=5)),
        "/nodes/wait/config/seconds": (1, 2),
        "/connections/start/./targetIdentifier": ("wait", "pause"),
        "/connections/pause": (None, {".": joined("pause", "wait")}),
    }


def test_pages_of_versions_end_where_the_next_begins(api: Api, two: None) -> None:
    page = api.get("/v1/workflows/flow/history", query={"limit": 1}).json()
    assert ([each["version"] for each in page["history"]], page["next"]) == ([2], 2)
    rest = api.get("/v1/workflows/flow/history", query={"limit": 1, "from": page["next"]}).json()
    assert ([each["version"] for each in rest["history"]], rest["next"]) == ([1], None)


def test_a_version_is_the_document_of_then(api: Api, two: None) -> None:
    then = api.get("/v1/workflows/flow/history/1").json()["workflow"]
    assert (then["title"], then["nodes"], then["version"]) == ("First", FIRST["nodes"], 1)
    assert api.get("/v1/workflows/flow/history/2").json() == api.get("/v1/workflows/flow").json()


@pytest.mark.parametrize("version", ["3", "0", "-1", "x", "9" * 30, "²"])
def test_no_other_version_is_found(api: Api, two: None, version: str) -> None:
    assert api.get(f"/v1/workflows/flow/history/{version}").status_code == 404
    assert api.post(f"/v1/workflows/flow/history/{version}/restore").status_code == 404


def test_two_versions_are_compared_in_both_directions(api: Api, two: None) -> None:
    there = api.get("/v1/workflows/flow/diff", query={"from": 1}).json()["diff"]
    back = api.get("/v1/workflows/flow/diff", query={"from": 2, "to": 1}).json()["diff"]
    assert sorted((each["path"], str(each["before"])) for each in there) == sorted(
        (each["path"], str(each["after"])) for each in back
    )
    assert api.get("/v1/workflows/flow/diff", query={"from": 2, "to": 2}).json()["diff"] == []


@pytest.mark.parametrize("query", [{}, {"from": "x"}, {"from": 1, "to": "x"}])
def test_a_comparison_names_its_versions(api: Api, two: None, query: dict[str, Any]) -> None:
    assert api.get("/v1/workflows/flow/diff", query=query).status_code == 422


def test_only_what_changed_is_told_of_the_order_of_nodes(api: Api, two: None) -> None:
    turned = SECOND | {"nodes": SECOND["nodes"][::-1], "connections": SECOND["connections"][::-1]}
    assert api.put("/v1/workflows/flow", json=turned).status_code == 200
    assert history(api)[0]["diff"] == []


def test_restoring_makes_the_next_version(api: Api, two: None) -> None:
    run = started(api, "flow")
    restored = api.post("/v1/workflows/flow/history/1/restore")
    assert restored.status_code == 200, restored.content
    now = api.get("/v1/workflows/flow")
    assert restored.json() == now.json() | {"warnings": []}
    assert restored.headers["etag"] == now.headers["etag"]
    assert (now.json()["workflow"]["version"], now.json()["workflow"]["nodes"]) == (3, FIRST["nodes"])
    assert history(api)[0]["version"] == 3
    assert api.get(f"/v1/workflows/runs/{run}").json()["run"]["workflow"]["version"] == 2


def test_a_renamed_workflow_keeps_its_history_and_its_name(api: Api, two: None) -> None:
    assert api.put("/v1/workflows/flow", json=SECOND | {"identifier": "stream"}).status_code == 200
    told = api.get("/v1/workflows/stream/history").json()["history"]
    assert [each["version"] for each in told] == [3, 2, 1]
    restored = api.post("/v1/workflows/stream/history/1/restore").json()["workflow"]
    assert (restored["identifier"], restored["title"]) == ("stream", "First")


def test_another_of_the_same_name_has_its_own_history(api: Api, two: None) -> None:
    assert api.delete("/v1/workflows/flow").status_code == 200
    saved(api, FIRST)
    assert [each["version"] for each in history(api)] == [1]


def test_a_deleted_workflow_keeps_its_history_and_comes_back_with_its_runs(api: Api, two: None) -> None:
    run = started(api, "flow")
    key = api.get("/v1/workflows/flow").json()["workflow"]["id"]
    assert api.delete("/v1/workflows/flow").status_code == 200
    assert [each["version"] for each in history(api)] == [2, 1]
    assert api.get("/v1/workflows/flow/history/2").json()["workflow"]["title"] == "Second"
    restored = api.post("/v1/workflows/flow/history/1/restore")
    assert restored.status_code == 200, restored.json()
    now = restored.json()["workflow"]
    assert (now["id"], now["title"], now["version"]) == (key, "First", 3)
    assert [each["version"] for each in history(api)] == [3, 2, 1]
    assert [each["identifier"] for each in api.get("/v1/workflows/flow/runs").json()["runs"]] == [run]
    assert started(api, "flow")


def test_a_trigger_that_was_taken_out_before_keeps_its_runs(api: Api, two: None) -> None:
    run = started(api, "flow")
    other = flow([start() | {"identifier": "go"}, node("wait", "DELAY", seconds=1)], joined("go", "wait"))
    assert api.put("/v1/workflows/flow", json=other).status_code == 200
    assert api.delete("/v1/workflows/flow").status_code == 200
    assert api.post("/v1/workflows/flow/history/3/restore").status_code == 200
    assert [each["identifier"] for each in api.get("/v1/workflows/flow/runs").json()["runs"]] == [run]
    assert api.post("/v1/workflows/flow/runs", json={"trigger": "start"}).status_code == 422


def test_who_may_not_make_workflows_sees_none_that_was_deleted(api: Api, two: None, client: Any, bob: Person) -> None:
    assert api.delete("/v1/workflows/flow").status_code == 200
    assert client(bob).get("/v1/workflows/flow/history").status_code == 403
    assert client(bob).post("/v1/workflows/flow/history/1/restore").status_code == 403


def test_what_is_no_more_keeps_a_version_from_coming_back(api: Api) -> None:
    assert (
        api.post(
            "/v1/blueprints", json={"identifier": "gone", "title": "Gone", "schema": {"properties": {}}}
        ).status_code
        == 201
    )
    context = {"on": "CREATE_ENTITY", "blueprintIdentifier": "gone"}
    saved(api, flow([start(contexts=[context])]))
    assert api.put("/v1/workflows/flow", json=FIRST).status_code == 200
    assert api.delete("/v1/blueprints/gone").status_code == 200
    refused = api.post("/v1/workflows/flow/history/1/restore")
    assert refused.status_code == 422
    assert "gone" in refused.json()["details"]["errors"][0]["message"]
    assert api.get("/v1/workflows/flow").json()["workflow"]["version"] == 2


def test_the_list_costs_the_same_however_many_versions(api: Api, two: None, count_queries: Any) -> None:
    with count_queries() as few:
        history(api)
    for _ in range(5):
        assert api.put("/v1/workflows/flow", json=FIRST).status_code == 200
    with count_queries() as many:
        assert len(history(api)) == 7
    assert len(many) == len(few)
