"""Creating, changing, renaming and deleting blueprints (contract §3)."""

import pytest

from tests.blueprints.conftest import SERVICE

ONE = "/v1/blueprints/service"


def test_reply_echoes_what_was_sent_and_adds_only_maps_flags_and_audit_fields(api):
    blueprint = api.get(ONE).json()["blueprint"]
    assert blueprint["schema"] == SERVICE["schema"]
    assert blueprint["relations"]["dependsOn"] == {"target": "service", "many": True, "required": False}
    assert blueprint.keys() - SERVICE.keys() == {
        "aggregationProperties",
        "createdAt",
        "createdBy",
        "updatedAt",
        "updatedBy",
    }


def test_second_blueprint_with_the_identifier_is_taken(api):
    answer = api.post("/v1/blueprints", json=SERVICE)
    assert (answer.status_code, answer.json()["error"]) == (409, "identifier_taken")


def test_relation_to_an_unknown_blueprint_is_refused(api):
    body = {"identifier": "x", "title": "X", "schema": {"properties": {}}, "relations": {"r": {"target": "nobody"}}}
    answer = api.post("/v1/blueprints", json=body)
    assert answer.status_code == 422 and answer.json()["details"]["errors"][0]["path"] == "/relations/r/target"


def test_put_removes_what_it_does_not_name_and_drops_the_values(api, service):
    service("a", size=3)
    api.put(ONE, json={"title": "S", "schema": {"properties": {"tier": {"type": "string"}}}})
    blueprint = api.get(ONE).json()["blueprint"]
    assert "icon" not in blueprint and blueprint["relations"] == {}
    entity = api.get(f"{ONE}/entities/a").json()["entity"]
    assert entity["properties"] == {"tier": "gold"} and entity["relations"] == {}


def test_type_of_a_property_cannot_change_in_one_step(api):
    schema = {"properties": {**SERVICE["schema"]["properties"], "size": {"type": "string"}}}
    answer = api.patch(ONE, json={"schema": schema})
    assert (answer.status_code, answer.json()["error"]) == (422, "property_type_immutable")


def test_new_calculation_is_computed_for_entities_that_exist(api, service):
    service("a", size=3)
    api.patch(
        ONE, json={"calculationProperties": {"double": {"calculation": ".properties.size * 2", "type": "number"}}}
    )
    assert api.get(f"{ONE}/entities/a").json()["entity"]["properties"]["double"] == 6


def test_renamed_blueprint_keeps_entities_and_relations_of_others(api, service):
    service("a", relations={"dependsOn": ["a"]})
    api.post("/v1/blueprints/system/entities", json={"identifier": "s"})
    service("a", relations={"system": "s"})
    system = api.get("/v1/blueprints/system").json()["blueprint"]
    assert api.put("/v1/blueprints/system", json=system | {"identifier": "area"}).status_code == 200
    assert api.get("/v1/blueprints/system").status_code == 404
    assert api.get(ONE).json()["blueprint"]["relations"]["system"]["target"] == "area"
    assert api.get(f"{ONE}/entities/a").json()["entity"]["relations"]["system"] == "s"
    renamed = api.get(ONE).json()["blueprint"] | {"identifier": "app"}
    assert api.put(ONE, json=renamed).status_code == 200
    assert api.get("/v1/blueprints/app/entities/a").json()["entity"]["relations"]["dependsOn"] == ["a"]


def test_renamed_property_takes_values_required_and_mirrors_along(api, service):
    service("a")
    service("b", relations={"dependsOn": ["a"]})
    answer = api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "level"})
    blueprint = answer.json()["blueprint"]
    assert blueprint["schema"]["required"] == ["level"]
    assert blueprint["mirrorProperties"]["dependencyTiers"]["path"] == "dependsOn.level"
    properties = api.get(f"{ONE}/entities/b").json()["entity"]["properties"]
    assert (properties["level"], properties["dependencyTiers"]) == ("gold", ["gold"])


def test_renamed_relation_and_mirror_keep_their_values(api, service):
    service("a")
    service("b", relations={"dependsOn": ["a"]})
    api.patch(f"{ONE}/relations/dependsOn/rename", json={"newRelationIdentifier": "needs"})
    api.patch(f"{ONE}/mirror/dependencyTiers/rename", json={"newMirrorName": "tiers"})
    entity = api.get(f"{ONE}/entities/b").json()["entity"]
    assert (entity["relations"]["needs"], entity["properties"]["tiers"]) == (["a"], ["gold"])


def test_rename_to_a_taken_key_is_refused(api):
    assert api.patch(f"{ONE}/properties/tier/rename", json={"newPropertyName": "size"}).status_code == 409
    assert api.patch(f"{ONE}/properties/nobody/rename", json={"newPropertyName": "x"}).status_code == 404


def test_one_relation_becomes_many_and_back(api, service):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s"})
    service("a", relations={"system": "s"})
    relations = api.get(ONE).json()["blueprint"]["relations"]
    api.patch(ONE, json={"relations": relations | {"system": {"target": "system", "many": True}}})
    assert api.get(f"{ONE}/entities/a").json()["entity"]["relations"]["system"] == ["s"]
    api.patch(ONE, json={"relations": relations})
    assert api.get(f"{ONE}/entities/a").json()["entity"]["relations"]["system"] == "s"


def test_blueprint_in_use_is_not_deleted(api, service):
    service("a")
    assert "has_dependents" in api.delete(ONE).content.decode()
    answer = api.delete("/v1/blueprints/system")
    assert answer.status_code == 409 and "service.system" in answer.json()["message"]
    api.delete(f"{ONE}/entities/a")
    assert api.delete(ONE).json() == {"ok": True}
    assert api.get(ONE).status_code == 404


def test_system_blueprints_stand_from_the_start_and_stay(api):
    for identifier in ("_user", "_team"):
        live = api.get(f"/v1/blueprints/{identifier}").json()["blueprint"]
        structure = api.get(f"/v1/blueprints/system/{identifier}/structure").json()["blueprint"]
        assert live["schema"] == structure["schema"] and live["relations"] == structure["relations"]
        assert api.delete(f"/v1/blueprints/{identifier}").status_code == 409


def test_system_blueprint_takes_properties_of_ones_own(api):
    live = api.get("/v1/blueprints/_team").json()["blueprint"]
    live["schema"]["properties"]["slack"] = {"type": "string"}
    assert api.put("/v1/blueprints/_team", json=live).status_code == 200
    del live["schema"]["properties"]["size"]
    assert api.put("/v1/blueprints/_team", json=live).status_code == 409


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_member_without_right_cannot_change_blueprints(api, client, bob, method):
    path = "/v1/blueprints" if method == "post" else ONE
    body = {} if method == "delete" else {"json": {"identifier": "x", "title": "X", "schema": {"properties": {}}}}
    assert getattr(client(bob), method)(path, **body).status_code == 403
    assert api.get("/v1/blueprints/x").status_code == 404


def test_properties_stay_in_the_order_they_were_given(api):
    keys = ["zulu", "a", "middle", "b2"]
    schema = {"properties": {key: {"type": "string"} for key in keys}}
    api.post("/v1/blueprints", json={"identifier": "ordered", "title": "Ordered", "schema": schema})
    assert list(api.get("/v1/blueprints/ordered").json()["blueprint"]["schema"]["properties"]) == keys
    entity = api.post("/v1/blueprints/ordered/entities", json={"identifier": "x"}).json()["entity"]
    assert list(entity["properties"]) == keys
