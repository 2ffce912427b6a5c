"""Who is erased is found in no table of the organization, and its log is as it was sealed (T48)."""

from uuid import UUID

import orjson
import pytest

from access.models import User
from events.models import Event
from events.seals.sealing import seal
from events.seals.verifying import verify
from events.services import EventDraft, emit
from tenants.models import Organization
from tenants.scope import public_scope, tenant_scope
from tests.access.directory import Directory, switched_on
from tests.access.test_leaving import SCIM_USER, STRINGS, texts_of
from tests.factories import make_person, make_team, nobody
from tests.wire import Api

EVER = UUID(int=2**128 - 1)
EMAIL = STRINGS["email"]


@pytest.fixture
def directory(alice, client) -> Directory:
    return switched_on(client(alice), alice.host)


@pytest.fixture
def admin(alice, client) -> Api:
    return client(alice)


def joined(directory: Directory, admin: Api) -> str:
    """The person of STRINGS, provided by the directory, invited and in; gives the id."""
    said = STRINGS
    body = {
        "schemas": [SCIM_USER], "userName": said["user name"], "externalId": said["external id"],
        "displayName": said["display name"], "name": {"givenName": said["first name"], "familyName": said["last name"]},
        "emails": [{"value": EMAIL, "primary": True}, {"value": said["second email"], "type": "home"}],
    }  # fmt: skip
    made = directory.post("Users", json=body).json()
    link = admin.post("/v1/users/invite", json={"invitee": {"email": EMAIL, "teams": ["scribes"]}}).json()["link"]
    page = Api(directory.api.host, {"User-Agent": said["browser"]}, address=said["address"])
    ticket = link.partition("ticket=")[2]
    assert page.post("/v1/auth/join", json={"ticket": ticket, "password": "a long enough phrase"}).status_code == 200
    page.get("/_allauth/browser/v1/auth/session")
    assert page.patch("/v1/me/preferences", json={"pinned": [said["preference"]]}).status_code == 200
    assert page.post("/v1/me/tokens", json={"name": said["token"]}).status_code in (200, 201)
    return made["id"]


def mentioned(admin: Api) -> None:
    """The catalogue and its rights speak of the person as well."""
    said = STRINGS
    permissions = {"entities": {"update": {"users": [EMAIL]}}}
    texts = {"contact": {"type": "string", "format": "user"}, "note": {"type": "string"}, "links": {"type": "object"}}
    blueprint = {"identifier": "pier", "title": "Pier", "schema": {"properties": texts}}
    whole = {"email": EMAIL, "name": f"{said['first name']} {said['last name']}"}
    properties = {
        "contact": EMAIL,
        "note": f"Ask {EMAIL.upper()}. Not joan{EMAIL}!",
        "links": {EMAIL: whole, "n": 1.50},
    }
    assert admin.post("/v1/blueprints", json=blueprint).status_code == 201
    assert admin.patch("/v1/blueprints/pier/permissions", json=permissions).status_code == 200
    body = {"identifier": "north", "title": "North", "properties": properties}
    assert admin.post("/v1/blueprints/pier/entities", json=body).status_code == 201
    assert admin.patch("/v1/organization", json={"settings": {"federatedLogout": False}}).status_code in (200, 422)


def sealed(tenant) -> None:
    with tenant_scope(tenant):
        seal(EVER)


def verified(tenant):
    with tenant_scope(tenant):
        return verify()


def left_of(tenant, *more: str) -> set[tuple[str, str]]:
    found = texts_of(tenant)
    marks = {**STRINGS, **{text: text for text in more}}
    return {
        (table, name)
        for table, text in found.items()
        for name, mark in marks.items()
        if mark.lower() in text.lower().replace(f"joan{EMAIL}", "")
    }


def test_erased_person_is_found_nowhere_and_the_log_is_whole(acme, directory, admin):
    make_team(acme, "scribes")
    joined(directory, admin)
    mentioned(admin)
    sealed(acme)
    before = left_of(acme)
    assert {name for _, name in before} >= set(STRINGS)
    answer = admin.delete(f"/v1/users/{EMAIL}", query={"erase": "true"})
    assert answer.status_code == 200, answer.content
    assert left_of(acme) == set()
    found = verified(acme)
    assert found.findings == []
    assert found.erased > 3
    sealed(acme)
    assert verified(acme).findings == []


def test_what_is_about_other_things_keeps_all_but_the_name(acme, directory, admin):
    make_team(acme, "scribes")
    joined(directory, admin)
    mentioned(admin)
    alias = admin.delete(f"/v1/users/{EMAIL}", query={"erase": "true"}).json()["erasedAs"]
    address = f"{alias}@erased.invalid"
    found = admin.get("/v1/blueprints/pier/entities/north").json()["entity"]
    assert found["title"] == "North"
    assert found["properties"] == {
        "contact": address, "note": f"Ask {address}. Not joan{EMAIL}!",
        "links": {address: {"email": address, "name": alias}, "n": 1.5},
    }  # fmt: skip


def test_whoever_was_deleted_before_can_still_be_erased(acme, directory, admin):
    make_team(acme, "scribes")
    joined(directory, admin)
    sealed(acme)
    assert admin.delete(f"/v1/users/{EMAIL}").status_code == 200
    sealed(acme)
    assert admin.delete(f"/v1/users/{EMAIL}", query={"erase": "true"}).status_code == 200
    # What only the account said went with the account.
    assert {name for _, name in left_of(acme)} == set()
    assert verified(acme).findings == []
    assert admin.delete(f"/v1/users/{EMAIL}", query={"erase": "true"}).status_code == 404


def test_accounts_elsewhere_are_forgotten_although_only_the_log_tells_of_them(acme, admin):
    one = make_person(acme, "wilhelmina")
    linked = {"issuer": "https://id.example", "subject": "subject-wilhelm-4711", "email": "wil@elsewhere.example"}
    with tenant_scope(acme):
        told = {"email": one.email, "identities": [linked]}
        emit(nobody(acme), [EventDraft("UPDATE", "user", one.email, before=told, after=told)])
    for query in ({}, {"erase": "true"}):
        assert admin.delete(f"/v1/users/{one.email}", query=query).status_code == 200
    assert left_of(acme, linked["subject"], linked["email"]) == set()


def test_another_with_the_same_first_name_keeps_it(acme, admin):
    one = make_person(acme, "quillon", first_name="Quillon")
    other = make_person(acme, "other", first_name="Quillon")
    make_team(acme, "scribes")
    assert admin.patch("/v1/teams/scribes", json={"users": [one.email, other.email]}).status_code == 200
    assert admin.delete(f"/v1/users/{one.email}", query={"erase": "1"}).status_code == 200
    assert admin.get(f"/v1/users/{other.email}").json()["user"]["firstName"] == "Quillon"
    assert (verified(acme).findings, left_of(acme, one.email)) == ([], left_of(acme))


def test_two_who_stand_in_the_same_events_are_erased_one_after_the_other(acme, admin):
    people = [make_person(acme, name) for name in ("wilhelmina", "theodora")]
    make_team(acme, "scribes")
    assert admin.patch("/v1/teams/scribes", json={"users": [one.email for one in people]}).status_code == 200
    for one in people:
        sealed(acme)
        assert admin.delete(f"/v1/users/{one.email}", query={"erase": "true"}).status_code == 200
        assert verified(acme).findings == []
    assert left_of(acme, *(one.email for one in people)) == set()


FORGERIES = {
    "what is left is changed": lambda event: event.additional | {"other": "said"},
    "another digest": lambda event: event.additional | {"erasure": event.additional["erasure"] | {"was": "0" * 64}},
    "no digest": lambda event: event.additional | {"erasure": event.additional["erasure"] | {"was": ["'"]}},
    "no object": lambda event: event.additional | {"erasure": 7},
    "the mark is gone": lambda event: {},
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_nobody_with_the_database_alone_passes_a_change_off_as_an_erasure(acme, admin, forgery):
    one = make_person(acme, "wilhelmina")
    make_team(acme, "scribes")
    admin.patch("/v1/teams/scribes", json={"users": [one.email]})
    sealed(acme)
    assert admin.delete(f"/v1/users/{one.email}", query={"erase": "true"}).status_code == 200
    with tenant_scope(acme):
        event = Event.objects.filter(additional__has_key="erasure").earliest("pk")
        Event.objects.filter(pk=event.pk).update(additional=FORGERIES[forgery](event))
    assert verified(acme).findings != []


def test_only_admins_erase_and_nobody_oneself(acme, client, alice, bob):
    assert client(bob).delete(f"/v1/users/{alice.email}", query={"erase": "true"}).status_code == 403
    moderator = make_person(acme, "molly", roles=["Moderator"])
    assert client(moderator).delete(f"/v1/users/{bob.email}", query={"erase": "true"}).status_code == 403
    assert client(alice).delete(f"/v1/users/{alice.email}", query={"erase": "true"}).status_code == 409
    with tenant_scope(acme):
        assert User.objects.filter(email__in=[alice.email, bob.email]).count() == 2


def test_settings_of_the_organization_forget_the_person(acme, client, alice):
    with public_scope():
        row = Organization.objects.get(pk=acme.id)
        row.settings = row.settings | {"announcement": {"content": "Ask hermione.j@example.com", "n": 2}}
        row.save()
    answer = client(alice).delete("/v1/users/hermione.j@example.com", query={"erase": "true"})
    assert answer.status_code == 200, answer.content
    with public_scope():
        stored = Organization.objects.get(pk=acme.id).settings
    assert b"hermione" not in orjson.dumps(stored)
    assert stored["announcement"]["n"] == 2


def test_erasing_takes_as_many_statements_however_much_the_log_holds(acme, admin, count_queries):
    counts = []
    for size in (2, 20):
        one = make_person(acme, f"scribbler{size}")
        with tenant_scope(acme):
            Event.objects.bulk_create(
                Event(at="2026-01-01T00:00:00Z", action="CREATE", resource_type="x", identifier=one.email, actor=one.id)
                for _ in range(size)
            )
        with count_queries() as captured:
            assert admin.delete(f"/v1/users/{one.email}", query={"erase": "true"}).status_code == 200
        counts.append(len(captured))
    assert counts[1] <= counts[0]
