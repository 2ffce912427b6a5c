"""The requests of the open-source MCP server, as an unmodified 0.2.21 sent them here, and what it reads of each reply.

It takes 200 alone for a good token, finds its lists under the names below, makes a tool of each action that it may run
and has a title, and looks at `ok` of every write.
"""

from typing import Any

import pytest

from tests.contract.steps import ANY, AT, Exactly, Lacking, Like, Step, play
from tests.factories import Person, make_machine
from tests.wire import Api

AGENT = "port-mcp-server/0.2.21"
MISSING = {"ok": False, "error": "not_found", "message": Like(".*was not found.*")}
BLUEPRINT = {
    "identifier": "mcp-service", "title": "Service", "icon": "Microservice", "teamInheritance": None,
    "schema": {
        "properties": {"tier": {"title": "Tier", "type": "string"}, "size": {"title": "Size", "type": "number"}},
        "required": [],
    },
    "relations": {},
}  # fmt: skip
SCORECARD = {
    "identifier": "ready", "title": "Ready",
    "levels": [{"title": "Basic", "color": "paleBlue"}, {"title": "Gold", "color": "gold"}],
    "rules": [
        {
            "identifier": "tiered", "title": "Has a tier", "description": "Somebody decided", "level": "Gold",
            "query": {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "a"}]},
        }
    ],
}  # fmt: skip
ACTION = {
    "identifier": "sayHello", "title": "Say hello", "icon": "Chat",
    "trigger": {
        "type": "self-service", "operation": "CREATE",
        "userInputs": {"properties": {"text": {"type": "string"}}, "required": ["text"]},
    },
    "invocationMethod": {"type": "WEBHOOK", "url": "https://hello.example/hook", "agent": True},
}  # fmt: skip
ENTITIES = "/v1/blueprints/mcp-service/entities"
ASKED_FOR_ALL = {
    "query": {"combinator": "and", "rules": [{"property": "$blueprint", "operator": "=", "value": "mcp-service"}]},
    "limit": 200,
}  # fmt: skip


@pytest.fixture
def mcp(named) -> Api:
    return named(AGENT)


def tools_of(api: Api) -> list[str]:
    """As the server finds them when it starts: actions that the permissions name, each read by itself."""
    listed = play(api, Step("GET /v1/actions?trigger_type=self-service"))["actions"]
    allowed = play(api, Step("GET /v1/auth/permissions?action_version=v2"))["permissions"]
    offered = [action["identifier"] for action in listed if f"execute:actions:{action['identifier']}" in allowed]
    for action in offered:
        play(
            api,
            Step(f"GET /v1/actions/{action}", shows={"action": {"title": Like(".+"), "trigger": {"userInputs": ANY}}}),
        )
    return offered


def test_a_token_is_a_plain_200(acme, client):
    machine = make_machine(acme)
    pair = {"clientId": machine.client_id, "clientSecret": machine.secret}
    shown = {"accessToken": Like(".+"), "tokenType": "Bearer", "expiresIn": 10800}
    play(client(), Step("POST /v1/auth/access_token", pair, 200, shown))


def test_blueprints_and_entities(mcp):
    play(
        mcp,
        Step("POST /v1/blueprints", BLUEPRINT, 201, {"blueprint": {"identifier": "mcp-service", "schema": BLUEPRINT["schema"]}}),
        Step("GET /v1/blueprints/mcp-service", shows={"blueprint": {"title": "Service", "relations": Exactly({})}}),
        Step("PATCH /v1/blueprints/mcp-service", {**BLUEPRINT, "title": "Services"}, shows={"blueprint": {"title": "Services"}}),
        Step(f"POST {ENTITIES}?upsert=true&validation_only=false&create_missing_related_entities=true&merge=false", {"identifier": "one", "title": "One", "properties": {"tier": "a", "size": 3}, "relations": {}}, 201, {"entity": {"identifier": "one", "blueprint": "mcp-service"}}),
        Step(f"POST {ENTITIES}/search", ASKED_FOR_ALL | {"include": ["$identifier", "$title"]}, shows={"entities": [Exactly({"identifier": "one", "title": "One"})]}),
        Step(f"POST {ENTITIES}/search", ASKED_FOR_ALL, shows={"entities": [{"identifier": "one", "blueprint": "mcp-service", "team": [], "properties": {"tier": "a", "size": 3}}]}),
        Step(f"GET {ENTITIES}/one", shows={"entity": {"properties": {"size": 3}, "createdAt": AT}}),
        Step(f"PUT {ENTITIES}/one", {"identifier": "one", "title": "One!", "properties": {"tier": "b"}, "relations": {}}, shows={"ok": True, "entity": {"title": "One!", "properties": {"tier": "b", "size": None}}}),
        Step(f"DELETE {ENTITIES}/one?delete_dependents=false", shows={"ok": True}),
        Step(f"GET {ENTITIES}/one", status=404, shows=MISSING),
        Step("DELETE /v1/blueprints/mcp-service", shows={"ok": True}),
        Step("GET /v1/blueprints/mcp-service", status=404, shows=MISSING),
    )  # fmt: skip
    listed = play(mcp, Step("GET /v1/blueprints"))["blueprints"]
    assert {"_team", "_user"} <= {blueprint["identifier"] for blueprint in listed}


def test_scorecards_are_listed_in_all_and_picked_out_by_blueprint(mcp):
    at = "/v1/blueprints/mcp-service/scorecards"
    play(
        mcp,
        Step("POST /v1/blueprints", BLUEPRINT, 201),
        Step(f"POST {at}", SCORECARD, 201, {"scorecard": {"id": Like(".+"), "levels": SCORECARD["levels"], "rules": SCORECARD["rules"]}}),
        Step("GET /v1/scorecards?page=mcp-service", shows={"scorecards": [{"id": Like(".+"), "identifier": "ready", "blueprint": "mcp-service"}]}),
        Step(f"PUT {at}/ready", SCORECARD | {"title": "Ready!"}, shows={"ok": True, "scorecard": {"title": "Ready!"}}),
        Step(f"DELETE {at}/ready", shows={"ok": True}),
        Step(f"DELETE {at}/ready", status=404, shows=MISSING),
    )  # fmt: skip


def test_an_action_becomes_a_tool_and_its_run_is_followed_to_the_end(mcp):
    assert tools_of(mcp) == []
    play(
        mcp,
        Step("POST /v1/actions", ACTION, 201, {"action": {"identifier": "sayHello"}}),
        Step("PUT /v1/actions/sayHello", ACTION | {"title": "Say hello!"}, shows={"ok": True, "action": {"title": "Say hello!"}}),
    )  # fmt: skip
    assert tools_of(mcp) == ["sayHello"]
    wrong = {"properties": {}}
    play(mcp, Step("POST /v1/actions/sayHello/runs", wrong, 422, {"message": Like(".*/properties/text is required.*")}))
    run = play(mcp, Step("POST /v1/actions/sayHello/runs", {"properties": {"text": "hi"}}, 202))["run"]
    assert run["id"] and run["status"] == "IN_PROGRESS"
    at = f"/v1/actions/runs/{run['id']}"
    play(
        mcp,
        Step(f"GET {at}?version=v2", shows={"run": {"id": run["id"], "status": "IN_PROGRESS", "action": {"identifier": "sayHello"}}}),
        Step(f"PATCH {at}", {"status": "SUCCESS"}),
        Step(f"GET {at}?version=v2", shows={"run": {"status": "SUCCESS", "endedAt": AT}}),
        Step("DELETE /v1/actions/sayHello", shows={"ok": True}),
    )  # fmt: skip


def test_an_action_that_a_person_may_not_run_is_no_tool_for_him(mcp, client, bob: Person):
    play(mcp, Step("POST /v1/actions", ACTION, 201))
    assert tools_of(client(bob)) == ["sayHello"]
    policies: Any = {"execute": {"roles": ["Admin"]}}
    play(
        mcp,
        Step("PATCH /v1/actions/sayHello/permissions", policies, shows={"permissions": {"execute": {"roles": ["Admin"], "users": [], "teams": [], "ownedByTeam": False}, "approve": {"roles": ["Admin"]}}}),
        Step("GET /v1/actions/sayHello/permissions", shows={"permissions": {"execute": {"roles": ["Admin"]}, "approve": Lacking(("ownedByTeam",))}}),
    )  # fmt: skip
    assert tools_of(client(bob)) == [] and tools_of(mcp) == ["sayHello"]


@pytest.mark.parametrize("request_", ["POST /v1/agent/invoke", "GET /v1/agent/invoke/x"])
def test_a_portal_without_its_own_assistant_says_so_in_the_usual_form(mcp, request_):
    play(mcp, Step(request_, {"prompt": "hello"}, 404, MISSING))
