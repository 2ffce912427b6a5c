"""Contract §8: every form of an action comes back as it was sent, from POST, GET and PUT, with nothing beside it."""

from typing import Any

import pytest

from tests.contract.steps import AUDIT, Exactly, Like, Step, play
from tests.wire import Api

ACTIONS = "/v1/actions"
SERVICE = {
    "identifier": "service", "title": "Service",
    "schema": {"properties": {"ttl": {"type": "string", "format": "timer"}}},
}  # fmt: skip
HOOK = "https://ci.example/hook"
FORMATS = (
    "date-time", "url", "email", "ipv4", "ipv6", "yaml", "user", "team", "proto", "markdown", "multi-line", "labeled-url",
)  # fmt: skip
TEXT = {"type": "string"}
RULES = [
    {"property": "tier", "operator": "=", "value": {"jqQuery": ".form.tier"}},
    {"combinator": "or", "rules": [{"property": "$identifier", "operator": "in", "value": ["a"]}]},
]
DATASET = {"combinator": "and", "rules": RULES}
GITHUB = {"org": "o", "repo": "r", "workflow": "w"}


def action(method: dict[str, Any] | None = None, *, form: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Keys of the trigger stand among `more` under `trigger`."""
    trigger = {"type": "self-service", "operation": "CREATE", "userInputs": form or {"properties": {}}}
    document = {"identifier": "act", "trigger": trigger | more.pop("trigger", {})}
    return document | {"invocationMethod": method or {"type": "KAFKA"}} | more


def automation(event: dict[str, Any], condition: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    trigger = {"type": "automation", "event": event} | ({"condition": condition} if condition else {})
    return {"identifier": "act", "trigger": trigger, "invocationMethod": {"type": "KAFKA"}, **more}


def entity_event(kind: str = "ENTITY_CREATED") -> dict[str, Any]:
    return {"type": kind, "blueprintIdentifier": "service"}


WHOLE = {
    "bare": action(),
    "texts": action(title="T", icon="Any sentence as icon", description="", allowAnyoneToViewRuns=False, publish=False),
    "approval": action(requiredApproval=True, approvalNotification={"type": "email"}),
    "no approval": action(requiredApproval=False),
    "approval of all": action(
        requiredApproval={"type": "ALL"}, approvalNotification={"type": "webhook", "url": HOOK, "format": "slack"}
    ),
    "approval of any": action(requiredApproval={"type": "ANY"}, approvalNotification={"type": "webhook", "url": HOOK}),
    "day-2 of nothing": action(trigger={"operation": "DAY-2"}),
    "deletion of nothing": action(trigger={"operation": "DELETE"}),
    "button texts": action(trigger={"actionCardButtonText": "Do it", "executeActionButtonText": "Go"}),
    "condition": action(
        trigger={
            "operation": "DAY-2", "blueprintIdentifier": "service",
            "condition": {
                "type": "SEARCH", "combinator": "and",
                "rules": [{"property": "$blueprint", "operator": "=", "value": "service"}],
            },
        }
    ),
}  # fmt: skip
METHODS = [
    {"type": "KAFKA", "payload": {"a": "{{ .inputs.a }}"}},
    {"type": "KAFKA", "payload": [1, "a", 2.0]},
    {"type": "WEBHOOK", "url": HOOK},
    {
        "type": "WEBHOOK", "url": HOOK, "agent": True, "synchronized": "{{ .inputs.s }}", "method": "DELETE",
        "headers": {"a": "b"}, "body": {"x": [1, 2.0, None]},
    },
    {"type": "WEBHOOK", "url": "{{ .inputs.u }}", "agent": "{{ true }}", "synchronized": False, "body": [1]},
    {"type": "GITHUB", **GITHUB},
    {"type": "GITHUB", **GITHUB, "workflowInputs": {"a": "{{ .inputs }}", "b": {"c": 1}}, "reportWorkflowStatus": "{{ false }}"},
    {
        "type": "INTEGRATION_ACTION", "installationId": "dummy", "integrationActionType": "dispatch_workflow",
        "integrationActionExecutionProperties": {**GITHUB, "workflowInputs": {}, "reportWorkflowStatus": True},
    },
    {
        "type": "INTEGRATION_ACTION", "installationId": "dummy", "integrationActionType": "trigger_pipeline",
        "integrationActionExecutionProperties": {"anything": 1},
    },
    {"type": "GITLAB", "projectName": "p", "groupName": "g"},
    {"type": "GITLAB", "projectName": "p", "groupName": "g", "defaultRef": "main", "pipelineVariables": {"a": "b"}},
    {"type": "AZURE_DEVOPS", "webhook": "w", "org": "o"},
    {"type": "AZURE_DEVOPS", "webhook": "w", "org": "o", "payload": {"a": 1}},
    {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": {"properties": {"tier": "x"}}},
    {
        "type": "UPSERT_ENTITY", "blueprintIdentifier": "service",
        "mapping": {
            "identifier": "i", "title": "t", "team": ["a"], "icon": "i", "properties": {"n": 5},
            "relations": {"one": "x", "many": ["a"], "none": None},
        },
    },
    {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": {"identifier": "i", "team": "{{ .inputs.t }}"}},
]  # fmt: skip
INPUTS = {
    "formats": {name: {"type": "string", "format": name} for name in FORMATS},
    "text": {
        "a": {"type": "string", "enum": ["x", "y"], "enumColors": {"x": "red"}, "minLength": 1, "maxLength": 5, "default": "x"},
        "b": {"type": "string", "pattern": "^[a-z]+$", "title": "", "description": "", "icon": ""},
    },
    "jq": {
        "a": {
            "type": "string", "default": {"jqQuery": ".form.b"}, "visible": {"jqQuery": ".form.b == 1"}, "disabled": True,
            "dependsOn": ["b"], "pattern": {"jqQuery": "[1, 2]"}, "enum": {"jqQuery": "[1]"},
        },
        "b": {"type": "number", "enum": [1, 2.5], "enumColors": {"1": "green"}, "minimum": 0, "maximum": 10, "visible": False},
    },
    "entity": {
        "a": {
            "type": "string", "format": "entity", "blueprint": "service", "dataset": DATASET,
            "sort": {"property": "$title", "order": "ASC"},
        },
    },
    "encryption": {
        "a": {"type": "string", "encryption": "aes256-gcm"}, "c": {"type": "object", "encryption": "aes256-gcm"},
        "b": {"type": "string", "encryption": {"algorithm": "client-side", "key": "-----BEGIN PUBLIC KEY-----\nMII\n-----END PUBLIC KEY-----"}},
    },
    "arrays": {
        "a": {
            "type": "array", "items": {"type": "string", "format": "entity", "blueprint": "service", "dataset": DATASET},
            "minItems": 1, "maxItems": {"jqQuery": "3"}, "sort": {"property": "$createdAt", "order": "DESC"}, "default": ["x"],
        },
        "b": {"type": "array", "items": {"type": "object", "default": [{"a": 1}]}}, "c": {"type": "array"},
        "d": {
            "type": "array", "minItems": {"jqQuery": "1"},
            "items": {"type": "string", "enum": ["a"], "pattern": "a", "enumColors": {"a": "red"}, "default": ["a"]},
        },
        "e": {"type": "array", "items": {"type": "number", "default": [1, 2]}},
    },
    "others": {"f": {"type": "boolean", "default": False, "disabled": {"jqQuery": ".form.g"}}, "g": {"type": "object", "default": {}}},
}  # fmt: skip
FORMS = {
    "required": {"required": ["a"]},
    "nothing required": {"required": []},
    "required by jq": {"required": {"jqQuery": '["a"]'}},
    "order": {"order": ["b", "a"]},
    "empty order": {"order": []},
    "titles": {"titles": {"t": {"title": "T"}}},
    "titles in order": {"titles": {"t": {"title": "T", "visible": {"jqQuery": "true"}}}, "order": ["t", "a"]},
    "steps": {
        "steps": [{"title": "One", "order": ["a"]}, {"title": "Two", "order": ["b", "t"], "visible": {"jqQuery": "true"}}],
        "titles": {"t": {"title": "T", "description": "", "visible": False}},
    },
}  # fmt: skip
EVENTS = {
    **{kind: entity_event(kind) for kind in ("ENTITY_CREATED", "ENTITY_UPDATED", "ENTITY_DELETED", "ANY_ENTITY_CHANGE")},
    **{
        kind: {"type": kind, "actionIdentifier": "other"} for kind in ("RUN_CREATED", "RUN_UPDATED", "ANY_RUN_CHANGE")
    },
    "TIMER_PROPERTY_EXPIRED": {
        "type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "service", "propertyIdentifier": "ttl",
    },
}  # fmt: skip
JQ = [".diff.after.properties.author != null"]
ECHOED = {
    **WHOLE,
    **{f"method {number}": action(method) for number, method in enumerate(METHODS)},
    **{f"inputs: {name}": action(form={"properties": inputs}) for name, inputs in INPUTS.items()},
    **{f"form: {name}": action(form={"properties": {"a": TEXT, "b": TEXT}, **form}) for name, form in FORMS.items()},
    **{f"event {name}": automation(event) for name, event in EVENTS.items()},
    "published": automation(entity_event(), publish=True),
    "not published": automation(entity_event(), publish=False),
    "jq": automation(entity_event(), {"type": "JQ", "expressions": JQ}),
    "jq of any": automation(entity_event(), {"type": "JQ", "expressions": [*JQ, "true"], "combinator": "or"}),
}
REFUSED = {
    "unknown key": action(colour="red"),
    "unknown operation": action(trigger={"operation": "MOVE"}),
    "unknown method": action({"type": "PIGEON"}),
    "no trigger": {"identifier": "act", "invocationMethod": {"type": "KAFKA"}},
    "order beside steps": action(
        form={"properties": {"a": TEXT}, "order": ["a"], "steps": [{"title": "s", "order": ["a"]}]}
    ),
    "condition of a creation": action(trigger={"condition": {"type": "SEARCH", "combinator": "and", "rules": []}}),
    "name of an input": action(form={"properties": {"a.b": TEXT}}),
    "button text too long": action(trigger={"actionCardButtonText": "x" * 16}),
    "button text with a blank": action(trigger={"executeActionButtonText": "Go "}),
    "title block too long": action(
        form={"properties": {"a": TEXT}, "titles": {"t": {"title": "x" * 141}}, "order": ["t", "a"]}
    ),
}


@pytest.fixture
def api(api: Api) -> Api:
    play(api, Step("POST /v1/blueprints", SERVICE, 201))
    return api


@pytest.mark.parametrize("document", ECHOED.values(), ids=ECHOED)
def test_an_action_comes_back_as_it_was_sent(api, document):
    shown = {"action": {key: Exactly(value) for key, value in document.items()} | AUDIT | {"id": Like(".+")}}
    written = [
        play(api, Step(request, body, status, shown))["action"]
        for request, body, status in (
            (f"POST {ACTIONS}", document, 201), (f"PUT {ACTIONS}/act", document, 200),
        )
    ]  # fmt: skip
    read = play(api, Step(f"GET {ACTIONS}/act", shows=shown))["action"]
    assert read.keys() == document.keys() | AUDIT.keys() | {"id"}
    assert (read["createdAt"], read["updatedAt"]) == (written[0]["createdAt"], written[1]["updatedAt"])
    play(api, Step(f"DELETE {ACTIONS}/act"), Step(f"GET {ACTIONS}/act", status=404))


@pytest.mark.parametrize("document", REFUSED.values(), ids=REFUSED)
def test_what_is_no_action_is_422(api, document):
    play(api, Step(f"POST {ACTIONS}", document, 422, {"error": "invalid_request"}))
    play(api, Step(f"GET {ACTIONS}/act", status=404))


def test_a_put_replaces_all_and_renames(api):
    full = action(METHODS[3], title="T", description="", requiredApproval=True)
    play(
        api,
        Step(f"POST {ACTIONS}", full, 201),
        Step(f"POST {ACTIONS}", full, 409, {"error": "identifier_taken", "message": Like(".*taken.*")}),
        Step(f"PUT {ACTIONS}/act", action() | {"identifier": "other"}, shows={"action": {"identifier": "other"}}),
        Step(f"GET {ACTIONS}/act", status=404),
    )
    read = play(api, Step(f"GET {ACTIONS}/other"))["action"]
    assert not read.keys() & {"title", "description", "requiredApproval"}
    play(api, Step(f"PUT {ACTIONS}/act", action(), 404), Step(f"DELETE {ACTIONS}/act", status=404))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["plain", "bound", "reacting"]),
        ("action_identifier=bound&action_identifier=plain", ["plain", "bound"]),
        ("action_identifier[]=bound", ["bound"]),
        ("action_identifier=bound,reacting", ["bound", "reacting"]),
        ("blueprint_identifier=service", ["bound"]),
        ("operation=DAY-2", ["bound"]),
        ("operation=CREATE&operation=DAY-2", ["plain", "bound"]),
        ("trigger_type=automation", ["reacting"]),
        ("trigger_type=self-service&version=v1", ["plain", "bound"]),
        ("trigger_event=RUN_CREATED", ["reacting"]),
        ("trigger_event_action_identifier=bound", ["reacting"]),
        ("operation=DAY-2&action_identifier=plain", []),
        ("published=false", ["reacting"]),
        ("published=0xc0001&action_identifier=", ["plain", "bound", "reacting"]),
    ],
)
def test_actions_are_filtered_by_all_that_is_asked(api, query, found):
    bound = action(trigger={"operation": "DAY-2", "blueprintIdentifier": "service"}) | {"identifier": "bound"}
    reacting = automation({"type": "RUN_CREATED", "actionIdentifier": "bound"}, publish=False) | {
        "identifier": "reacting"
    }
    play(
        api,
        *(Step(f"POST {ACTIONS}", each, 201) for each in (action() | {"identifier": "plain"}, bound, reacting)),
    )
    listed = play(api, Step(f"GET {ACTIONS}?{query}"))["actions"]
    assert [each["identifier"] for each in listed] == found
