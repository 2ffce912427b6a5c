"""Whoever lost every way in gets a new one from somebody with the right, and nobody else gets it with them."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from access.models import User
from events.models import Event
from tenants.scope import tenant_scope
from tests.access.authenticator import Authenticator
from tests.access.test_passkeys import added, entered, visitor
from tests.access.test_second_factor import OPEN, RULES, knock, set_up
from tests.factories import Person, make_machine, make_person, unique
from tests.wire import Answer, Api

NEW = "a phrase that is new to all"


@pytest.fixture
def dora(acme) -> Person:
    return make_person(acme, unique("dora"))


def path(person: Person) -> str:
    return f"/v1/users/{person.email}/recovery"


def joined(person: Person, link: str, password: str = NEW) -> Answer:
    ticket = link.partition("ticket=")[2]
    return Api(person.host).post("/v1/auth/join", json={"ticket": ticket, "password": password})


def test_a_lost_password_and_lost_devices_are_replaced_by_a_link(alice, dora, browser, client):
    key, page = Authenticator(f"http://{dora.host}"), browser(dora)
    set_up(page)
    added(page, key)
    answer = client(alice).post(path(dora), json={})
    assert answer.status_code == 200, answer.content
    assert page.get("/v1/me").status_code == 401
    assert knock(dora)[1].status_code == 400
    assert entered(visitor(dora), key).status_code == 401
    assert joined(dora, answer.json()["link"]).json()["secondFactor"] is False
    assert joined(dora, answer.json()["link"]).status_code == 401, "it serves once"


def test_roles_teams_and_tokens_are_kept(acme, alice, browser, client):
    dora = make_person(acme, unique("dora"), roles=["Moderator"], teams=["payments"])
    made = browser(dora).post("/v1/me/tokens", json={"name": "backups"}).json()["token"]
    link = client(alice).post(path(dora), json={}).json()["link"]
    token = Api(dora.host, {"Authorization": f"Bearer {made}"})
    assert token.get("/v1/me").status_code == 401, "while the account waits"
    assert joined(dora, link).status_code == 200
    me = token.get("/v1/me").json()["me"]
    assert (me["roles"], me["teams"]) == (["Moderator"], ["payments"])


def test_where_a_second_factor_is_demanded_a_new_one_is_set_up_first(alice, dora, browser, client):
    set_up(browser(alice))
    assert browser(dora).get("/v1/me").status_code == 200
    assert client(alice).put(RULES, json=OPEN | {"factorRequired": True}).status_code == 200
    link = client(alice).post(path(dora), json={}).json()["link"]
    ticket, page = link.partition("ticket=")[2], Api(dora.host)
    assert page.post("/v1/auth/join", json={"ticket": ticket, "password": NEW}).status_code == 200
    assert page.get("/v1/me").json()["error"] == "second_factor_missing"


def test_the_log_says_who_did_it(acme, alice, dora, client):
    client(alice).post(path(dora), json={})
    with tenant_scope(acme):
        events = Event.objects.filter(identifier=dora.email, resource_type="user", action="UPDATE")
        changes = [
            (event.actor, event.old["status"], event.after["status"]) for event in events if event.old.get("status")
        ]
    assert (alice.id, "Active", "Invited") in changes


def test_who_may_less_than_the_person_does_not_recover_them(acme, alice, bob, dora, client):
    assert client(bob).post(path(dora), json={}).status_code == 403
    narrow = make_machine(acme, scopes=["update:users"])
    assert client(narrow).post(path(dora), json={}).status_code == 403
    assert client(narrow).post(path(alice), json={}).status_code == 403


def test_neither_oneself_nor_whoever_is_not_active_is_recovered(acme, alice, dora, client):
    api = client(alice)
    assert api.post(path(alice), json={}).status_code == 409
    assert api.patch(f"/v1/users/{dora.email}", json={"status": "Disabled"}).status_code == 200
    assert api.post(path(dora), json={}).status_code == 409
    assert api.post("/v1/users/nobody@example.com/recovery", json={}).status_code == 404


def test_the_last_administrator_is_not_shut_out(acme, client):
    robot = make_machine(acme)
    with tenant_scope(acme):
        User.objects.exclude(email="alice@example.com").update(roles=["Member"])
    answer = client(robot).post("/v1/users/alice@example.com/recovery", json={})
    assert (answer.status_code, answer.json()["error"]) == (409, "last_admin"), answer.content
    with tenant_scope(acme):
        assert User.objects.get(email="alice@example.com").is_active


def test_whoever_comes_through_a_provider_is_recovered_there(acme, alice, dora, client):
    with tenant_scope(acme):
        User.objects.filter(email=dora.email).update(password="!")
    assert client(alice).post(path(dora), json={}).status_code == 409


def test_an_invitation_gives_nobody_more_than_the_inviter_has(acme, client):
    """Somebody with roles from before, too: the link is as good as the account."""
    chief = make_person(acme, unique("chief"), roles=["Admin"])
    with tenant_scope(acme):
        User.objects.filter(email=chief.email).update(status="Disabled")
    narrow = client(make_machine(acme, scopes=["create:users"]))
    answer = narrow.post("/v1/users/invite", json={"invitee": {"email": chief.email, "roles": []}})
    assert answer.status_code == 403, answer.content


def test_an_operator_recovers_the_last_administrator_and_the_log_says_so(acme, alice):
    said = io.StringIO()
    call_command("sign_in", "recover", "acme", alice.email, stdout=said)
    assert joined(alice, said.getvalue().strip()).status_code == 200
    with tenant_scope(acme):
        actors = set(
            Event.objects.filter(identifier=alice.email, after__status="Invited").values_list("actor", flat=True)
        )
    assert actors == {"roadstead"}
    with pytest.raises(CommandError, match="was not found"):
        call_command("sign_in", "recover", "acme", "nobody@example.com")
