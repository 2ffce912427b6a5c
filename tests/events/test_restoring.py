"""What somebody deleted is brought back from the log, as it was."""

from datetime import timedelta
from typing import Any

import pytest

from portal.moments import now, timestamp
from tests.factories import Person
from tests.wire import Api

THING = {"identifier": "thing", "title": "Thing", "schema": {"properties": {"size": {"type": "number"}}}}
TRIGGER = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
ACTION = {"identifier": "act", "title": "Act", "trigger": TRIGGER, "invocationMethod": {"type": "KAFKA"}}
START = {"identifier": "start", "title": "Start", "config": {"type": "SELF_SERVE_TRIGGER"}}
WAIT = {"identifier": "wait", "title": "Wait", "config": {"type": "DELAY", "seconds": 60}}
WAY = {"sourceIdentifier": "start", "targetIdentifier": "wait"}
WORKFLOW = {"identifier": "flow", "title": "Flow", "nodes": [START, WAIT], "connections": [WAY]}
SIZED = {"combinator": "and", "conditions": [{"property": "size", "operator": ">", "value": 1}]}
RULE = {"identifier": "sized", "title": "Sized", "level": "Bronze", "query": SIZED}
SCORECARD = {"identifier": "ready", "title": "Ready", "rules": [RULE]}
PAGE = {"identifier": "board", "title": "Board", "type": "dashboard", "widgets": []}
FOLDER = {"identifier": "drawer", "title": "Drawer"}
ENTITY = {"identifier": "one", "title": "One", "properties": {"size": 3}}

# (kind, where they are made, the document, where it stands, the key in replies)
KINDS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "action": ("/v1/actions", ACTION, "/v1/actions/act", "action"),
    "workflow": ("/v1/workflows", WORKFLOW, "/v1/workflows/flow", "workflow"),
    "scorecard": ("/v1/blueprints/thing/scorecards", SCORECARD, "/v1/blueprints/thing/scorecards/ready", "scorecard"),
    "page": ("/v1/pages", PAGE, "/v1/pages/board", "page"),
    "blueprint": (
        "/v1/blueprints",
        {"identifier": "empty", "title": "Empty", "schema": {"properties": {}}},
        "/v1/blueprints/empty",
        "blueprint",
    ),
    "entity": ("/v1/blueprints/thing/entities", ENTITY, "/v1/blueprints/thing/entities/one", "entity"),
}
# Who wrote it when, and the version, are those of now.
MOVING = {"createdAt", "createdBy", "updatedAt", "updatedBy", "version"}


@pytest.fixture
def api(client: Any, alice: Person) -> Api:
    api = client(alice)
    assert api.post("/v1/blueprints", json=THING).status_code == 201
    return api


def made(api: Api, kind: str) -> dict[str, Any]:
    """The document as replies show it."""
    where, document, place, key = KINDS[kind]
    answer = api.post(where, json=document)
    assert answer.status_code in (200, 201), answer.json()
    return api.get(place).json()[key]


def deletion(api: Api, kind: str) -> str:
    """Deletes it; the event that tells of it."""
    assert api.delete(KINDS[kind][2]).status_code == 200
    return last_deletion(api, kind)


def last_deletion(api: Api, kind: str) -> str:
    query = {"resources": kind, "action": "DELETE", "limit": 1}
    return api.get("/v1/audit-log", query=query).json()["audits"][0]["identifier"]


def restored(api: Api, event: str) -> Any:
    return api.post(f"/v1/audit-log/{event}/restore")


def without_moments(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in MOVING}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_deleted_is_as_it_was(api: Api, kind: str) -> None:
    before = made(api, kind)
    answer = restored(api, deletion(api, kind))
    assert answer.status_code == 200, answer.json()
    told = answer.json()["restored"]
    assert (told["resourceType"], told["identifier"]) == (kind, before["identifier"])
    _, _, place, key = KINDS[kind]
    assert without_moments(api.get(place).json()[key]) == without_moments(before)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_there_again_does_not_come_twice(api: Api, kind: str) -> None:
    made(api, kind)
    event = deletion(api, kind)
    assert restored(api, event).status_code == 200
    again = restored(api, event)
    assert (again.status_code, again.json()["error"]) == (409, "identifier_taken")


@pytest.mark.parametrize("kind", ["action", "workflow", "scorecard", "page", "blueprint"])
def test_what_came_back_and_got_another_name_does_not_come_twice(api: Api, kind: str) -> None:
    made(api, kind)
    event = deletion(api, kind)
    assert restored(api, event).status_code == 200
    _, document, place, _ = KINDS[kind]
    assert api.put(place, json=document | {"identifier": "renamed"}).status_code == 200
    again = restored(api, event)
    assert (again.status_code, again.json()["details"]["identifier"]) == (409, "renamed")
    assert api.get(place).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_another_has_by_now_is_left_to_it(api: Api, kind: str) -> None:
    made(api, kind)
    event = deletion(api, kind)
    other = made(api, kind)
    assert restored(api, event).status_code == 409
    _, _, place, key = KINDS[kind]
    assert api.get(place).json()[key] == other


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_not_make_it_brings_nothing_back(api: Api, client: Any, bob: Person, kind: str) -> None:
    made(api, kind)
    event = deletion(api, kind)
    assert restored(client(bob), event).status_code in (403, 404)
    assert api.get(KINDS[kind][2]).status_code == 404


@pytest.mark.parametrize("event", ["event_", "x", "event_" + "0" * 32])
def test_no_other_event_is_found(api: Api, event: str) -> None:
    assert restored(api, event).status_code == 404


def test_only_deletions_are_taken_back(api: Api) -> None:
    made(api, "action")
    creation = api.get("/v1/audit-log", query={"resources": "action"}).json()["audits"][0]["identifier"]
    assert restored(api, creation).status_code == 422


def test_an_action_comes_back_with_its_permissions_and_runs(api: Api) -> None:
    made(api, "action")
    allowed = {"execute": {"roles": ["Admin"], "ownedByTeam": False}}
    assert api.patch("/v1/actions/act/permissions", json=allowed).status_code == 200
    before = api.get("/v1/actions/act/permissions").json()
    run = api.post("/v1/actions/act/runs", json={"properties": {}}).json()["run"]["id"]
    event = deletion(api, "action")
    assert api.get(f"/v1/actions/runs/{run}").json()["run"]["action"]["deleted"] is True
    assert restored(api, event).status_code == 200
    assert api.get("/v1/actions/act/permissions").json() == before
    assert api.get(f"/v1/actions/runs/{run}").json()["run"]["action"]["deleted"] is False


def test_an_action_whose_blueprint_is_gone_stays_gone(api: Api) -> None:
    made(api, "blueprint")
    bound = ACTION | {"trigger": TRIGGER | {"operation": "DAY-2", "blueprintIdentifier": "empty"}}
    assert api.post("/v1/actions", json=bound).status_code == 201
    event = deletion(api, "action")
    deletion(api, "blueprint")
    refused = restored(api, event)
    assert (refused.status_code, refused.json()["details"]["errors"][0]["path"]) == (
        422,
        "/trigger/blueprintIdentifier",
    )
    assert api.get("/v1/actions/act").status_code == 404


def test_a_scorecard_judges_again_and_keeps_its_exemptions(api: Api) -> None:
    made(api, "scorecard")
    made(api, "entity")
    body = {"entity": "one", "rule": "sized", "reason": "Too new", "expiresAt": timestamp(now() + timedelta(days=30))}
    exemptions = "/v1/blueprints/thing/scorecards/ready/exemptions"
    assert api.post(exemptions, json=body).status_code == 201
    before = api.get(exemptions).json()["exemptions"]
    event = deletion(api, "scorecard")
    entity = KINDS["entity"][2]
    assert api.get(entity).json()["entity"].get("scorecards", {}) == {}
    assert restored(api, event).json()["restored"]["notes"]
    assert api.get(entity).json()["entity"]["scorecards"]["ready"]["level"] == "Gold"
    assert api.get(exemptions).json()["exemptions"] == before


def test_a_page_comes_back_with_its_permissions(api: Api) -> None:
    made(api, "page")
    hidden = {"read": {"roles": ["Admin"], "users": [], "teams": []}}
    assert api.patch("/v1/pages/board/permissions", json=hidden).status_code == 200
    before = api.get("/v1/pages/board/permissions").json()
    assert restored(api, deletion(api, "page")).status_code == 200
    assert api.get("/v1/pages/board/permissions").json() == before


def names(api: Api) -> list[tuple[str, str | None]]:
    listed = api.get("/v1/sidebars/catalog").json()["sidebar"]["items"]
    own = ("board", "drawer", "first", "last")
    return [(item["identifier"], item.get("parent")) for item in listed if item["identifier"] in own]


def test_a_page_stands_where_it_stood(api: Api) -> None:
    for name, after in (("first", None), ("board", "first"), ("last", "board")):
        body = PAGE | {"identifier": name} | ({"after": after} if after else {})
        assert api.post("/v1/pages", json=body).status_code == 200
    before = names(api)
    event = deletion(api, "page")
    assert restored(api, event).json()["restored"]["notes"] == []
    assert names(api) == before


def test_a_page_whose_folder_is_gone_stands_outside_and_says_so(api: Api) -> None:
    assert api.post("/v1/sidebars/catalog/folders", json=FOLDER).status_code == 200
    assert api.post("/v1/pages", json=PAGE | {"parent": "drawer"}).status_code == 200
    page = deletion(api, "page")
    assert api.delete("/v1/sidebars/catalog/folders/drawer").status_code == 200
    folder = last_deletion(api, "folder")
    answer = restored(api, page)
    assert "drawer" in answer.json()["restored"]["notes"][0]
    assert names(api) == [("board", None)]
    assert restored(api, folder).status_code == 200
    assert {name for name, _ in names(api)} == {"board", "drawer"}


def test_a_blueprint_comes_back_with_its_permissions(api: Api) -> None:
    made(api, "blueprint")
    body = {"entities": {"register": {"users": [], "roles": ["Member"], "teams": [], "ownedByTeam": False}}}
    assert api.patch("/v1/blueprints/empty/permissions", json=body).status_code == 200
    before = api.get("/v1/blueprints/empty/permissions").json()
    assert restored(api, deletion(api, "blueprint")).status_code == 200
    assert api.get("/v1/blueprints/empty/permissions").json() == before
