"""A definition tried before it is saved: faults, form, rights and payload together; nothing is stored or sent."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.models import Action, Run
from tenants.scope import tenant_scope
from tests.actions.conftest import Keep, scale_action, webhook
from tests.actions.receiver import Receiver
from tests.factories import Person, make_machine
from tests.wire import Api

PREVIEW, CALL = "/v1/action-drafts/preview", "/v1/action-drafts/test-call"


def previewed(api: Api, definition: Any, **body: Any) -> dict[str, Any]:
    answer = api.post(PREVIEW, json={"definition": definition, **body})
    assert answer.status_code == 200, answer.content
    return answer.json()


def paths(faults: list[dict[str, Any]]) -> set[str]:
    return {fault["path"] for fault in faults}


def test_a_sound_draft_shows_form_rights_and_payload(api: Api, acme) -> None:
    action = scale_action()
    action["invocationMethod"]["body"] = {"n": "{{ .inputs.replicas }}", "of": "{{ .entity.title }}"}
    found = previewed(api, action, properties={"replicas": 3}, entity="cart")
    assert (found["faults"], found["warnings"]) == ([], [])
    assert found["invocation"] == {
        "payload": {**action["invocationMethod"], "body": {"n": 3, "of": "Cart"}},
        "errors": [],
    }
    assert found["execute"]["allowed"] is True
    assert (found["approval"]["required"], found["approval"]["approvers"]) == (False, [])
    with tenant_scope(acme):
        assert (Action.objects.count(), Run.objects.count()) == (0, 0)


def test_the_form_of_a_draft_is_that_of_the_saved_action(api: Api) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {
        "properties": {
            "a": {"type": "string", "enum": {"jqQuery": "[.entity.title]"}}, "b": {"type": "string", "dependsOn": ["a"]},
            "to": {"type": "string", "format": "entity", "blueprint": "service"},
        },
        "required": ["b"],
    }  # fmt: skip
    given = {"properties": {"a": "x", "b": "y"}, "entity": "cart", "changed": "a"}
    found = previewed(api, action, **given)
    assert api.post("/v1/actions", json=action).status_code == 201
    assert found["form"] == api.post("/v1/actions/scale/form", json=given).json()["form"]
    assert found["form"]["cleared"] == ["b"]


def test_all_faults_come_at_once_and_the_rest_is_shown_all_the_same(api: Api) -> None:
    action = scale_action(identifier="no blanks", invocationMethod={"type": "WEBHOOK"}, unknown=1)
    found = previewed(api, action, entity="cart")
    assert paths(found["faults"]) == {"/identifier", "/invocationMethod/url", "/unknown"}
    assert found["form"]["inputs"][0]["identifier"] == "replicas"
    assert found["invocation"] is None


def test_faults_of_the_form_leave_nothing_to_show(api: Api) -> None:
    action = scale_action()
    action["trigger"]["blueprintIdentifier"] = "nowhere"
    action["trigger"]["userInputs"]["properties"]["replicas"]["default"] = "x"
    found = previewed(api, action)
    assert paths(found["faults"]) == {
        "/trigger/blueprintIdentifier", "/trigger/userInputs/properties/replicas/default",
    }  # fmt: skip
    assert (found["form"], found["invocation"]) == (None, None)


def test_saving_tells_an_unknown_blueprint_together_with_other_faults(api: Api) -> None:
    action = scale_action(invocationMethod={"type": "WEBHOOK"})
    action["trigger"]["blueprintIdentifier"] = "nowhere"
    answer = api.post("/v1/actions", json=action)
    assert paths(answer.json()["details"]["errors"]) == {"/trigger/blueprintIdentifier", "/invocationMethod/url"}


def test_each_leaf_of_the_payload_that_fails_is_named(api: Api) -> None:
    action = scale_action()
    action["invocationMethod"] |= {
        "url": '{{ error("no") }}',
        "body": {"a": "{{ 1 | }}", "b": ["{{ .inputs + 1 }}", 1]},
    }
    found = previewed(api, action)
    assert paths(found["warnings"]) == {"/invocationMethod/body/a"}
    assert paths(found["invocation"]["errors"]) == {"/url", "/body/a", "/body/b/0"}
    assert found["invocation"]["payload"]["body"] == {"a": None, "b": [None, 1]}


def test_a_list_that_is_none_is_told(api: Api) -> None:
    method = {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "forEach": "{{ 5 }}", "mapping": {}}
    found = previewed(api, scale_action(invocationMethod=method))["invocation"]
    assert (found["payload"], paths(found["errors"])) == (None, {"/forEach"})


def test_secrets_are_masked(api: Api, keep: Keep) -> None:
    keep(TOKEN="canary-token")
    action = scale_action()
    action["trigger"]["userInputs"]["properties"]["pin"] = {"type": "string", "encryption": "aes256-gcm"}
    action["invocationMethod"] |= {"headers": {"X": "Bearer {{ .secrets.TOKEN }}"}, "body": {"p": "{{ .inputs.pin }}"}}
    answer = api.post(PREVIEW, json={"definition": action, "properties": {"pin": "canary-pin", "replicas": 2}})
    payload = answer.json()["invocation"]["payload"]
    assert (payload["headers"], payload["body"]) == ({"X": "Bearer ••••••••"}, {"p": "••••••••"})
    assert "canary" not in answer.content.decode()


def test_it_is_shown_as_somebody_else_to_administrators_only(
    api: Api, acme, bob: Person, client: Callable[..., Api]
) -> None:
    action = scale_action()
    action["trigger"]["userInputs"]["properties"]["who"] = {"type": "string", "default": {"jqQuery": ".user.email"}}
    permissions = {"execute": {"roles": ["Admin"]}}
    found = previewed(api, action, **{"as": bob.email, "permissions": permissions})
    assert found["form"]["inputs"][1]["default"] == bob.email
    assert (found["execute"]["allowed"], found["execute"]["missing"]) == (False, ["does not have the role Admin"])
    builder = client(make_machine(acme, "builder", scopes=("create:actions",)))
    assert builder.post(PREVIEW, json={"definition": action, "as": bob.email}).status_code == 403
    assert api.post(PREVIEW, json={"definition": action, "as": "nobody@example.com"}).status_code == 404


def test_those_who_would_approve_are_named(api: Api, alice: Person) -> None:
    found = previewed(api, scale_action(requiredApproval=True))["approval"]
    assert found["required"] is True
    assert alice.email in {approver["email"] for approver in found["approvers"]}
    assert previewed(api, scale_action(requiredApproval={"type": "SOME"}))["approval"] is None


def naming(*programs: str, **queries: Any) -> dict[str, Any]:
    return {"queries": queries, "conditions": list(programs)}


def test_each_stage_tells_whom_it_would_ask_and_what_its_policy_found(api: Api, alice: Person) -> None:
    of_service = {"combinator": "and", "rules": [{"property": "$blueprint", "operator": "=", "value": "service"},
                                                {"property": "$identifier", "operator": "=",
                                                 "value": "{{ .entity.identifier }}"}]}  # fmt: skip
    stages = [
        {
            "name": "found",
            "approvers": {"policy": naming(f'["{alice.email}", "ghost@acme.example"]', found=of_service)},
        },
        {
            "name": "nobody",
            "approvers": {"policy": naming("[.results.found.entities[].properties.none]", found=of_service)},
        },
        {"name": "broken", "approvers": {"policy": naming("5", ".entity | error")}},
    ]
    approval = previewed(api, scale_action(requiredApproval={"type": "ANY", "stages": stages}), entity="cart")[
        "approval"
    ]
    found, nobody, broken = approval["stages"]
    assert [person["email"] for person in found["people"]] == [alice.email] and found["warning"] is None
    assert found["policy"]["queries"] == {"found": 1}
    assert found["policy"]["conditions"][0]["names"] == [alice.email, "ghost@acme.example"]
    assert "administrators may" in nobody["warning"] and nobody["policy"]["conditions"][0]["names"] == []
    assert broken["policy"]["conditions"][0]["names"] is None and broken["policy"]["conditions"][1]["error"]


def test_who_would_be_let_in_is_told_with_each_rule_by_itself(api: Api, bob: Person) -> None:
    of_service = {"combinator": "and", "rules": [{"property": "$blueprint", "operator": "=", "value": "service"}]}
    gold, admin = '.entity.properties.tier == "gold"', 'IN("Admin"; .user.roles[]?.name)'
    policy = naming(f"{gold} and {admin}", found=of_service)
    permissions = {"execute": {"policy": policy}}
    given = {"permissions": permissions, "programs": [gold, admin], "entity": "cart"}
    told = previewed(api, scale_action(), **given, **{"as": bob.email})
    assert told["execute"]["allowed"] is False and told["policy"]["queries"]["found"] > 0
    assert [line["holds"] for line in told["policy"]["conditions"]] == [False, True, False]
    mine = previewed(api, scale_action(), **given)
    assert mine["execute"]["allowed"] and all(line["holds"] for line in mine["policy"]["conditions"])
    assert previewed(api, scale_action())["policy"] is None


def test_an_automation_has_faults_and_no_form(api: Api) -> None:
    trigger = {"type": "automation", "event": {"type": "ENTITY_CREATED"}}
    found = previewed(api, scale_action(trigger=trigger))
    assert (paths(found["faults"]), found["form"]) == ({"/trigger/event/blueprintIdentifier"}, None)


@pytest.mark.parametrize("body", [[], {}, {"definition": {}, "more": 1}, {"definition": {}, "entity": 5}])
def test_a_wrong_request_is_refused(api: Api, body: Any) -> None:
    assert api.post(PREVIEW, json=body).status_code == 422


@pytest.mark.parametrize("definition", [None, [], 5, "x", {}, {"trigger": 5}, {"trigger": {"type": []}, "title": 5}])
def test_a_definition_of_any_kind_has_faults_only(api: Api, definition: Any) -> None:
    found = previewed(api, definition)
    assert found["faults"]
    assert found["form"] is None


def called(api: Api, **body: Any) -> dict[str, Any]:
    answer = api.post(CALL, json={"properties": {"replicas": 4}, "entity": "cart"} | body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_test_call_is_sent_and_the_answer_shown_without_secrets(
    api: Api, acme, receiver: Receiver, keep: Keep
) -> None:
    keep(TOKEN="canary-token")
    receiver.answer = b'{"token": "canary-token", "n": 1}'
    headers = {"X-Key": "{{ .secrets.TOKEN }}"}
    found = called(api, definition=webhook(receiver, headers=headers, body={"n": "{{ .inputs.replicas }}"}))
    heard = receiver.wait()
    assert (heard.json(), heard.headers["x-key"]) == ({"n": 4}, "canary-token")
    assert (found["outcome"], found["responseStatus"]) == ("SUCCEEDED", 200)
    assert found["response"] == {"token": "••••••••", "n": 1}
    assert found["request"]["headers"] == {"X-Key": "••••••••"}
    with tenant_scope(acme):
        assert (Action.objects.count(), Run.objects.count()) == (0, 0)


def test_a_test_call_is_logged(api: Api, receiver: Receiver) -> None:
    api.post("/v1/actions", json=webhook(receiver))
    called(api, action="scale")
    audits = api.get("/v1/audit-log", query={"resources": "action"}).json()["audits"]
    assert [(line["message"], line["additionalData"]["testCall"]["url"]) for line in audits if line["message"]] == [
        ("Test call", f"{receiver.url}/scale")
    ]


def test_a_test_call_that_fails_says_why(api: Api, receiver: Receiver) -> None:
    receiver.status, receiver.answer = 500, b"broken"
    found = called(api, definition=webhook(receiver))
    assert (found["outcome"], found["responseStatus"]) == ("FAILED", 500)
    assert "500" in found["message"]
    refused = called(
        api, definition=scale_action(invocationMethod={"type": "WEBHOOK", "url": 'http://{{ "127.0.0.1" }}:1'})
    )
    assert refused["outcome"] in ("FAILED", "QUEUED")


def test_a_test_call_of_what_others_fetch_calls_nobody(api: Api) -> None:
    """Without a token of GitLab an agent makes the call."""
    method = {"type": "GITLAB", "groupName": "ops", "projectName": "scale"}
    assert called(api, definition=scale_action(invocationMethod=method))["outcome"] == "NOT_CALLED"


UPSERT = {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": {}}
REFUSED: list[tuple[dict[str, Any], int]] = [
    ({}, 422),
    ({"action": "scale", "definition": {}}, 422),
    ({"action": "ghost"}, 404),
    ({"definition": {}}, 422),
    ({"definition": scale_action(), "properties": {"replicas": 99}}, 422),
    ({"definition": scale_action(), "entity": "nobody"}, 404),
    ({"definition": scale_action(invocationMethod=UPSERT)}, 422),
    (
        {
            "definition": scale_action(
                invocationMethod={
                    "type": "INTEGRATION_ACTION",
                    "installationId": "i",
                    "integrationActionType": "x",
                    "integrationActionExecutionProperties": {},
                }
            )
        },
        422,
    ),
    (
        {
            "definition": scale_action(
                invocationMethod={"type": "WEBHOOK", "url": "https://e.org", "agent": "{{ true }}"}
            )
        },
        422,
    ),
]


@pytest.mark.parametrize(("body", "status"), REFUSED)
def test_what_no_run_could_do_no_test_call_does(api: Api, body: dict[str, Any], status: int) -> None:
    answer = api.post(CALL, json={"properties": {"replicas": 4}, "entity": "cart"} | body)
    assert (answer.status_code, answer.json()["ok"]) == (status, False)


def test_test_calls_are_for_administrators(api: Api, acme, client: Callable[..., Api]) -> None:
    builder = client(make_machine(acme, "builder", scopes=("update:actions",)))
    assert builder.post(CALL, json={"definition": scale_action()}).status_code == 403


def test_every_kind_of_backend_is_described(api: Api) -> None:
    found = api.get("/v1/action-backends").json()["backends"]
    assert all(each["title"] and each["description"] for each in found)
    kinds = {each["type"]: each for each in found}
    assert (kinds["WEBHOOK"]["schema"]["required"], kinds["WEBHOOK"]["added"]) == (["type", "url"], False)
    assert kinds["UPSERT_ENTITY"]["writesHere"]
    assert kinds["SCAFFOLD"]["previews"]


PROGRAMS: list[tuple[str, Any, list[Any]]] = [
    (".a", {"a": 1}, [1]),
    (".[]", [1, None], [1, None]),
    ("empty", None, []),
    (". == null", None, [True]),
]


@pytest.mark.parametrize(("program", "given", "results"), PROGRAMS)
def test_a_program_is_tried(api: Api, program: str, given: Any, results: list[Any]) -> None:
    found = api.post("/v1/jq/test", json={"program": program, "input": given}).json()
    assert (found["results"], found["result"], found["error"]) == (results, results[0] if results else None, None)


@pytest.mark.parametrize(
    ("program", "place"),
    [(".a |", (1, 4)), ("1\n| foo", (2, 3)), ("env", (1, 1)), ("", (1, 1)), ('error("x")', (None, None))],
)
def test_what_is_wrong_with_a_program_has_its_place(api: Api, program: str, place: tuple[int, int]) -> None:
    answer = api.post("/v1/jq/test", json={"program": program})
    assert answer.status_code == 200
    error = answer.json()["error"]
    assert error["message"]
    assert "line" not in error["message"]
    assert (error["line"], error["column"]) == place


def test_a_program_that_never_ends_is_stopped(api: Api) -> None:
    assert "stopped" in api.post("/v1/jq/test", json={"program": "def f: f; f"}).json()["error"]["message"]


@pytest.mark.parametrize("body", [[], {}, {"program": 5}, {"program": ".", "more": 1}])
def test_a_wrong_trial_of_a_program_is_refused(api: Api, body: Any) -> None:
    assert api.post("/v1/jq/test", json=body).status_code == 422
