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
