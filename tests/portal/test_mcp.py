"""`POST /mcp`: an assistant asks the catalogue and runs actions, with the rights of whoever it speaks for."""

from typing import Any

import pytest

from portal.mcp.protocol import VERSIONS
from portal.mcp.tools import TOOLS
from tests.architecture.operations import operations
from tests.factories import make_machine
from tests.wire import Answer, Api

SERVICE = {
    "identifier": "service", "title": "Service",
    "schema": {"properties": {"tier": {"type": "number"}, "note": {"type": "string"}}},
}  # fmt: skip
ACTION = {
    "identifier": "restart", "title": "Restart",
    "trigger": {
        "type": "self-service", "operation": "DAY-2", "blueprintIdentifier": "service",
        "userInputs": {"properties": {"why": {"type": "string"}}, "required": ["why"]},
    },
    "invocationMethod": {"type": "WEBHOOK", "url": "https://ci.example/hook", "agent": True},
}  # fmt: skip
READING = {"read:blueprints", "read:entities", "read:scorecards", "read:actions", "read:runs"}


def post(api: Api, message: Any, **headers: str) -> Answer:
    return api.post("/mcp", json=message, headers={"Accept": "application/json, text/event-stream", **headers})


def ask(api: Api, method: str, **params: Any) -> dict[str, Any]:
    answer = post(api, {"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
    assert answer.status_code == 200, answer.content
    assert answer.json()["id"] == 1
    return answer.json()


def call(api: Api, name: str, **arguments: Any) -> tuple[bool, dict[str, Any]]:
    """Whether it went well, and what the assistant sees."""
    result = ask(api, "tools/call", name=name, arguments=arguments)["result"]
    return not result["isError"], result["structuredContent"]


@pytest.fixture
def api(client, alice) -> Api:
    api = client(alice)
    assert api.post("/v1/blueprints", json=SERVICE).status_code == 201
    assert api.post("/v1/actions", json=ACTION).status_code == 201
    return api


def test_a_client_introduces_itself_and_is_told_what_there_is(api):
    told = ask(api, "initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "x"})["result"]
    assert told["protocolVersion"] == "2025-06-18" and told["capabilities"] == {"tools": {"listChanged": False}}
    assert ask(api, "initialize", protocolVersion="1999-01-01")["result"]["protocolVersion"] == VERSIONS[0]
    done = post(api, {"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (done.status_code, done.content) == (202, b"")
    assert ask(api, "ping")["result"] == {}
    tools = {tool["name"]: tool for tool in ask(api, "tools/list")["result"]["tools"]}
    assert tools.keys() == TOOLS.keys()
    assert tools["get_entity"]["inputSchema"]["required"] == ["blueprint", "entity"]
    assert (
        tools["get_entity"]["annotations"]["readOnlyHint"] and tools["search_entities"]["annotations"]["readOnlyHint"]
    )
    assert tools["delete_entity"]["annotations"]["destructiveHint"]


def test_every_tool_is_a_route_of_the_api():
    offered = {(operation.method, operation.path) for operation in operations()}
    assert {(tool.method, tool.path.split("?")[0]) for tool in TOOLS.values()} <= offered


def test_the_catalogue_is_written_searched_and_read(api):
    name = "pay/ment:α"
    assert call(api, "upsert_entity", blueprint="service", identifier=name, title="Pay", properties={"tier": 1})[0]
    assert call(api, "upsert_entity", blueprint="service", identifier=name, properties={"note": "n"})[0]
    fine, seen = call(api, "get_entity", blueprint="service", entity=name)
    assert fine and seen["entity"]["properties"] == {"tier": 1, "note": "n"} and seen["entity"]["title"] == "Pay"
    rules = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": 1}]}
    found = call(api, "search_entities", blueprint="service", query=rules, include=["$identifier"])[1]
    assert found["entities"] == [{"identifier": name}]
    assert call(api, "find", q="Pay & co")[0] and call(api, "list_scorecards")[1]["scorecards"] == []
    assert "service" in {each["identifier"] for each in call(api, "list_blueprints")[1]["blueprints"]}
    assert call(api, "delete_entity", blueprint="service", entity=name)[0]
    assert call(api, "get_entity", blueprint="service", entity=name)[1]["error"] == "not_found"


def test_an_action_is_run_and_followed(api):
    call(api, "upsert_entity", blueprint="service", identifier="pay")
    assert call(api, "get_action", action="restart")[1]["action"]["title"] == "Restart"
    fine, refused = call(api, "run_action", action="restart", entity="pay")
    assert not fine and "/properties/why is required" in refused["message"]
    run = call(api, "run_action", action="restart", entity="pay", properties={"why": "slow"})[1]["run"]
    assert call(api, "get_run", run=run["id"])[1]["run"]["status"] == "IN_PROGRESS"
    assert call(api, "get_run_log", run=run["id"])[0]


def test_tools_that_the_caller_has_no_right_for_are_not_there(api, client, acme):
    reader = client(make_machine(acme, "reader", READING))
    offered = {tool["name"] for tool in ask(reader, "tools/list")["result"]["tools"]}
    assert {"get_entity", "search_entities", "list_actions"} <= offered
    assert not {"upsert_entity", "delete_entity"} & offered
    refused = ask(reader, "tools/call", name="delete_entity", arguments={"blueprint": "service", "entity": "x"})
    assert refused["error"]["code"] == -32602


def test_what_a_person_may_not_see_no_tool_shows(api, client, bob):
    call(api, "upsert_entity", blueprint="service", identifier="pay")
    hidden = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": False}}}
    assert api.patch("/v1/blueprints/service/permissions", json=hidden).status_code == 200
    person = client(bob)
    assert call(person, "search_entities", blueprint="service")[1]["entities"] == []
    assert not call(person, "get_entity", blueprint="service", entity="pay")[0]


def test_nobody_without_a_token_or_of_another_house_sees_anything(api, client, globex):
    call(api, "upsert_entity", blueprint="service", identifier="pay")
    assert post(client(), {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).status_code == 401
    stranger = client(make_machine(globex))
    assert call(stranger, "get_entity", blueprint="service", entity="pay")[1]["error"] == "not_found"
    assert api.get("/mcp").status_code == api.delete("/mcp").status_code == 405


def test_a_cookie_alone_calls_nothing_from_another_page(browser, alice):
    refused = post(browser(alice), {"jsonrpc": "2.0", "id": 1, "method": "ping"}, **{"X-CSRFToken": "wrong"})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "message",
    [
        [], [{"jsonrpc": "2.0", "id": 1, "method": "ping"}], "ping", 7, None, {}, {"jsonrpc": "1.0", "id": 1, "method": "ping"},
        {"jsonrpc": "2.0", "id": None, "method": "ping"}, {"jsonrpc": "2.0", "id": [1], "method": "ping"},
        {"jsonrpc": "2.0", "id": True, "method": "ping"},
    ],
)  # fmt: skip
def test_what_is_no_message_is_refused(api, message):
    answer = post(api, message)
    assert answer.status_code == 400 and answer.json()["error"]["code"] == -32600


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("tools/burn", {}, -32601), (7, {}, -32601), ("tools/list", [1], -32602),
        ("tools/call", {"name": "nothing"}, -32602), ("tools/call", {"name": ["find"]}, -32602), ("tools/call", {}, -32602),
    ],
)  # fmt: skip
def test_a_request_for_what_is_not_there_is_told_so(api, method, params, code):
    answer = post(api, {"jsonrpc": "2.0", "id": "a", "method": method, "params": params}).json()
    assert (answer["id"], answer["error"]["code"]) == ("a", code)


@pytest.mark.parametrize(
    "arguments",
    [
        {}, {"blueprint": "service"}, {"blueprint": "service", "entity": 7}, {"blueprint": "service", "entity": "x", "other": 1},
        [1], "x", {"blueprint": "service", "entity": None},
    ],
)  # fmt: skip
def test_wrong_arguments_are_told_so_that_an_assistant_can_mend_them(api, arguments):
    answer = post(
        api,
        {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "get_entity", "arguments": arguments}},
    )
    result = answer.json()["result"]
    assert result["isError"] and result["structuredContent"]["message"]


@pytest.mark.parametrize("name", ["", ".", "..", "a" * 2000, "../../v1/apps", "x?y=1", "%2e%2e"])
def test_no_argument_leads_to_another_route(api, name):
    fine, seen = call(api, "get_entity", blueprint="service", entity=name)
    assert not fine and seen["ok"] is False and "apps" not in seen


def test_an_unknown_version_of_the_protocol_is_refused(api):
    message = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert post(api, message, **{"MCP-Protocol-Version": "1999-01-01"}).status_code == 400
    assert post(api, message, **{"MCP-Protocol-Version": VERSIONS[0]}).status_code == 200
