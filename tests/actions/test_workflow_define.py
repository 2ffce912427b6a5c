"""Workflows are kept as they were sent, and refused with every fault at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.actions.workflows import event_trigger, flow, joined, node, start
from tests.factories import Person
from tests.wire import Api

FULL = flow(
    [
        start(
            {"size": {"type": "number"}, "service": {"type": "string", "format": "entity", "blueprint": "service"}},
            actionCardButtonText="Go", variant="ALERT", contexts=[{"on": "ENTITY", "userInput": "service"}],
            permissions={"roles": ["Member"], "policy": {
                "combinator": "and",
                "rules": [{"property": {"context": "form", "property": "service.tier"}, "operator": "=",
                           "value": {"context": "user", "property": "name"}}],
            }},
        ),
        node("check", "CONDITION", outlets=[{"identifier": "big", "title": "", "expression": ".outputs.trigger.size > 3",
                                             "statusLabel": {"text": "Big", "variant": "alert"}}]),
        node("ask", "INPUT", description="", userInputs={
            "properties": {"why": {"type": "string"}}, "buttons": [{"identifier": "ok", "label": "OK", "variant": "DANGER"}],
        }, outlets=[{"identifier": "ok", "evaluationMethod": "button", "numOfResponders": 2}],
            responders={"roles": ["Admin"]}, notifications=[{"target": "email", "fields": [{"label": "a", "value": "b"}]}]),
        node("call", "WEBHOOK", url="https://ops.example.org/x", body={"n": None, "m": 1.5}, onFailure="continue")
        | {"variables": {"a": "{{ .result }}"}, "links": ["https://x.example"], "verbose": False, "title": "Call"},
        node("wait", "DELAY", seconds=3600),
    ],
    joined("start", "check"), joined("check", "ask", outlet="big"), joined("check", "call", fallback=True),
    joined("ask", "wait", outlet="ok"),
    title="Onboard", icon="Rocket", description="", category="Services", allowAnyoneToViewRuns=False,
)  # fmt: skip


def faults(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {fault["path"]: fault["message"] for fault in answer.json()["details"]["errors"]}


def without_audit(document: dict[str, Any]) -> dict[str, Any]:
    added = ("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy")
    return {key: value for key, value in document.items() if key not in added}


def test_a_workflow_comes_back_as_it_was_sent(api: Api) -> None:
    made = api.post("/v1/workflows", json=FULL)
    assert made.status_code == 201, made.content
    assert without_audit(made.json()["workflow"]) == FULL
    assert api.get("/v1/workflows/flow").json()["workflow"] == made.json()["workflow"]


def test_what_is_null_is_not_set(api: Api) -> None:
    body = flow([start() | {"title": None, "icon": None}, node("end", "DELAY", seconds=1, timeoutMinutes=None)],
                joined("start", "end") | {"description": None}, category=None)  # fmt: skip
    assert api.post("/v1/workflows", json=body).status_code == 201
    kept = without_audit(api.get("/v1/workflows/flow").json()["workflow"])
    assert kept == flow([start(), node("end", "DELAY", seconds=1)], joined("start", "end"))


def test_an_identifier_is_taken_once(api: Api) -> None:
    assert api.post("/v1/workflows", json=flow([start()])).status_code == 201
    again = api.post("/v1/workflows", json=flow([start()]))
    assert (again.status_code, again.json()["error"]) == (409, "identifier_taken")


def test_an_action_of_the_same_name_is_another_thing(api: Api) -> None:
    action = {"identifier": "flow", "trigger": {"type": "self-service", "operation": "CREATE",
              "userInputs": {"properties": {}}}, "invocationMethod": {"type": "KAFKA"}}  # fmt: skip
    assert api.post("/v1/actions", json=action).status_code == 201
    assert api.post("/v1/workflows", json=flow([start()])).status_code == 201
    assert [row["identifier"] for row in api.get("/v1/actions").json()["actions"]] == ["flow"]
    assert api.get("/v1/actions/flow%2Fstart").status_code == 404


def test_each_replacement_is_a_version_and_may_rename(api: Api) -> None:
    api.post("/v1/workflows", json=flow([start()]))
    renamed = api.put("/v1/workflows/flow", json=flow([start()], identifier="stream"))
    assert (renamed.status_code, renamed.json()["workflow"]["version"]) == (200, 2)
    assert api.get("/v1/workflows/flow").status_code == 404
    assert api.get("/v1/workflows/stream").json()["workflow"]["version"] == 2


def test_a_deleted_workflow_is_gone(api: Api) -> None:
    api.post("/v1/workflows", json=flow([start()]))
    assert api.delete("/v1/workflows/flow").json() == {"ok": True}
    gone = api.get("/v1/workflows/flow")
    assert (gone.status_code, gone.json()["error"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("connections", "path", "words"),
    [
        ([joined("start", "nowhere")], "/connections/0/targetIdentifier", '"nowhere" is no node'),
        ([joined("nowhere", "call")], "/connections/0/sourceIdentifier", '"nowhere" is no node'),
        ([joined("call", "start")], "/connections/0/targetIdentifier", "is a trigger"),
        ([joined("call", "call")], "/nodes/1", "leads back to itself"),
        ([joined("call", "wait"), joined("wait", "call")], "/nodes/2", "leads back to itself"),
        ([joined("start", "call"), joined("start", "wait")], "/connections/1", 'the "start" is connected already'),
        ([joined("start", "call", outlet="x")], "/connections/0/sourceOutletIdentifier", '"x" is no outlet'),
        ([joined("start", "call", fallback=True)], "/connections/0/fallback", "is for a CONDITION"),
        ([joined("check", "call")], "/connections/0/sourceOutletIdentifier", "is required"),
        ([joined("check", "call", outlet="big", fallback=True)], "/connections/0/fallback", "cannot stand beside"),
        ([joined("check", "call", outlet="big"), joined("check", "wait", outlet="big")], "/connections/1", "the outlet"),
        ([joined("check", "call", fallback=True), joined("check", "wait", fallback=True)], "/connections/1",
         "the fallback of"),
    ],
)  # fmt: skip
def test_a_graph_that_cannot_be_walked_is_refused(
    api: Api, connections: list[dict[str, Any]], path: str, words: str
) -> None:
    nodes = [
        start(), node("call", "WEBHOOK", url="https://ops.example.org/x"), node("wait", "DELAY", seconds=1),
        node("check", "CONDITION", outlets=[{"identifier": "big", "expression": "true"}]),
    ]  # fmt: skip
    found = faults(api.post("/v1/workflows", json=flow(nodes, *connections)))
    assert words in found[path]


@pytest.mark.parametrize(
    ("config", "path"),
    [
        ({"type": "MAGIC"}, "/type"),
        ({"type": "WEBHOOK"}, "/url"),
        ({"type": "WEBHOOK", "url": "http://169.254.169.254/"}, "/url"),
        ({"type": "DELAY", "seconds": -1}, "/seconds"),
        ({"type": "CONDITION", "outlets": [{"identifier": "a", "expression": ".["}]}, "/outlets/0/expression"),
        ({"type": "CONDITION", "outlets": [{"identifier": "a", "expression": "."}] * 2}, "/outlets/1/identifier"),
        ({"type": "INPUT", "userInputs": {"properties": {}, "buttons": [{"identifier": "ok"}]},
          "outlets": [{"identifier": "no"}]}, "/outlets/0/identifier"),
        ({"type": "AI", "userPrompt": "x", "provider": "openai"}, "/"),
        ({"type": "UPSERT_ENTITY", "blueprintIdentifier": "x", "mapping": {"title": "{{ .secrets.A }}"}},
         "/mapping/title"),
        ({"type": "EVENT_TRIGGER", "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "ghost"}},
         "/event/blueprintIdentifier"),
        ({"type": "EVENT_TRIGGER", "event": {"type": "TIMER_EXPIRED", "blueprintIdentifier": "service"}},
         "/event/propertyIdentifier"),
        ({"type": "SCHEDULE_TRIGGER", "cron": "* * *"}, "/cron"),
        ({"type": "SCHEDULE_TRIGGER", "cron": "*/5 * * * * *"}, "/cron"),
        ({"type": "SCHEDULE_TRIGGER", "cron": "@often"}, "/cron"),
        ({"type": "SELF_SERVE_TRIGGER", "contexts": [{"on": "ENTITY", "userInput": "x"}]}, "/contexts/0/userInput"),
        ({"type": "SELF_SERVE_TRIGGER", "permissions": {"policy": {"combinator": "and", "rules": [{"operator": "~"}]}}},
         "/permissions/policy/rules/0/operator"),
        ({"type": "SELF_SERVE_TRIGGER", "userInputs": {"properties": {"a": {"type": "text"}}}},
         "/userInputs/properties/a/type"),
    ],
)  # fmt: skip
def test_a_node_that_could_not_be_carried_out_is_refused(api: Api, config: dict[str, Any], path: str) -> None:
    nodes = [start(), {"identifier": "odd", "config": config}]
    assert f"/nodes/1/config{path.rstrip('/')}" in faults(api.post("/v1/workflows", json=flow(nodes)))


def test_every_fault_is_told_at_once(api: Api) -> None:
    nodes = [
        node("a", "WEBHOOK"),
        node("a", "DELAY", seconds="soon"),
        {"identifier": "b b", "config": {"type": "KAFKA"}},
    ]
    found = faults(api.post("/v1/workflows", json=flow(nodes, joined("a", "c"), colour="red")))
    assert {"/colour", "/nodes", "/nodes/0/identifier", "/nodes/0/config/url", "/nodes/1/config/seconds",
            "/nodes/2/identifier", "/connections/0/targetIdentifier"} <= found.keys()  # fmt: skip


@pytest.mark.parametrize("identifier", ["runs", "nodes", "a/b", "x" * 61, ""])
def test_names_that_have_no_address_are_refused(api: Api, identifier: str) -> None:
    assert "/identifier" in faults(api.post("/v1/workflows", json=flow([start()], identifier=identifier)))


@pytest.mark.parametrize("body", [[], "x", {"nodes": 1, "connections": "x"}, {"identifier": "a", "nodes": [1],
    "connections": [None]}, {"identifier": "a", "nodes": [{"identifier": 1, "config": {"type": []}}],
    "connections": []}])  # fmt: skip
def test_what_is_no_workflow_at_all_is_refused(api: Api, body: Any) -> None:
    assert api.post("/v1/workflows", json=body).status_code == 422


def test_a_node_named_as_the_trigger_that_fired_is_refused(api: Api) -> None:
    found = faults(api.post("/v1/workflows", json=flow([start(), node("trigger", "DELAY", seconds=1)])))
    assert "/nodes/1/identifier" in found


@pytest.mark.parametrize("cron", ["*/5 * * * *", "0 30 2 * * *", "@hourly", "@weekly"])
def test_moments_are_written_in_five_fields_or_six_or_by_name(api: Api, cron: str) -> None:
    body = flow([node("clock", "SCHEDULE_TRIGGER", cron=cron)])
    assert api.post("/v1/workflows", json=body).status_code == 201
    assert api.get("/v1/workflows/flow").json()["workflow"]["nodes"][0]["config"]["cron"] == cron


def test_everybody_sees_what_they_may_start_and_builders_see_all(
    api: Api, bob: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/workflows", json=flow([start()], identifier="closed"))
    api.post("/v1/workflows", json=flow([start(permissions={"roles": ["Member"]})], identifier="open", category="A"))
    api.post("/v1/workflows", json=flow([event_trigger()], identifier="silent"))
    member = client(bob)
    seen = member.get("/v1/workflows").json()
    assert [row["identifier"] for row in seen["workflows"]] == ["open"]
    assert seen["startable"] == {"open": ["start"]}
    assert member.get("/v1/workflows/closed").status_code == 404
    assert member.get("/v1/workflows/open").status_code == 200
    everything = api.get("/v1/workflows").json()
    assert [row["identifier"] for row in everything["workflows"]] == ["closed", "open", "silent"]
    assert everything["startable"] == {"closed": ["start"], "open": ["start"]}
    assert [row["identifier"] for row in api.get("/v1/workflows?category=A").json()["workflows"]] == ["open"]


def test_the_list_costs_the_same_however_many_there_are(api: Api) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            api.get("/v1/workflows")
        return len(captured)

    api.post("/v1/workflows", json=flow([start()], identifier="one"))
    before = statements()
    for number in range(5):
        api.post("/v1/workflows", json=flow([start()], identifier=f"more{number}"))
    assert statements() == before


def test_members_build_no_workflows(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    api.post("/v1/workflows", json=flow([start()]))
    member = client(bob)
    assert member.post("/v1/workflows", json=flow([start()], identifier="mine")).status_code == 403
    assert member.put("/v1/workflows/flow", json=flow([start()])).status_code == 403
    assert member.delete("/v1/workflows/flow").status_code == 403
