"""Workflows stand where the rest of the configuration stands: in documents, in renames, in the search."""

from typing import Any

import pytest

from tests.actions.workflows import event_trigger, flow, joined, node, start
from tests.wire import Api

ENTITY = {"type": "string", "format": "entity", "blueprint": "service"}
NAMING = flow(
    [
        start({"to": {**ENTITY, "visible": {"jqQuery": '.form.to.properties.tier != "gold"'}}},
              contexts=[{"on": "CREATE_ENTITY", "blueprintIdentifier": "service"}]),
        event_trigger(condition={"type": "JQ", "expressions": ['.diff.after.properties.tier == "gold"']}),
        node("check", "CONDITION",
             outlets=[{"identifier": "yes", "expression": '.outputs.trigger.to.properties.tier == "gold"'}]),
        node("write", "UPSERT_ENTITY", blueprintIdentifier="service",
             mapping={"identifier": "x", "properties": {"tier": "{{ .outputs.event.diff.after.properties.tier }}"}})
        | {"variables": {"tier": "{{ .outputs.write.properties.tier }}"}},
    ],
    joined("start", "check"), joined("event", "check"), joined("check", "write", outlet="yes"),
)  # fmt: skip


@pytest.fixture
def naming(api: Api) -> Api:
    made = api.post("/v1/workflows", json=NAMING)
    assert made.status_code == 201, made.content
    return api


def workflow(api: Api) -> dict[str, Any]:
    return api.get("/v1/workflows/flow").json()["workflow"]


def test_a_property_is_followed_wherever_a_node_names_it(naming: Api) -> None:
    renamed = naming.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    assert renamed.status_code == 200
    found = workflow(naming)
    start_, event, check, write = found["nodes"]
    visible = start_["config"]["userInputs"]["properties"]["to"]["visible"]["jqQuery"]
    assert visible == '.form.to.properties.level != "gold"'
    assert event["config"]["condition"]["expressions"] == ['.diff.after.properties.level == "gold"']
    assert check["config"]["outlets"][0]["expression"] == '.outputs.trigger.to.properties.level == "gold"'
    assert write["config"]["mapping"]["properties"] == {"level": "{{ .outputs.event.diff.after.properties.level }}"}
    assert write["variables"] == {"tier": "{{ .outputs.write.properties.level }}"}
    assert found["version"] == 2


def test_a_blueprint_is_followed_and_its_users_are_told(naming: Api) -> None:
    impact = naming.get("/v1/blueprints/service/impact", query={"delete": "true"}).json()["impact"]
    assert ("workflow", "flow") in {(use["kind"], use["identifier"]) for use in impact["changes"][0]["uses"]}
    body = naming.get("/v1/blueprints/service").json()["blueprint"]
    kept = ("title", "schema", "relations")
    renamed = naming.put("/v1/blueprints/service", json={"identifier": "part", **{key: body[key] for key in kept}})
    assert renamed.status_code == 200, renamed.content
    start_, event, _, write = workflow(naming)["nodes"]
    assert start_["config"]["userInputs"]["properties"]["to"]["blueprint"] == "part"
    assert start_["config"]["contexts"] == [{"on": "CREATE_ENTITY", "blueprintIdentifier": "part"}]
    assert event["config"]["event"]["blueprintIdentifier"] == "part"
    assert write["config"]["blueprintIdentifier"] == "part"


def test_workflows_are_documents_of_the_configuration(naming: Api) -> None:
    found = naming.get("/v1/export", query={"include": "workflows", "format": "json"}).json()
    assert found["workflows"] == [NAMING]
    applied = naming.post("/v1/import/apply", query={"prune": "true"}, json={"workflows": [flow([start()])]})
    assert applied.status_code == 200, applied.content
    assert [row["identifier"] for row in workflow(naming)["nodes"]] == ["start"]


def test_workflows_are_found_by_their_names(naming: Api) -> None:
    found = naming.get("/v1/search", query={"q": "flow"}).json()
    assert ("workflow", "flow") in {(hit["type"], hit["identifier"]) for hit in found["results"]}


def test_who_is_looked_for_among_people_follows_a_renamed_property(api: Api) -> None:
    person = api.get("/v1/blueprints/_user").json()["blueprint"]
    schema = person["schema"] | {"properties": person["schema"]["properties"] | {"squad": {"type": "string"}}}
    assert api.patch("/v1/blueprints/_user", json={"schema": schema}).status_code == 200
    query = {"combinator": "and", "rules": [{"property": "squad", "operator": "=", "value": "core"}]}
    ask = node(
        "ask", "INPUT", userInputs={"properties": {}, "buttons": [{"identifier": "ok"}]},
        outlets=[{"identifier": "ok"}], responders={"usersQuery": query},
    )  # fmt: skip
    assert api.post("/v1/workflows", json=flow([start({}), ask], joined("start", "ask"))).status_code == 201
    assert (
        api.patch("/v1/blueprints/_user/properties/squad/rename", json={"newPropertyName": "crew"}).status_code == 200
    )
    assert workflow(api)["nodes"][1]["config"]["responders"]["usersQuery"]["rules"][0]["property"] == "crew"
