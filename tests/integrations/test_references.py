"""Mappings follow when what they write to gets another name, and are named where it would go."""

import pytest

from tests.blueprints.conftest import SERVICE

ONE = "/v1/blueprints/service"
ENTITY = {
    "identifier": ".id", "properties": {"tier": ".tier", "size": ".size"}, "relations": {"dependsOn": ".needs"},
}  # fmt: skip


@pytest.fixture
def api(alice, client):
    return client(alice)


@pytest.fixture
def service(api):
    for body in ({"identifier": "system", "title": "System", "schema": {"properties": {}}}, SERVICE):
        answer = api.post("/v1/blueprints", json=body)
        assert answer.status_code == 201, answer.json()


@pytest.fixture
def webhook(api, service):
    other = {"blueprint": "system", "entity": {"identifier": ".id", "properties": {"tier": ".tier"}}}
    body = {
        "identifier": "hook", "title": "Hook", "enabled": True,
        "security": {"secret": "s3cret", "signatureHeaderName": "X-Sig", "signatureAlgorithm": "sha256"},
        "mappings": [{"blueprint": "service", "entity": ENTITY}, other],
    }  # fmt: skip
    assert api.post("/v1/webhooks", json=body).status_code == 201
    return lambda: api.get("/v1/webhooks/hook").json()["integration"]


def config(*mappings):
    return {"resources": [{"kind": "repo", "selector": {"query": "true"}, "port": {"entity": {"mappings": each}}}
                          for each in mappings]}  # fmt: skip


@pytest.fixture
def integration(api, service):
    literal, computed = {**ENTITY, "blueprint": '"service"'}, {**ENTITY, "blueprint": ".kind"}
    body = {"installationId": "ocean", "installationAppType": "own", "config": config(literal, [computed])}
    assert api.post("/v1/integration", json=body).status_code == 201
    return lambda: api.get("/v1/integration/ocean").json()["integration"]


def mappings(integration):
    return [resource["port"]["entity"]["mappings"] for resource in integration["config"]["resources"]]


def test_webhook_follows_a_renamed_property_of_its_blueprint_only(api, webhook):
    answer = api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"})
    assert answer.status_code == 200, answer.json()
    first, other = webhook()["mappings"]
    assert first["entity"]["properties"] == {"level": ".tier", "size": ".size"}
    assert other["entity"]["properties"] == {"tier": ".tier"}
    assert webhook()["security"]["secret"] == "s3cret"


def test_webhook_follows_a_renamed_relation_and_blueprint(api, webhook):
    api.patch(f"{ONE}/relations/dependsOn/rename", json={"newRelationIdentifier": "needs"})
    assert webhook()["mappings"][0]["entity"]["relations"] == {"needs": ".needs"}
    body = api.get(ONE).json()["blueprint"]
    assert api.put(ONE, json={**body, "identifier": "component"}).status_code == 200
    assert webhook()["mappings"][0]["blueprint"] == "component"


def test_integration_follows_where_its_blueprint_is_certain_and_is_not_asked_to_sync(api, integration):
    before = integration()
    api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"})
    body = api.get(ONE).json()["blueprint"]
    assert api.put(ONE, json={**body, "identifier": "component"}).status_code == 200
    literal, [computed] = mappings(integration())
    assert (literal["blueprint"], set(literal["properties"])) == ('"component"', {"level", "size"})
    assert computed == mappings(before)[1][0]
    assert integration()["resyncState"] == before["resyncState"]


@pytest.mark.parametrize("odd", [{}, {"resources": "x"}, {"resources": [{"port": None}]}, {"resources": [1]}])
def test_configuration_of_any_shape_stands_in_nobodys_way(api, service, odd):
    body = {"installationId": "odd", "installationAppType": "own", "config": odd}
    assert api.post("/v1/integration", json=body).status_code == 201
    assert api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"}).status_code == 200
    assert api.get("/v1/integration/odd").json()["integration"]["config"] == odd


def test_mappings_that_write_what_goes_are_named(api, webhook, integration):
    uses = api.get(f"{ONE}/impact", query={"property": "tier"}).json()["impact"]["changes"][0]["uses"]
    told = {use["kind"]: use for use in uses}
    assert told["webhook"]["paths"] == ["/mappings/0/entity/properties/tier"]
    assert told["integration"]["paths"] == ["/config/resources/0/port/entity/mappings/properties/tier"]
