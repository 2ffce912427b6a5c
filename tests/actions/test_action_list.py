"""Lists and permissions of actions."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import scale_action
from tests.factories import Person
from tests.wire import Api

CREATE = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
ON_RUN = {"type": "automation", "event": {"type": "RUN_UPDATED", "actionIdentifier": "scale"}}
ON_ENTITY = {"type": "automation", "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}}

FILTERS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"scale", "make", "on-run", "on-entity"}),
    ({"action_identifier": ["scale", "make"]}, {"scale", "make"}),
    ({"action_identifier": "scale,make"}, {"scale", "make"}),
    ({"blueprint_identifier": "service"}, {"scale", "on-entity"}),
    ({"operation": "CREATE"}, {"make"}),
    ({"trigger_type": "automation"}, {"on-run", "on-entity"}),
    ({"trigger_event": "RUN_UPDATED"}, {"on-run"}),
    ({"trigger_event_action_identifier": "scale"}, {"on-run"}),
    ({"published": "false"}, {"on-entity"}),
    ({"published": "true"}, {"scale", "make", "on-run"}),
    ({"published": "0xc000123"}, {"scale", "make", "on-run", "on-entity"}),
    ({"operation": "DAY-2", "action_identifier": "make"}, set()),
    ({"version": "v2", "unknown": "x"}, {"scale", "make", "on-run", "on-entity"}),
]


@pytest.fixture
def four(api: Api) -> Api:
    api.post("/v1/actions", json=scale_action())
    api.post("/v1/actions", json=scale_action(identifier="make", trigger=CREATE))
    api.post("/v1/actions", json=scale_action(identifier="on-run", trigger=ON_RUN))
    api.post("/v1/actions", json=scale_action(identifier="on-entity", trigger=ON_ENTITY, publish=False))
    return api


def listed(api: Api, query: dict[str, Any] | None = None) -> set[str]:
    return {action["identifier"] for action in api.get("/v1/actions", query=query).json()["actions"]}


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filters_narrow_the_list(four: Api, query: dict[str, Any], expected: set[str]) -> None:
    assert listed(four, query) == expected


def test_a_new_action_is_for_members_and_approved_by_admins(four: Api) -> None:
    assert four.get("/v1/actions/scale/permissions").json()["permissions"] == {
        "execute": {"users": [], "roles": ["Member", "Admin"], "teams": [], "ownedByTeam": False, "policy": None},
        "approve": {"users": [], "roles": ["Admin"], "teams": [], "policy": None},
    }


def test_each_list_that_is_sent_replaces_the_stored_one(four: Api) -> None:
    policy = {"queries": {}, "conditions": [".user.email != null"]}
    changes = {"execute": {"roles": [], "ownedByTeam": True, "policy": policy}}
    four.patch("/v1/actions/scale/permissions", json=changes)
    stored = four.get("/v1/actions/scale/permissions").json()["permissions"]
    assert stored["execute"] == {"users": [], "roles": [], "teams": [], "ownedByTeam": True, "policy": policy}
    assert stored["approve"]["roles"] == ["Admin"]
    four.patch("/v1/actions/scale/permissions", json={"execute": {"policy": None}})
    assert four.get("/v1/actions/scale/permissions").json()["permissions"]["execute"]["policy"] is None


WRONG = [
    [], "x", {"run": {}}, {"execute": {"users": "bob"}}, {"execute": {"ownedByTeam": 1}},
    {"approve": {"policy": {"queries": {}, "conditions": []}}},
    {"execute": {"policy": {"queries": {}, "conditions": [".a |"]}}},
    {"execute": {"policy": {"queries": {"q": []}, "conditions": ["true"]}}},
]  # fmt: skip


@pytest.mark.parametrize("changes", WRONG)
def test_wrong_permissions_are_refused(four: Api, changes: Any) -> None:
    assert four.patch("/v1/actions/scale/permissions", json=changes).status_code == 422


def test_a_member_may_not_change_permissions(four: Api, bob: Person, client: Callable[..., Api]) -> None:
    answer = client(bob).patch("/v1/actions/scale/permissions", json={"execute": {"roles": []}})
    assert answer.status_code == 403


def test_a_member_sees_only_what_they_may_start(four: Api, bob: Person, client: Callable[..., Api]) -> None:
    four.patch("/v1/actions/scale/permissions", json={"execute": {"roles": ["Admin"]}})
    assert "scale" not in listed(client(bob))
    four.patch("/v1/actions/scale/permissions", json={"execute": {"teams": ["payments"]}})
    assert "scale" in listed(client(bob))


def test_a_member_sees_neither_drafts_nor_automations(four: Api, bob: Person, client: Callable[..., Api]) -> None:
    four.put("/v1/actions/make", json=scale_action(identifier="make", trigger=CREATE, publish=False))
    member = client(bob)
    assert listed(member) == {"scale"}
    assert [member.get(f"/v1/actions/{name}").status_code for name in ("make", "on-run", "scale")] == [404, 404, 200]
    rights = member.get("/v1/auth/permissions").json()["permissions"]
    assert [right for right in rights if right.startswith("execute:actions:")] == ["execute:actions:scale"]


def test_a_member_may_not_define_actions(four: Api, bob: Person, client: Callable[..., Api]) -> None:
    speaker = client(bob)
    assert speaker.post("/v1/actions", json=scale_action(identifier="mine")).status_code == 403
    assert speaker.put("/v1/actions/scale", json=scale_action()).status_code == 403
    assert speaker.delete("/v1/actions/scale").status_code == 403


def test_another_organization_sees_nothing(four: Api, globex_alice: Person, client: Callable[..., Api]) -> None:
    other = client(globex_alice)
    assert listed(other) == set()
    assert other.get("/v1/actions/scale").status_code == 404
    assert other.get("/v1/actions/scale/permissions").status_code == 404


def test_the_list_takes_the_same_queries_for_one_and_many(four: Api, count_queries: Callable) -> None:
    with count_queries() as few:
        listed(four, {"action_identifier": "scale"})
    with count_queries() as many:
        listed(four)
    assert len(few) == len(many) == 1
