"""Why may I, why may I not: the answer is the one that running the action would give."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import scale_action
from tests.factories import Person
from tests.wire import Api


def asked(api: Api, **question: Any) -> dict[str, Any]:
    answer = api.post("/v1/actions/scale/permissions/explain", json=question)
    assert answer.status_code == 200, answer.content
    return answer.json()["explanation"]


@pytest.mark.parametrize(
    ("execute", "rule"),
    [
        ({"roles": ["Member"]}, "role"),
        ({"roles": [], "users": ["Bob@Example.com"]}, "user"),
        ({"roles": [], "teams": ["payments"]}, "team"),
        ({"roles": [], "ownedByTeam": True}, "owner"),
        ({"roles": [], "teams": ["guards"]}, None),
        ({"policy": {"queries": {}, "conditions": [".inputs.replicas < 3"]}}, "policy"),
        ({"policy": {"queries": {}, "conditions": [".inputs.replicas > 3"]}}, "policy"),
        ({"policy": {"queries": {}, "conditions": ['error("broken")']}}, "policy"),
    ],
)
def test_the_answer_is_what_running_it_gives(
    api: Api, bob: Person, client: Callable[..., Api], execute: dict[str, Any], rule: str | None
) -> None:
    api.post("/v1/actions", json=scale_action())
    api.patch("/v1/actions/scale/permissions", json={"execute": execute})
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    said = asked(client(bob), **body)["execute"]
    ran = client(bob).post("/v1/actions/scale/runs", json=body).status_code
    assert (said["allowed"], said["rule"]) == (ran == 202, rule)
    assert bool(said["missing"]) is not said["allowed"]


def test_only_those_who_change_the_action_ask_about_others(
    api: Api, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=scale_action())
    assert asked(api, user=bob.email)["user"]["email"] == bob.email
    assert asked(api, user=bob.email)["approve"]["allowed"] is False
    path, question = "/v1/actions/scale/permissions/explain", {"user": charlie.email}
    assert client(bob).post(path, json=question).status_code == 403
    assert api.post(path, json={"user": "ghost@example.com"}).status_code == 404
    assert api.post(path, json={"who": 1}).status_code == 422
    assert api.post("/v1/actions/none/permissions/explain", json={}).status_code == 404


def test_each_rule_of_the_condition_says_whether_it_holds(api: Api) -> None:
    action = scale_action()
    rules = [
        {"property": "tier", "operator": "=", "value": "gold"},
        {"combinator": "or", "rules": [
            {"property": "replicas", "operator": ">", "value": 5}, {"property": "$team", "operator": "contains", "value": "x"},
        ]},
    ]  # fmt: skip
    action["trigger"]["condition"] = {"type": "SEARCH", "combinator": "and", "rules": rules}
    api.post("/v1/actions", json=action)
    found = asked(api, entity="cart")
    assert (found["execute"]["allowed"], found["execute"]["rule"]) == (False, "condition")
    assert [(line["path"], line["words"], line["holds"]) for line in found["condition"]] == [
        ("/trigger/condition/rules/0", "tier is gold", True),
        ("/trigger/condition/rules/1/rules/0", "replicas is more than 5", False),
        ("/trigger/condition/rules/1/rules/1", "team contains x", False),
    ]
    assert asked(api)["condition"] is None


def test_each_condition_of_a_policy_is_told_to_those_who_may_change_it(
    api: Api, bob: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=scale_action())
    query = {"combinator": "and", "rules": [{"property": "$blueprint", "operator": "=", "value": "service"}]}
    conditions = [".results.all.count > 5", 'error("broken")', ".results.all.count == 1"]
    policy = {"queries": {"all": query}, "conditions": conditions}
    api.patch("/v1/actions/scale/permissions", json={"execute": {"policy": policy}})
    found = asked(api, entity="cart")["policy"]
    assert (found["queries"], found["error"]) == ({"all": 1}, None)
    assert [(line["holds"], line["error"]) for line in found["conditions"]] == [
        (False, None), (False, "broken"), (True, None),
    ]  # fmt: skip
    assert asked(client(bob), entity="cart")["policy"] is None


def test_a_query_that_fails_is_told(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    query = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": '{{ error("oh") }}'}]}
    policy = {"queries": {"q": query}, "conditions": ["true"]}
    api.patch("/v1/actions/scale/permissions", json={"execute": {"policy": policy}})
    found = asked(api)["policy"]
    assert "oh" in found["error"]
    assert found["conditions"] == []


def test_inputs_are_told_as_a_run_would_be_refused(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    assert asked(api)["inputs"] is None
    assert asked(api, properties={"replicas": 3})["inputs"] == []
    body = {"properties": {"replicas": 99}, "entity": "cart"}
    refused = api.post("/v1/actions/scale/runs", json=body).json()["details"]["errors"]
    assert asked(api, **body)["inputs"] == refused


def test_what_is_not_published_is_not_run_by_others(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    api.post("/v1/actions", json=scale_action(publish=False))
    assert asked(client(bob))["execute"]["rule"] == "published"
    assert asked(api)["execute"]["allowed"] is True


def test_the_form_says_when_it_is_opened_whether_it_may_be_sent(
    api: Api, bob: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=scale_action())
    api.patch("/v1/actions/scale/permissions", json={"execute": {"roles": ["Admin"]}})
    body = {"properties": {"replicas": 2}, "entity": "cart"}
    execute = client(bob).post("/v1/actions/scale/form", json=body).json()["execute"]
    assert (execute["allowed"], execute["missing"]) == (False, ["does not have the role Admin"])
    assert api.post("/v1/actions/scale/form", json=body).json()["execute"]["allowed"] is True
    assert api.post("/v1/actions/scale/form", json=body | {"changed": "replicas"}).json()["execute"] is None


@pytest.mark.parametrize(
    ("approve", "rule"),
    [
        ({"roles": ["Member"]}, "role"),
        ({"roles": [], "users": ["Bob@Example.com"]}, "user"),
        ({"roles": [], "teams": ["payments"]}, "team"),
        ({"roles": [], "teams": ["guards"], "users": ["charlie@example.com"]}, None),
        ({"roles": [], "policy": {"queries": {}, "conditions": ['["BOB@example.com"]']}}, "policy"),
        ({"roles": [], "policy": {"queries": {}, "conditions": ['if .inputs.replicas > 3 then ["x"] else [] end']}},
         "policy"),
    ],
)  # fmt: skip
def test_the_answer_about_approving_is_what_answering_gives(
    api: Api, bob: Person, client: Callable[..., Api], approve: dict[str, Any], rule: str | None
) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True))
    api.patch("/v1/actions/scale/permissions", json={"approve": approve})
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    said = asked(api, user=bob.email, **body)["approve"]
    run_id = api.post("/v1/actions/scale/runs", json=body).json()["run"]["id"]
    answer = client(bob).patch(f"/v1/actions/runs/{run_id}/approval", json={"status": "APPROVE"})
    assert (said["allowed"], said["rule"]) == (answer.status_code == 201, rule)
    assert bool(said["missing"]) is not said["allowed"]


def test_an_administrator_is_no_approver_where_others_are(api: Api, charlie: Person) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True))
    assert asked(api)["approve"]["allowed"] is True
    api.patch("/v1/actions/scale/permissions", json={"approve": {"roles": [], "users": [charlie.email]}})
    said = asked(api)["approve"]
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    run_id = api.post("/v1/actions/scale/runs", json=body).json()["run"]["id"]
    answer = api.patch(f"/v1/actions/runs/{run_id}/approval", json={"status": "APPROVE"})
    assert (said["allowed"], answer.status_code) == (False, 403)


def test_a_policy_that_fails_is_told(api: Api, bob: Person) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True))
    policy = {"queries": {}, "conditions": ['error("broken")']}
    api.patch("/v1/actions/scale/permissions", json={"approve": {"roles": [], "policy": policy}})
    said = asked(api, user=bob.email)["approve"]
    assert (said["allowed"], "broken" in said["reason"]) == (False, True)
