"""A rule may name the action that mends it before there is such an action; whoever saves it is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

ROUTE = "/v1/blueprints/service/scorecards"


def readiness(*actions, identifier="readiness"):
    """One rule for each of the actions; None for a rule without."""
    query = {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": 1}]}
    rules = [
        {"identifier": f"rule{index}", "title": "Is of tier 1", "level": "Gold", "query": query}
        | ({"fixAction": {"action": action}} if action else {})
        for index, action in enumerate(actions)
    ]
    return {"identifier": identifier, "title": "Readiness", "rules": rules}


@pytest.fixture
def make_action(api):
    def make_action(identifier, **trigger):
        body = {
            "identifier": identifier,
            "trigger": {"type": "self-service", "operation": "DAY-2", "userInputs": {"properties": {}}} | trigger,
            "invocationMethod": {"type": "KAFKA"},
        }
        answer = api.post("/v1/actions", json=body)
        assert answer.status_code == 201, answer.json()

    return make_action


def test_an_action_that_is_not_there_is_kept_and_told(api):
    made = api.post(ROUTE, json=readiness(None, "set_tier"))
    assert made.status_code == 201
    assert made.json()["warnings"] == [
        {"path": "/rules/1/fixAction/action", "message": 'there is no action "set_tier"', "rule": "known"}
    ]
    assert made.json()["scorecard"]["rules"][1]["fixAction"] == {"action": "set_tier"}


def test_nothing_is_told_of_an_action_for_these_entities_or_for_any(api, make_action):
    make_action("set_tier", blueprintIdentifier="service")
    make_action("write_to_owner", operation="CREATE")
    api.post(ROUTE, json=readiness("gone"))
    assert api.put(f"{ROUTE}/readiness", json=readiness("set_tier", "write_to_owner")).json()["warnings"] == []


def test_an_action_for_other_entities_is_told(api, make_action):
    api.post("/v1/blueprints", json={"identifier": "team_room", "title": "Room", "schema": {"properties": {}}})
    make_action("paint", blueprintIdentifier="team_room")
    (warning,) = api.post(ROUTE, json=readiness("paint")).json()["warnings"]
    assert warning["message"] == '"paint" is of "team_room", not of "service"'


def test_of_many_scorecards_each_warning_says_which(api):
    answer = api.put(ROUTE, json=[readiness(None), readiness("gone", identifier="security")])
    assert [warning["path"] for warning in answer.json()["warnings"]] == ["/1/rules/0/fixAction/action"]


def test_actions_are_not_read_for_rules_that_name_none(api):
    with CaptureQueriesContext(connection) as asked:
        api.post(ROUTE, json=readiness(None))
    assert not [query for query in asked if '"actions_action"' in query["sql"]]
