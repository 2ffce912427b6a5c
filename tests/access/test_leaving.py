"""Whoever leaves: nothing that was open stays open, and what is deleted is nowhere but in the log of what was done."""

import json

import pytest
from django.db import connection

from access.models import User
from events.live import REVOKED, topic
from portal.api.rates import _storage
from tenants.models import Address
from tenants.scope import TenantRef, public_scope, tenant_scope
from tests.access.directory import Directory, switched_on
from tests.factories import Person, make_person, make_team
from tests.wire import Api

SCIM_USER = "urn:ietf:params:scim:schemas:core:2.0:User"
SHUT_OUT = {"Operations": [{"op": "Replace", "path": "active", "value": "False"}]}
# Where the log keeps what was done by whom, and for how long the organization says.
LOG = {"events_event", "events_delivery"}


@pytest.fixture
def directory(alice, client) -> Directory:
    return switched_on(client(alice), alice.host)


def by_scim(directory: Directory, admin: Api, leaver: Person) -> None:
    assert directory.patch(f"Users/{leaver.id}", json=SHUT_OUT).status_code == 200


def by_hand(directory: Directory, admin: Api, leaver: Person) -> None:
    assert admin.patch(f"/v1/users/{leaver.email}", json={"status": "Disabled"}).status_code == 200


def by_deletion(directory: Directory, admin: Api, leaver: Person) -> None:
    assert admin.delete(f"/v1/users/{leaver.email}").status_code == 200


@pytest.mark.parametrize("ending", [by_scim, by_hand, by_deletion])
def test_ten_sessions_three_tokens_and_what_listens_end_together(acme, directory, alice, client, browser, ending):
    leaver = make_person(acme, "leaver")
    pages = [browser(leaver) for _ in range(10)]
    made = [pages[0].post("/v1/me/tokens", json={"name": f"token {n}"}) for n in range(3)]
    assert {answer.status_code for answer in made} <= {200, 201}, made[0].content
    tokens = [Api(leaver.host, {"Authorization": f"Bearer {answer.json()['token']}"}) for answer in made]
    callers = [*pages, *tokens, client(leaver)]
    assert {caller.get("/v1/me").status_code for caller in callers} == {200}
    with tenant_scope(acme):
        sessions = {one["id"] for one in User.objects.get(pk=leaver.id).sessions}
    ending(directory, client(alice), leaver)
    assert {caller.get("/v1/me").status_code for caller in callers} == {401}
    assert {caller.post("/v1/actions/x/runs", json={}).status_code for caller in callers} <= {401, 403}
    away = sent_away(acme)
    assert leaver.id in away
    if ending is not by_deletion:
        assert sessions <= away and leaver.client_id in away


def sent_away(tenant: TenantRef) -> set[str]:
    """Whom the stream is told to send away."""
    notes = _storage.storage.xrange(topic(tenant, REVOKED))
    return {key for _, note in notes for key in json.loads(note[b"data"])["keys"]}


def texts_of(tenant: TenantRef) -> dict[str, str]:
    tables = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute(tables)
        names = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in names:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {name} t")
            found[name] = cursor.fetchone()[0]
    return found


STRINGS = {
    "email": "zelda.quill@harbour.example", "second email": "zq@private.example", "user name": "upn-zquill@harbour.example",
    "external id": "ext-77aa-zq", "first name": "Zeldana", "last name": "Quillfeather", "display name": "Zed Q. of the quay",
    "browser": "QuillBrowser/9", "preference": "quill-pinned-view", "token": "quills laptop", "address": "10.77.88.99",
}  # fmt: skip


def test_a_deleted_person_is_found_nowhere_but_in_the_log(acme, directory, alice, browser, client):
    make_team(acme, "scribes")
    said = STRINGS
    body = {
        "schemas": [SCIM_USER], "userName": said["user name"], "externalId": said["external id"],
        "displayName": said["display name"], "name": {"givenName": said["first name"], "familyName": said["last name"]},
        "emails": [{"value": said["email"], "primary": True}, {"value": said["second email"], "type": "home"}],
    }  # fmt: skip
    made = directory.post("Users", json=body).json()
    link = client(alice).post("/v1/users/invite", json={"invitee": {"email": said["email"], "teams": ["scribes"]}})
    page = Api(directory.api.host, {"User-Agent": said["browser"]}, address=said["address"])
    ticket = link.json()["link"].partition("ticket=")[2]
    assert page.post("/v1/auth/join", json={"ticket": ticket, "password": "a long enough phrase"}).status_code == 200
    page.get("/_allauth/browser/v1/auth/session")
    assert page.patch("/v1/me/preferences", json={"pinned": [said["preference"]]}).status_code == 200
    assert page.post("/v1/me/tokens", json={"name": said["token"]}).status_code in (200, 201)
    before = "".join(texts_of(acme).values())
    assert [name for name, text in said.items() if text not in before] == []
    assert client(alice).delete(f"/v1/users/{said['email']}").status_code == 200
    left = {
        (table, name)
        for table, text in texts_of(acme).items()
        for name, mark in {**said, "id": made["id"]}.items()
        if mark in text and table not in LOG
    }
    assert left == set()
    with public_scope():
        assert not Address.objects.filter(email=said["email"]).exists()
    assert client(alice).get("/v1/audit-log", query={"limit": 1}).status_code == 200
