"""The log narrowed to what one person or app did."""

from tests.factories import make_machine

THING = {"identifier": "thing", "title": "Thing", "schema": {"properties": {}, "required": []}}


def test_the_log_is_narrowed_to_who_did_it(acme, client, alice):
    api, app = client(alice), client(make_machine(acme))
    api.post("/v1/blueprints", json=THING)
    app.post("/v1/blueprints/thing/entities", json={"identifier": "one"})
    api.post("/v1/blueprints/thing/entities", json={"identifier": "two"})
    audits = api.get("/v1/audit-log", query={"user": alice.id, "resources": "entity"}).json()["audits"]
    assert [found["context"]["entity"] for found in audits if found["context"].get("blueprint") == "thing"] == ["two"]
    assert api.get("/v1/audit-log", query={"user": "nobody"}).json()["audits"] == []


def test_who_did_it_widens_nothing_for_members(client, bob):
    assert client(bob).get("/v1/audit-log", query={"user": bob.id}).status_code == 403
