"""People and teams as entities: the catalogue shows them, access says what they are."""

TEAM = "/v1/blueprints/_team/entities/payments"


def test_what_access_says_cannot_be_overwritten(client, alice, bob):
    api = client(alice)
    api.post("/v1/blueprints/_user/entities", json={"identifier": bob.email}, query={"upsert": "true", "merge": "true"})
    before = api.get(f"/v1/blueprints/_user/entities/{bob.email}").json()["entity"]["properties"]
    body = {"properties": {"status": "Disabled", "port_role": ["Admin"]}}
    assert api.put(f"/v1/blueprints/_user/entities/{bob.email}", json=body).status_code == 200
    assert api.get(f"/v1/blueprints/_user/entities/{bob.email}").json()["entity"]["properties"] == before


def test_team_is_not_renamed_as_an_entity(client, alice):
    api = client(alice)
    api.post("/v1/blueprints/_team/entities", json={"identifier": "payments"}, query={"upsert": "true"})
    assert api.put(TEAM, json={"identifier": "billing"}).status_code == 403
    assert api.get(TEAM).status_code == 200
