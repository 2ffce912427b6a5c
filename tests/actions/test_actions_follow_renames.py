"""An action goes on naming a blueprint, property or relation after it was given another name."""

from typing import Any

import pytest

ONE = "/v1/blueprints/service"
RULES: dict[str, Any] = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}
DEPLOY: dict[str, Any] = {
    "identifier": "deploy",
    "title": "Deploy",
    "trigger": {
        "type": "self-service", "operation": "DAY-2", "blueprintIdentifier": "service",
        "condition": {"type": "SEARCH", **RULES},
        "userInputs": {"properties": {
            "to": {"type": "string", "format": "entity", "blueprint": "service", "dataset": RULES,
                   "sort": {"property": "tier", "order": "ASC"}},
            "tier": {"type": "string", "default": {"jqQuery": ".entity.properties.tier"},
                     "visible": {"jqQuery": ".form.to.properties.tier != .form.tier"}}}},
    },
    "invocationMethod": {
        "type": "UPSERT_ENTITY", "blueprintIdentifier": "service",
        "mapping": {"identifier": "{{ .inputs.to.identifier }}",
                    "properties": {"tier": "{{ .entity.properties.tier }}-{{ .inputs.tier }}", "size": 1},
                    "relations": {"needs": "{{ .entity.relations.needs }}"}},
    },
}  # fmt: skip
AUTOMATION: dict[str, Any] = {
    "identifier": "watch",
    "trigger": {
        "type": "automation",
        "event": {"type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "service", "propertyIdentifier": "due"},
        "condition": {"type": "JQ", "expressions": [".diff.after.properties.tier == .diff.before.properties.tier"]},
    },
    "invocationMethod": {"type": "WEBHOOK", "url": "https://x.io", "body": {"t": "{{ .event.diff.after.properties.tier }}"}},
}  # fmt: skip


@pytest.fixture
def api(client, alice):
    api = client(alice)
    schema = {"properties": {"tier": {"type": "string"}, "size": {"type": "number"},
                             "due": {"type": "string", "format": "timer"}}}  # fmt: skip
    body = {"identifier": "service", "title": "S", "schema": schema, "relations": {"needs": {"target": "service"}}}
    assert api.post("/v1/blueprints", json=body).status_code == 201
    for action in (DEPLOY, AUTOMATION):
        answer = api.post("/v1/actions", json=action)
        assert answer.status_code == 201, answer.json()
    return api


def action(api, identifier):
    return api.get(f"/v1/actions/{identifier}").json()["action"]


def test_property_is_followed_in_rules_programs_templates_and_mappings(api):
    assert api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"}).status_code == 200
    found = action(api, "deploy")
    trigger, inputs = found["trigger"], found["trigger"]["userInputs"]["properties"]
    assert trigger["condition"]["rules"][0]["property"] == "level"
    assert inputs["to"]["dataset"]["rules"][0]["property"] == "level"
    assert inputs["to"]["sort"]["property"] == "level"
    assert inputs["tier"]["default"]["jqQuery"] == ".entity.properties.level"
    assert inputs["tier"]["visible"]["jqQuery"] == ".form.to.properties.level != .form.tier"
    assert found["invocationMethod"]["mapping"]["properties"] == {
        "level": "{{ .entity.properties.level }}-{{ .inputs.tier }}", "size": 1,
    }  # fmt: skip
    watch = action(api, "watch")
    assert watch["trigger"]["condition"]["expressions"] == [
        ".diff.after.properties.level == .diff.before.properties.level"
    ]
    assert watch["invocationMethod"]["body"] == {"t": "{{ .event.diff.after.properties.level }}"}


def test_timer_and_relation_are_followed(api):
    api.patch(f"{ONE}/properties/due/rename", json={"newPropertyName": "until"})
    api.patch(f"{ONE}/relations/needs/rename", json={"newRelationIdentifier": "wants"})
    assert action(api, "watch")["trigger"]["event"]["propertyIdentifier"] == "until"
    assert action(api, "deploy")["invocationMethod"]["mapping"]["relations"] == {
        "wants": "{{ .entity.relations.wants }}"
    }


def test_blueprint_is_followed(api):
    body = api.get(ONE).json()["blueprint"] | {"identifier": "app"}
    assert api.put(ONE, json=body).status_code == 200
    found, watch = action(api, "deploy"), action(api, "watch")
    assert found["trigger"]["blueprintIdentifier"] == found["invocationMethod"]["blueprintIdentifier"] == "app"
    assert found["trigger"]["userInputs"]["properties"]["to"]["blueprint"] == "app"
    assert watch["trigger"]["event"]["blueprintIdentifier"] == "app"


def test_what_follows_is_told_in_the_log_and_the_rest_stays(api):
    api.patch(f"{ONE}/properties/due/rename", json={"newPropertyName": "until"})
    audits = api.get("/v1/audit-log", query={"resources": "action", "action": "UPDATE"}).json()["audits"]
    assert [audit["context"]["resource"] for audit in audits] == ["watch"]
    assert action(api, "deploy")["updatedAt"] == action(api, "deploy")["createdAt"]


def test_policies_are_followed(api):
    query = {
        "combinator": "and",
        "rules": [{"property": "$blueprint", "operator": "=", "value": "service"}, *RULES["rules"]],
    }
    policy = {"queries": {"q": query}, "conditions": ["true"]}
    assert api.patch("/v1/actions/deploy/permissions", json={"execute": {"policy": policy}}).status_code == 200
    api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"})
    execute = api.get("/v1/actions/deploy/permissions").json()["permissions"]["execute"]
    assert execute["policy"]["queries"]["q"]["rules"][1]["property"] == "level"


def test_lists_of_entities_and_constraints_are_followed(api):
    many = {"type": "array", "items": {"type": "string", "format": "entity", "blueprint": "service", "dataset": RULES}}
    form = {
        "properties": {"many": many | {"sort": {"property": "tier", "order": "ASC"}}},
        "validations": [{"constraint": '.entity.properties.tier != "x"', "message": "no"}],
    }
    changed = {**DEPLOY, "trigger": {**DEPLOY["trigger"], "userInputs": form}}
    assert api.put("/v1/actions/deploy", json=changed).status_code == 200
    assert api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"}).status_code == 200
    found = action(api, "deploy")["trigger"]["userInputs"]
    followed = found["properties"]["many"]
    assert followed["items"]["dataset"]["rules"][0]["property"] == followed["sort"]["property"] == "level"
    assert found["validations"][0]["constraint"] == '.entity.properties.level != "x"'


def test_terms_of_approval_are_followed(api):
    of_services = {"property": "$blueprint", "operator": "=", "value": "service"}
    golden = {"combinator": "and", "rules": [of_services, *RULES["rules"]]}
    policy = {"queries": {"golden": golden}, "conditions": ["[]"]}
    terms = {
        "type": "ANY",
        "condition": {"type": "JQ", "expressions": ['.entity.properties.tier == "gold"']},
        "stages": [{"name": "owners", "approvers": {"policy": policy}}, {"name": "rest"}],
    }
    assert api.put("/v1/actions/deploy", json={**DEPLOY, "requiredApproval": terms}).status_code == 200
    assert api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"}).status_code == 200

    found = action(api, "deploy")["requiredApproval"]
    assert found["condition"]["expressions"] == ['.entity.properties.level == "gold"']
    assert found["stages"][0]["approvers"]["policy"]["queries"]["golden"]["rules"][1]["property"] == "level"
    assert found["stages"][1] == {"name": "rest"}
