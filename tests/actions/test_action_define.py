"""Definitions: stored as sent, refused with every fault at once."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import scale_action
from tests.factories import Person
from tests.wire import Answer, Api

RICH = scale_action(
    icon="Gauge",
    description="",
    requiredApproval={"type": "ALL"},
    approvalNotification={"type": "webhook", "url": "https://chat.example.org/x", "format": "slack"},
    trigger={
        "type": "self-service",
        "operation": "DAY-2",
        "blueprintIdentifier": "service",
        "actionCardButtonText": "Scale",
        "userInputs": {
            "properties": {
                "size": {"type": "string", "enum": ["s", "m"], "enumColors": {"s": "red"}, "default": "s"},
                "pick": {
                    "type": "string", "format": "entity", "blueprint": "service", "dependsOn": ["size"],
                    "dataset": {
                        "combinator": "and",
                        "rules": [{"property": "tier", "operator": "=", "value": {"jqQuery": ".form.size"}}],
                    },
                    "sort": {"property": "$title", "order": "ASC"},
                },
                "many": {
                    "type": "array", "items": {"type": "string", "format": "entity", "blueprint": "service"},
                    "minItems": {"jqQuery": "1"}, "maxItems": 3,
                },
                "when": {"type": "string", "format": "date-time", "visible": {"jqQuery": '.form.size == "m"'}},
                "count": {"type": "number", "default": {"jqQuery": ".entity.properties.replicas"}},
                "code": {"type": "string", "pattern": {"jqQuery": '"^[a-z]+$"'}, "encryption": "aes256-gcm"},
            },
            "required": {"jqQuery": '["size"]'},
            "steps": [{"title": "One", "order": ["size", "pick"], "visible": True}, {"title": "Two", "order": ["many"]}],
            "titles": {"head": {"title": "Heading", "visible": {"jqQuery": "true"}}},
        },
        "condition": {
            "type": "SEARCH", "combinator": "or",
            "rules": [{"property": "tier", "operator": "=", "value": "gold"}],
        },
    },
    invocationMethod={
        "type": "WEBHOOK", "url": "https://{{ .inputs.size }}.example.org", "agent": False,
        "synchronized": "{{ .inputs.size == \"s\" }}", "method": "PUT", "headers": {"X-A": "{{ .run.id }}"},
        "body": {"n": 1, "f": 1.5, "null": None, "{{ .inputs.size }}": []},
    },
)  # fmt: skip


def faults_of(answer: Answer) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {fault["path"]: fault["message"] for fault in answer.json()["details"]["errors"]}


def test_a_rich_action_comes_back_as_it_was_sent(api: Api) -> None:
    assert api.post("/v1/actions", json=RICH).status_code == 201
    stored = api.get("/v1/actions/scale").json()["action"]
    assert {key: stored[key] for key in RICH} == RICH
    assert set(stored) - set(RICH) == {"id", "createdAt", "createdBy", "updatedAt", "updatedBy"}


METHODS = [
    {"type": "KAFKA"},
    {"type": "GITHUB", "org": "o", "repo": "r", "workflow": "w.yml", "workflowInputs": {"a": "{{ .x }}"},
     "reportWorkflowStatus": "{{ true }}"},
    {"type": "GITLAB", "projectName": "p", "groupName": "g", "pipelineVariables": {}},
    {"type": "AZURE_DEVOPS", "org": "o", "webhook": "w", "payload": {"a": 1}},
    {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": {"team": ["{{ .x }}"], "relations": {"a": None}}},
    {"type": "INTEGRATION_ACTION", "installationId": "none", "integrationActionType": "dispatch_workflow",
     "integrationActionExecutionProperties": {"org": "o"}},
    {"type": "WEBHOOK", "url": "http://10.0.0.1/x", "agent": True},
]  # fmt: skip


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method["type"])
def test_every_kind_of_invocation_comes_back_as_it_was_sent(api: Api, method: dict[str, Any]) -> None:
    api.post("/v1/actions", json=scale_action(invocationMethod=method))
    assert api.get("/v1/actions/scale").json()["action"]["invocationMethod"] == method


EVENTS = [
    *({"type": kind, "blueprintIdentifier": "service"}
      for kind in ("ENTITY_CREATED", "ENTITY_UPDATED", "ENTITY_DELETED", "ANY_ENTITY_CHANGE")),
    {"type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "service", "propertyIdentifier": "ttl"},
    *({"type": kind, "actionIdentifier": "scale"} for kind in ("RUN_CREATED", "RUN_UPDATED", "ANY_RUN_CHANGE")),
]  # fmt: skip


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_automations_for_every_event_are_kept(api: Api, event: dict[str, Any]) -> None:
    trigger = {"type": "automation", "event": event}
    created = api.post("/v1/actions", json=scale_action(trigger=trigger, publish=False))
    assert created.status_code == 201
    assert created.json()["action"]["trigger"] == trigger


def test_nulls_of_unset_keys_are_left_out(api: Api) -> None:
    stored = api.post("/v1/actions", json=scale_action(description=None)).json()["action"]
    assert "description" not in stored


def test_all_faults_come_at_once(api: Api) -> None:
    broken = scale_action(
        identifier="not ok", colour="red", publish="yes", invocationMethod={"type": "WEBHOOK", "method": "LOOK"}
    )
    broken["trigger"]["operation"] = "NEVER"
    broken["trigger"]["userInputs"]["required"] = ["replicas", "ghost"]
    assert set(faults_of(api.post("/v1/actions", json=broken))) == {
        "/identifier", "/colour", "/publish", "/invocationMethod/url", "/invocationMethod/method",
        "/trigger/operation", "/trigger/userInputs/required/1",
    }  # fmt: skip


INPUT_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"type": "text"}, "/type"),
    ({}, "/type"),
    ({"type": "string", "pattern": "(?=x)"}, "/pattern"),
    ({"type": "string", "pattern": 5}, "/pattern"),
    ({"type": "string", "format": "colour"}, "/format"),
    ({"type": "string", "enum": "a"}, "/enum"),
    ({"type": "string", "enum": ["a"], "enumColors": {"b": "red"}}, "/enumColors/b"),
    ({"type": "string", "enum": ["a"], "enumColors": {"a": "mauve"}}, "/enumColors/a"),
    ({"type": "string", "minLength": 3, "maxLength": 2}, "/maxLength"),
    ({"type": "number", "default": "one"}, "/default"),
    ({"type": "number", "minimum": "1"}, "/minimum"),
    ({"type": "number", "minimum": 5, "default": 1}, "/default"),
    ({"type": "boolean", "visible": "yes"}, "/visible"),
    ({"type": "string", "visible": {"jqQuery": ".form |"}}, "/visible/jqQuery"),
    ({"type": "string", "dependsOn": ["nobody"]}, "/dependsOn"),
    ({"type": "string", "dependsOn": ["it"]}, "/dependsOn"),
    ({"type": "array", "minItems": -1}, "/minItems"),
    ({"type": "string", "encryption": "rot13"}, "/encryption"),
    ({"type": "number", "encryption": "aes256-gcm"}, "/encryption"),
    ({"type": "boolean", "encryption": "aes256-gcm"}, "/encryption"),
    ({"type": "array", "encryption": "aes256-gcm"}, "/encryption"),
    ({"type": "array", "items": {"type": "string", "encryption": "aes256-gcm"}}, "/items/encryption"),
    ({"type": "string", "dataset": {"rules": []}}, "/dataset/combinator"),
]


@pytest.mark.parametrize(("given", "place"), INPUT_FAULTS)
def test_a_wrong_input_is_refused_where_it_is_wrong(api: Api, given: dict[str, Any], place: str) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": {"it": given}}
    assert set(faults_of(api.post("/v1/actions", json=action))) == {f"/trigger/userInputs/properties/it{place}"}


@pytest.mark.parametrize("many", [False, True])
def test_what_has_no_order_is_not_sorted_by(api: Api, many: bool) -> None:
    tags = {"schema": {"properties": {"tags": {"type": "array"}, "tier": {"type": "string"}}}}
    assert api.patch("/v1/blueprints/service", json=tags).status_code == 200
    entity = {"type": "string", "format": "entity", "blueprint": "service"}
    picked = {"type": "array", "items": entity} if many else entity
    action = scale_action()
    for name, expected in (("tags", {"/trigger/userInputs/properties/it/sort/property"}), ("tier", set())):
        sort = {"property": name, "order": "ASC"}
        action["trigger"]["userInputs"] = {"properties": {"it": {**picked, "sort": sort}}}
        answer = api.post("/v1/actions", json=action)
        assert (set(faults_of(answer)) if expected else answer.status_code) == (expected or 201)


@pytest.mark.parametrize(("terms", "status"), [(True, 422), ({"type": "ALL"}, 422), (False, 201)])
def test_an_automation_asks_nobody_for_approval(api: Api, terms: Any, status: int) -> None:
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    action = scale_action(trigger={"type": "automation", "event": event}, requiredApproval=terms)
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == status
    if status == 422:
        assert set(faults_of(answer)) == {"/requiredApproval"}


@pytest.mark.parametrize("value", [True, "x", [], {}, [None], {"type": []}])
@pytest.mark.parametrize("key", ["event", "moreEvents"])
def test_what_people_start_waits_for_no_events(api: Api, key: str, value: Any) -> None:
    action = scale_action()
    action["trigger"][key] = value
    assert set(faults_of(api.post("/v1/actions", json=action))) == {f"/trigger/{key}"}


@pytest.mark.parametrize("key", ["userInputs", "operation", "blueprintIdentifier"])
def test_what_events_start_asks_for_nothing(api: Api, key: str) -> None:
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    action = scale_action(trigger={"type": "automation", "event": event, key: scale_action()["trigger"][key]})
    assert set(faults_of(api.post("/v1/actions", json=action))) == {f"/trigger/{key}"}


TRIGGER_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"type": "manual"}, "/trigger/type"),
    ({"blueprintIdentifier": "nowhere"}, "/trigger/blueprintIdentifier"),
    ({"blueprintIdentifier": 5}, "/trigger/blueprintIdentifier"),
    ({"userInputs": None}, "/trigger/userInputs"),
    ({"userInputs": {"properties": []}}, "/trigger/userInputs/properties"),
    ({"userInputs": {"properties": {}, "order": ["a"]}}, "/trigger/userInputs/order/0"),
    ({"userInputs": {"properties": {}, "order": [], "steps": []}}, "/trigger/userInputs/steps"),
    ({"userInputs": {"properties": {"a b": {"type": "string"}}}}, "/trigger/userInputs/properties/a b"),
    ({"actionCardButtonText": "much too long a text"}, "/trigger/actionCardButtonText"),
    ({"actionCardButtonText": " x"}, "/trigger/actionCardButtonText"),
    ({"condition": {"type": "JQ", "combinator": "and", "rules": []}}, "/trigger/condition/type"),
]


@pytest.mark.parametrize(("changes", "place"), TRIGGER_FAULTS)
def test_a_wrong_trigger_is_refused_where_it_is_wrong(api: Api, changes: dict[str, Any], place: str) -> None:
    action = scale_action()
    action["trigger"] |= changes
    assert set(faults_of(api.post("/v1/actions", json=action))) == {place}


WRONG_BODIES = [[], "text", 5, None, {}, {"identifier": 5}, {"trigger": [], "invocationMethod": "x", "identifier": "a"}]


@pytest.mark.parametrize("body", WRONG_BODIES)
def test_a_body_of_the_wrong_shape_is_refused(api: Api, body: Any) -> None:
    assert api.post("/v1/actions", json=body).status_code == 422


def test_an_address_in_a_private_network_is_refused_when_saved(api: Api) -> None:
    method = {"type": "WEBHOOK", "url": "http://169.254.169.254/latest/meta-data"}
    faults = faults_of(api.post("/v1/actions", json=scale_action(invocationMethod=method)))
    assert set(faults) == {"/invocationMethod/url"}


def test_an_identifier_is_taken_once(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    answer = api.post("/v1/actions", json=scale_action())
    assert (answer.status_code, answer.json()["error"]) == (409, "identifier_taken")


def test_put_replaces_and_renames(api: Api) -> None:
    before = api.post("/v1/actions", json=scale_action(icon="Gauge")).json()["action"]
    after = api.put("/v1/actions/scale", json=scale_action(identifier="resize")).json()["action"]
    assert (after["identifier"], after["id"], after["createdAt"]) == ("resize", before["id"], before["createdAt"])
    assert "icon" not in after
    assert api.get("/v1/actions/scale").status_code == 404


def test_a_renamed_action_stays_a_favourite(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    api.post("/v1/actions", json=scale_action())
    theirs = client(bob)
    theirs.patch("/v1/me/preferences", json={"actions": ["other", "scale"], "pins": ["scale"]})
    api.put("/v1/actions/scale", json=scale_action(identifier="resize"))
    assert theirs.get("/v1/me/preferences").json()["preferences"] == {"actions": ["other", "resize"], "pins": ["scale"]}


def test_put_to_an_identifier_of_another_is_refused(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    api.post("/v1/actions", json=scale_action(identifier="other"))
    assert api.put("/v1/actions/other", json=scale_action()).status_code == 409


def test_a_deleted_action_is_gone(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    assert api.delete("/v1/actions/scale").json() == {"ok": True}
    assert api.get("/v1/actions/scale").json()["error"] == "not_found"
    assert api.delete("/v1/actions/scale").status_code == 404


def test_changes_are_in_the_audit_log(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    api.put("/v1/actions/scale", json=scale_action(title="Bigger"))
    api.delete("/v1/actions/scale")
    audits = api.get("/v1/audit-log", query={"resources": "action"}).json()["audits"]
    assert [audit["action"] for audit in audits] == ["DELETE", "UPDATE", "CREATE"]
    assert (audits[1]["diff"]["before"]["title"], audits[1]["diff"]["after"]["title"]) == ("Scale", "Bigger")
