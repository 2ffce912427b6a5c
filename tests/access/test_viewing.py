"""An administrator looks at the portal as somebody else: the same sight, and no change of anything."""

from types import SimpleNamespace

import pytest

from access.actors import forget_actors
from access.models import User
from events.models import Event
from tenants.scope import tenant_scope
from tests.factories import make_person, unique

THING = {"identifier": "thing", "title": "Thing", "schema": {"properties": {}, "required": []}}
HIDDEN = {"entities": {"read": {"roles": ["Admin"]}}}


@pytest.fixture
def admin(alice, browser):
    api = browser(alice)
    api.post("/v1/blueprints", json=THING)
    api.post("/v1/blueprints/thing/entities", json={"identifier": "one"})
    api.patch("/v1/blueprints/thing/permissions", json=HIDDEN)
    return api


def look(api, person):
    return api.post("/v1/me/view-as", json={"email": person.email})


def test_an_administrator_sees_what_the_other_sees(admin, bob, alice):
    assert admin.get("/v1/blueprints/thing/entities/one").status_code == 200
    assert look(admin, bob).json()["user"]["email"] == bob.email
    assert admin.get("/v1/me").json()["me"]["email"] == bob.email
    user = admin.get("/v1/bootstrap").json()["user"]
    assert (user["email"], user["viewedBy"]) == (bob.email, alice.id)
    assert admin.get("/v1/blueprints/thing/entities/one").status_code == 404
    assert admin.post("/v1/entities/search", json={"combinator": "and", "rules": []}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/blueprints/thing/entities", {"identifier": "two"}),
        ("PATCH", "/v1/me/preferences", {"favourites": []}),
        ("DELETE", "/v1/blueprints/thing/entities/one", {}),
        ("POST", "/v1/me/view-as", {"email": "charlie@example.com"}),
    ],
)
def test_whoever_looks_changes_nothing(admin, bob, method, path, body):
    look(admin, bob)
    assert admin.request(method, path, json=body).status_code == 403


def test_looking_as_an_administrator_is_for_reading_as_well(acme, admin):
    look(admin, make_person(acme, unique("root"), roles=["Admin"]))
    assert admin.post("/v1/blueprints", json=THING | {"identifier": "more"}).status_code == 403


def test_it_ends_when_somebody_looks_as_oneself_again_and_both_are_logged(acme, admin, alice, bob):
    look(admin, bob)
    assert admin.delete("/v1/me/view-as").status_code == 200
    assert admin.get("/v1/me").json()["me"]["email"] == alice.email
    with tenant_scope(acme):
        logged = Event.objects.filter(resource_type="view-as").order_by("id")
        assert [(e.action, e.actor, e.identifier) for e in logged] == [
            ("CREATE", alice.id, bob.email), ("DELETE", alice.id, bob.email),
        ]  # fmt: skip


def test_members_do_not_look_as_others(bob, alice, browser):
    assert look(browser(bob), alice).status_code == 403


def test_a_bearer_token_looks_as_nobody(alice, bob, client):
    assert look(client(alice), bob).status_code == 403


def test_who_is_no_administrator_any_more_looks_as_oneself(acme, browser, bob):
    eve = make_person(acme, unique("eve"), roles=["Admin"])
    api = browser(eve)
    look(api, bob)
    with tenant_scope(acme):
        User.objects.filter(pk=eve.id).update(roles=["Member"])
    forget_actors()
    assert api.get("/v1/me").json()["me"]["email"] == eve.email


def test_it_ends_by_itself(admin, alice, bob, monkeypatch):
    look(admin, bob)
    monkeypatch.setattr("access.viewing.time", SimpleNamespace(time=lambda: 9e9))
    assert admin.get("/v1/me").json()["me"]["email"] == alice.email


@pytest.mark.parametrize(("body", "status"), [({}, 422), ({"email": 1}, 422), ({"email": "no@body.test"}, 404)])
def test_a_bad_wish_is_refused(admin, body, status):
    assert admin.post("/v1/me/view-as", json=body).status_code == status


def test_nobody_looks_as_oneself(admin, alice):
    assert look(admin, alice).status_code == 409
