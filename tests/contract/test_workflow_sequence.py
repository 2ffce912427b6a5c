"""What Terraform sends for a workflow, and what it must read back (contract §11.4): nothing more, nothing less."""

from typing import Any

import pytest

from tests.contract.steps import Step, play
from tests.wire import Api

WORKFLOWS = "/v1/workflows"
CALL = {"identifier": "call", "config": {"type": "WEBHOOK", "url": "https://example.com/hook", "method": "POST",
        "agent": False, "synchronized": True, "onTimeout": "fail", "onFailure": "terminate"}}  # fmt: skip
EVENT = {"identifier": "trigger", "title": "Created", "config": {
    "type": "EVENT_TRIGGER", "published": True,
    "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"},
    "condition": {"type": "JQ", "expressions": [".diff.after != null"], "combinator": "and"},
}}  # fmt: skip
SELF_SERVE = {"identifier": "start", "config": {
    "type": "SELF_SERVE_TRIGGER", "published": True, "actionCardButtonText": "Go", "variant": "DEFAULT",
    "contexts": [{"on": "CREATE_ENTITY", "blueprintIdentifier": "service"}],
    "permissions": {"users": ["u1"], "roles": ["Admin"], "teams": ["payments"]},
    "userInputs": {"properties": {
        "name": {"type": "string", "title": "Name", "minLength": 1, "readOnly": True},
        "count": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 9.5},
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "mail": {"type": "string", "format": "email"}, "doc": {"type": "string", "format": "markdown"},
    }, "required": ["name"], "steps": [
        {"title": "One", "order": ["name", "count"],
         "validations": [{"constraint": ".form.count != 3", "message": "not three"}]},
        {"title": "Two", "order": ["tags", "mail", "doc"]},
    ]},
}}  # fmt: skip
CHECK = {"identifier": "check", "config": {"type": "CONDITION", "outlets": [
    {"identifier": "yes", "title": "", "expression": ".outputs.trigger != null",
     "statusLabel": {"text": "Yes", "variant": "success"}, "workflowStatusLabel": {"text": "Was yes", "variant": "alert"}},
]}}  # fmt: skip
TO_CALL = {"sourceIdentifier": "trigger", "targetIdentifier": "call", "description": ""}


def workflow(nodes: list[Any], connections: list[Any], **more: Any) -> dict[str, Any]:
    return {"identifier": "tf", "title": "Made by Terraform", "nodes": nodes, "connections": connections, **more}


BASIC = workflow([EVENT, CALL], [TO_CALL], icon="Flow", description="", category="Ops", allowAnyoneToViewRuns=True)
FORM = workflow([SELF_SERVE, CALL], [{"sourceIdentifier": "start", "targetIdentifier": "call"}])
BRANCH = workflow(
    [EVENT, CHECK, CALL, {**CALL, "identifier": "other"}],
    [
        {"sourceIdentifier": "trigger", "targetIdentifier": "check"},
        {"sourceIdentifier": "check", "targetIdentifier": "call", "sourceOutletIdentifier": "yes"},
        {"sourceIdentifier": "check", "targetIdentifier": "other", "fallback": True},
    ],
)  # fmt: skip
EMPTY_CONDITION = workflow(
    [EVENT, {"identifier": "check", "config": {"type": "CONDITION", "outlets": []}}],
    [{"sourceIdentifier": "trigger", "targetIdentifier": "check"}],
)


@pytest.fixture
def terraform(api: Api) -> Api:
    body = {"identifier": "service", "title": "Service", "schema": {"properties": {}}, "relations": {}}
    play(api, Step("POST /v1/blueprints", body, status=201))
    return api


def read_back(api: Api, sent: dict[str, Any]) -> None:
    found = play(api, Step(f"GET {WORKFLOWS}/{sent['identifier']}"))["workflow"]
    ours = {"id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy"}
    assert {key: value for key, value in found.items() if key not in ours} == sent


@pytest.mark.parametrize("sent", [BASIC, FORM, BRANCH, EMPTY_CONDITION])
def test_a_resource_is_created_read_imported_and_destroyed(terraform: Api, sent: dict[str, Any]) -> None:
    play(terraform, Step(f"GET {WORKFLOWS}/tf", status=404), Step(f"POST {WORKFLOWS}", sent, status=201))
    read_back(terraform, sent)
    play(terraform, Step(f"DELETE {WORKFLOWS}/tf"), Step(f"GET {WORKFLOWS}/tf", status=404))


def test_a_resource_is_updated_and_renamed(terraform: Api) -> None:
    play(terraform, Step(f"POST {WORKFLOWS}", BASIC, status=201))
    made = play(terraform, Step(f"GET {WORKFLOWS}/tf"))["workflow"]
    later = BRANCH | {"identifier": "tf2"}
    changed = play(terraform, Step(f"PUT {WORKFLOWS}/tf", later))["workflow"]
    assert (changed["createdAt"], changed["createdBy"]) == (made["createdAt"], made["createdBy"])
    read_back(terraform, later)
    play(terraform, Step(f"GET {WORKFLOWS}/tf", status=404))


def test_a_second_one_of_the_name_is_taken_and_a_wrong_one_is_refused(terraform: Api) -> None:
    play(
        terraform,
        Step(f"POST {WORKFLOWS}", BASIC, status=201),
        Step(f"POST {WORKFLOWS}", BASIC, status=409, shows={"error": "identifier_taken"}),
        Step(f"POST {WORKFLOWS}", BASIC | {"identifier": "x", "nodes": [CALL], "connections": []}, status=422),
        Step(f"PUT {WORKFLOWS}/nothing", BASIC | {"identifier": "nothing"}, status=404),
        Step(f"DELETE {WORKFLOWS}/nothing", status=404),
    )
