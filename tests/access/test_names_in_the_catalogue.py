"""People and teams are entities whatever they are called, and whatever the blueprint asks of its entities."""

import pytest


@pytest.fixture
def api(client, alice):
    return client(alice)


def entity(api, blueprint, identifier):
    return api.get(f"/v1/blueprints/{blueprint}/entities/{identifier.replace(' ', '%20')}")


@pytest.mark.parametrize("name", ["Track and Trace", "Équipe (été)", "R&D, Oslo"])
def test_a_team_may_have_any_name_that_access_takes(api, name):
    assert api.post("/v1/teams", json={"name": name}).status_code == 200
    assert entity(api, "_team", name).json()["entity"]["title"] == name


def test_a_person_may_have_any_address(api):
    answer = api.post("/v1/users/invite", json={"invitee": {"email": "o'brien&co@example.com"}})
    assert answer.status_code == 200, answer.json()
    assert entity(api, "_user", "o'brien&co@example.com").status_code == 200


def test_an_entity_may_point_to_such_a_team(api):
    api.post("/v1/teams", json={"name": "Track and Trace"})
    relations = {"keeper": {"target": "_team", "many": False, "required": False}}
    api.post(
        "/v1/blueprints",
        json={"identifier": "box", "title": "Box", "schema": {"properties": {}}, "relations": relations},
    )
    body = {"identifier": "a", "relations": {"keeper": "Track and Trace"}}
    assert api.post("/v1/blueprints/box/entities", json=body).status_code == 201


def test_what_a_blueprint_requires_does_not_stop_an_invitation(api):
    blueprint = api.get("/v1/blueprints/_user").json()["blueprint"]
    blueprint["relations"]["owner"] = {"target": "_team", "many": False, "required": True}
    assert api.patch("/v1/blueprints/_user", json={"relations": blueprint["relations"]}).status_code == 200
    assert api.post("/v1/users/invite", json={"invitee": {"email": "new@example.com"}}).status_code == 200
    assert entity(api, "_user", "new@example.com").status_code == 200


def test_other_entities_keep_the_narrow_pattern(api):
    api.post("/v1/blueprints", json={"identifier": "box", "title": "Box", "schema": {"properties": {}}})
    assert api.post("/v1/blueprints/box/entities", json={"identifier": "a b"}).status_code == 422
