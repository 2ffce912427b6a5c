"""The organization's name and settings, and what a caller learns of itself."""

import pytest

from access.rights import register_rights
from access.roles import ALL_SCOPES

PATH = "/v1/organization"


def test_it_shows_no_feature_flags_that_promise_more_than_there_is(acme, bob, client):
    shown = client(bob).get(PATH).json()["organization"]
    assert shown == {"id": str(acme.id), "name": "Acme", "featureFlags": [], "settings": {}}


def test_a_write_answers_ok_only_and_is_read_back(alice, client):
    settings = {"portalTitle": "Acme Portal", "hiddenBlueprints": ["a"], "own": {"n": 1.0}}
    announcement = {"enabled": True, "content": "Hello", "link": None, "color": "blue"}
    body = {"name": "Acme Ltd", "settings": settings, "announcement": announcement}
    assert client(alice).put(PATH, json=body).json() == {"ok": True}
    shown = client(alice).get(PATH).json()["organization"]
    assert {key: shown[key] for key in body} == body
    assert client(alice).get("/v1/me").json()["organization"]["name"] == "Acme Ltd"


def test_a_patch_without_a_name_merges_the_settings(alice, client):
    api = client(alice)
    api.put(PATH, json={"name": "Acme", "settings": {"a": 1, "b": 2}})
    assert api.patch(PATH, json={"settings": {"b": 3, "portAgentStreamerName": "POLLING"}}).json() == {"ok": True}
    shown = api.get(PATH).json()["organization"]
    assert shown["settings"] == {"a": 1, "b": 3, "portAgentStreamerName": "POLLING"}
    assert shown["name"] == "Acme"


def test_a_put_drops_what_it_does_not_name(alice, client):
    api = client(alice)
    api.put(PATH, json={"name": "Acme", "settings": {"a": 1}})
    api.put(PATH, json={"name": "Acme"})
    assert api.get(PATH).json()["organization"]["settings"] == {}


@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("put", {}),
        ("put", {"name": ""}),
        ("patch", {"name": 1}),
        ("patch", {"settings": []}),
        ("patch", {"settings": {"portalTitle": "x" * 31}}),
        ("patch", {"settings": {"hiddenBlueprints": "service"}}),
        ("patch", {"settings": {"supportUserPermission": "MAYBE"}}),
        ("put", {"name": "A", "settings": {"supportUserTTL": "ONE_YEAR"}}),
        ("patch", {"announcement": {"enabled": "yes", "content": "x"}}),
        ("put", {"name": "A", "announcement": {"enabled": True}}),
        ("patch", {"announcement": {"enabled": True, "content": "x", "color": "green"}}),
        ("patch", {"announcement": {"enabled": True, "content": "x", "link": "javascript:alert(1)"}}),
        ("patch", {"isOnboarded": "true"}),
        ("patch", {"toolSelectionProvisioning": {"status": "MAYBE"}}),
        ("patch", []),
    ],
)
def test_a_faulty_change_is_refused(alice, client, method, body):
    assert getattr(client(alice), method)(PATH, json=body).status_code == 422


def test_settings_do_not_grow_without_end(alice, client):
    api = client(alice)
    assert api.patch(PATH, json={"settings": {"a": "x" * 40_000}}).status_code == 200
    refused = api.patch(PATH, json={"settings": {"b": "x" * 40_000}})
    assert (refused.status_code, refused.json()["details"]["errors"][0]["path"]) == (422, "/settings")
    assert api.get(PATH).json()["organization"]["settings"].keys() == {"a"}


def test_only_administrators_change_it(bob, client):
    assert client(bob).patch(PATH, json={"settings": {}}).status_code == 403


def test_organizations_do_not_share_settings(alice, globex_alice, client):
    client(alice).patch(PATH, json={"settings": {"portalTitle": "Acme only"}})
    assert client(globex_alice).get(PATH).json()["organization"]["settings"] == {}


def test_rights_name_scopes_and_what_other_rooms_add(alice, bob, client):
    from access import rights

    register_rights(lambda actor: [f"execute:actions:for-{actor.email}"])
    try:
        of_alice = client(alice).get("/v1/auth/permissions?action_version=v2").json()["permissions"]
        of_bob = client(bob).get("/v1/auth/permissions").json()["permissions"]
    finally:
        rights._sources.pop()
    assert ALL_SCOPES | {f"execute:actions:for-{alice.email}"} <= set(of_alice)
    assert "update:blueprints" not in of_bob and f"execute:actions:for-{bob.email}" in of_bob


def test_me_needs_somebody(acme, client):
    assert client().get("/v1/me").status_code == 401
    assert client(host="acme.localhost:8080").get("/v1/me").status_code == 401
