"""Whoever names an action goes on naming it after it was given another name, and is told before it is deleted."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.automations.react import react
from tenants.scope import TenantRef, tenant_scope
from tests.actions.conftest import scale_action
from tests.factories import Person
from tests.wire import Api

TELL: dict[str, Any] = {
    "identifier": "tell",
    "title": "Tell the team",
    "trigger": {"type": "automation", "event": {"type": "RUN_CREATED", "actionIdentifier": "scale"}},
    "invocationMethod": {"type": "KAFKA"},
}
CARD = {"id": "card", "type": "action-card-widget", "actions": [{"action": "scale"}, {"action": "other"}]}
RUNS = {"id": "runs", "type": "action-runs-table-widget", "title": "Latest runs", "action": "scale"}
READY: dict[str, Any] = {
    "identifier": "ready",
    "title": "Ready",
    "rules": [{
        "identifier": "big", "title": "Is big", "level": "Bronze",
        "query": {"combinator": "and", "conditions": [{"property": "replicas", "operator": ">", "value": 2}]},
        "fixAction": {"action": "scale", "inputs": {"replicas": 3}},
    }],
}  # fmt: skip
RENAMED = scale_action(identifier="resize")


@pytest.fixture
def named(api: Api) -> Api:
    """`scale` with an automation, a page and a scorecard that name it."""
    for body in (scale_action(), TELL):
        assert api.post("/v1/actions", json=body).status_code == 201
    page = {"identifier": "board", "title": "Board", "widgets": [CARD, RUNS]}
    assert api.post("/v1/pages", json=page).status_code == 200
    assert api.post("/v1/blueprints/service/scorecards", json=READY).status_code == 201
    return api


def renamed(api: Api) -> dict[str, Any]:
    answer = api.put("/v1/actions/scale", json=RENAMED)
    assert answer.status_code == 200, answer.content
    return answer.json()["action"]


def test_automations_widgets_and_scorecards_follow_a_renamed_action(named: Api) -> None:
    renamed(named)
    assert named.get("/v1/actions/tell").json()["action"]["trigger"]["event"]["actionIdentifier"] == "resize"
    card, runs = named.get("/v1/pages/board").json()["page"]["widgets"]
    assert card["actions"] == [{"action": "resize"}, {"action": "other"}]
    assert runs["action"] == "resize"
    rule = named.get("/v1/blueprints/service/scorecards/ready").json()["scorecard"]["rules"][0]
    assert rule["fixAction"] == {"action": "resize", "inputs": {"replicas": 3}}


def test_an_automation_hears_of_runs_under_the_new_name(named: Api, acme: TenantRef) -> None:
    renamed(named)
    order = {"properties": {"replicas": 4}, "entity": "cart"}
    assert named.post("/v1/actions/resize/runs", json=order).status_code == 202
    with tenant_scope(acme):
        react()
    assert len(named.get("/v1/actions/runs", query={"action": "tell"}).json()["runs"]) == 1


def test_an_automation_that_names_itself_follows_itself(named: Api) -> None:
    trigger = {"type": "automation", "event": {"type": "RUN_UPDATED", "actionIdentifier": "tell"}}
    answer = named.put("/v1/actions/tell", json={**TELL, "identifier": "say", "trigger": trigger}).json()["action"]
    assert answer["trigger"]["event"]["actionIdentifier"] == "say"


def test_what_follows_is_in_the_log_and_the_rest_is_not(named: Api) -> None:
    named.post("/v1/pages", json={"identifier": "empty", "title": "Empty", "widgets": []})
    renamed(named)
    audits = named.get("/v1/audit-log", query={"action": "UPDATE"}).json()["audits"]
    assert {(audit["resourceType"], audit["context"].get("resource") or audit["context"].get("page")) for audit in audits
            if audit["resourceType"] in ("action", "page")} == {("action", "scale"), ("action", "tell"), ("page", "board")}  # fmt: skip


def test_a_taken_name_leaves_everybody_where_they_were(named: Api) -> None:
    named.post("/v1/actions", json=RENAMED)
    assert named.put("/v1/actions/scale", json=RENAMED).status_code == 409
    assert named.get("/v1/actions/tell").json()["action"]["trigger"]["event"]["actionIdentifier"] == "scale"


def test_views_that_people_keep_follow_a_renamed_action(named: Api, bob: Person, client: Callable[..., Api]) -> None:
    theirs = client(bob)
    views = {"service": [{"id": "mine", "title": "Mine", "widgets": [RUNS]}]}
    assert theirs.patch("/v1/me/preferences", json={"views": views}).status_code == 200
    renamed(named)
    kept = theirs.get("/v1/me/preferences").json()["preferences"]["views"]["service"][0]
    assert kept["widgets"][0]["action"] == "resize"


def test_deletion_tells_who_names_the_action_and_which_runs_go_on(named: Api) -> None:
    named.post("/v1/actions/scale/runs", json={"properties": {"replicas": 4}, "entity": "cart"})
    impact = named.get("/v1/actions/scale/impact").json()["impact"]
    assert impact["activeRuns"] == 1
    found = {(use["kind"], use["identifier"], tuple(use["paths"]), tuple(use["inside"])) for use in impact["uses"]}
    assert found == {
        ("action", "tell", ("/trigger/event/actionIdentifier",), ()),
        ("page", "board", ("/widgets/0/actions/0/action", "/widgets/1/action"), ("Latest runs",)),
        ("scorecard", "ready", ("/rules/0/fixAction/action",), ("Is big",)),
    }


def test_nobody_names_it_and_nothing_is_told(api: Api) -> None:
    api.post("/v1/actions", json=scale_action())
    assert api.get("/v1/actions/scale/impact").json()["impact"] == {"activeRuns": 0, "uses": []}
    assert api.get("/v1/actions/none/impact").status_code == 404
