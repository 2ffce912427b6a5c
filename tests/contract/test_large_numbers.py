"""Numbers as large as JSON allows come back as they were sent, wherever they are kept: no list breaks over one."""

import pytest

LARGE = 1e300
ABOVE = {"combinator": "and", "conditions": [{"property": "size", "operator": ">", "value": LARGE}]}
LARGER = {"combinator": "and", "rules": [{"property": "size", "operator": "<", "value": LARGE}]}


@pytest.fixture
def service(api):
    document = {"identifier": "service", "title": "Service", "schema": {"properties": {"size": {"type": "number"}}}}
    assert api.post("/v1/blueprints", json=document).status_code == 201


def test_runs_and_the_log_tell_large_inputs(api):
    inputs = {"properties": {"size": {"type": "number", "default": LARGE}}}
    action = {
        "identifier": "grow", "title": "Grow", "invocationMethod": {"type": "KAFKA"},
        "trigger": {"type": "self-service", "operation": "CREATE", "userInputs": inputs},
    }  # fmt: skip
    assert api.post("/v1/actions", json=action).status_code == 201
    run = api.post("/v1/actions/grow/runs", json={"properties": {"size": -LARGE}}).json()["run"]["id"]
    assert api.get("/v1/actions/grow").json()["action"]["trigger"]["userInputs"] == inputs
    assert api.get(f"/v1/actions/runs/{run}").json()["run"]["properties"] == {"size": -LARGE}
    assert [told["id"] for told in api.get("/v1/actions/runs").json()["runs"]] == [run]
    assert api.get("/v1/audit-log").status_code == 200


def test_rules_compare_with_large_numbers(service, api):
    rule = {"identifier": "large", "title": "Large", "level": "Gold", "query": ABOVE}
    card = {"identifier": "growth", "title": "Growth", "rules": [rule]}
    assert api.post("/v1/blueprints/service/scorecards", json=card).status_code == 201
    assert api.get("/v1/scorecards").json()["scorecards"][0]["rules"] == [rule]
    entity = api.post("/v1/blueprints/service/entities", json={"identifier": "web", "properties": {"size": 1e305}})
    assert entity.json()["entity"]["scorecards"]["growth"]["level"] == "Gold"


def test_policies_compare_with_large_numbers(service, api):
    at = "/v1/blueprints/service/permissions"
    assert api.patch(at, json={"entities": {"read": {"policy": LARGER}}}).status_code == 200
    assert api.get(at).json()["permissions"]["entities"]["read"]["policy"] == LARGER


def test_settings_keep_large_numbers(api):
    assert api.patch("/v1/organization", json={"settings": {"limit": LARGE}}).status_code == 200
    assert api.get("/v1/organization").json()["organization"]["settings"] == {"limit": LARGE}
