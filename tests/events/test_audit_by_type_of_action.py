"""The log narrowed to actions that people start, or to those that events start."""

import pytest

METHOD = {"type": "KAFKA"}
BY_HAND = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
BY_EVENT = {"type": "automation", "event": {"type": "ANY_ENTITY_CHANGE", "blueprintIdentifier": "thing"}}
THING = {"identifier": "thing", "title": "Thing", "schema": {"properties": {}}}


@pytest.fixture
def api(client, alice):
    api = client(alice)
    assert api.post("/v1/blueprints", json=THING).status_code == 201
    for name, trigger in (("by-hand", BY_HAND), ("by-event", BY_EVENT)):
        document = {"identifier": name, "title": name, "trigger": trigger, "invocationMethod": METHOD, "publish": True}
        assert api.post("/v1/actions", json=document).status_code == 201
    assert api.post("/v1/actions/by-hand/runs", json={"properties": {}}).status_code == 202
    assert api.delete("/v1/actions/by-event").status_code == 200
    return api


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("self-service", [("CREATE", "run"), ("CREATE", "action")]),
        ("automation", [("DELETE", "action"), ("CREATE", "action")]),
        ("anything", []),
    ],
)
def test_log_is_narrowed_to_a_type_of_actions_and_their_runs(api, kind, told):
    audits = api.get("/v1/audit-log", query={"actionType": kind}).json()
    assert [(found["action"], found["resourceType"]) for found in audits["audits"]] == told
