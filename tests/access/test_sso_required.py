"""An organization that lets people in through its connections only, and the one who still has a password."""

import io

import pytest
from django.core.management import call_command

from access.models import User
from tenants.archive.restore import _enterable
from tenants.scope import tenant_scope
from tests.access.doors import CALLBACK, CONNECTIONS, HOST, away, come
from tests.access.test_second_factor import LOGIN, OPEN, PASS, RULES, SESSION, code_of, knock, set_up
from tests.factories import make_machine, make_person, unique
from tests.wire import Api

STRICT = OPEN | {"ssoRequired": True}


@pytest.fixture
def chief(acme, issuer, connect) -> tuple[Api, str]:
    """An administrator who came in through the connection, and its id."""
    connection = connect()
    api, _ = come(issuer, connection, sub="chief", email="chief@harbour.example")
    with tenant_scope(acme):
        User.objects.filter(email="chief@harbour.example").update(roles=["Admin"])
    return come(issuer, connection, sub="chief")[0], connection


@pytest.fixture
def strict(chief) -> Api:
    api, _ = chief
    answer = api.put(RULES, json=STRICT)
    assert answer.status_code == 200, answer.content
    return api


def test_only_whoever_came_through_a_connection_closes_the_other_doors(chief, alice, browser, client, acme):
    for api in (browser(alice), client(alice), client(make_machine(acme))):
        answer = api.put(RULES, json=STRICT)
        assert (answer.status_code, "through a connection yourself" in answer.json()["message"]) == (409, True)
    assert chief[0].put(RULES, json=STRICT).status_code == 200


def test_passwords_are_refused_whether_right_or_wrong(strict, acme):
    dora = make_person(acme, unique("dora"))
    answers = [
        knock(dora)[1],
        page().post(LOGIN, json={"email": dora.email, "password": "wrong"}),
        page().post(LOGIN, json={"email": "nobody@example.com", "password": "wrong"}),
    ]
    assert [(answer.status_code, answer.json()["error"]) for answer in answers] == [(403, "sso_required")] * 3
    assert Api(HOST).get("/v1/auth/methods").json()["password"] is False


def page() -> Api:
    api = Api(HOST)
    api.get(SESSION)
    return api


def test_sessions_that_a_password_opened_are_over(chief, acme, browser):
    api = browser(make_person(acme, unique("dora")))
    assert api.get("/v1/me").status_code == 200
    chief[0].put(RULES, json=STRICT)
    assert api.get("/v1/me").status_code == 401
    assert chief[0].get("/v1/me").status_code == 200


def test_tokens_of_people_whom_no_provider_knows_are_over(chief, acme, client, later):
    dora = make_person(acme, unique("dora"))
    assert client(dora).get("/v1/me").status_code == 200
    chief[0].put(RULES, json=STRICT)
    later(10)
    assert client(dora).get("/v1/me").status_code == 401
    pair = {"clientId": dora.client_id, "clientSecret": dora.secret}
    assert Api(HOST).post("/v1/auth/access_token", json=pair).status_code == 401
    assert client(make_machine(acme)).get("/v1/me").status_code == 200


def test_an_invitation_is_answered_through_the_provider_only(strict, issuer, chief):
    link = strict.post("/v1/users/invite", json={"invitee": {"email": "guest@freelance.example"}}).json()["link"]
    ticket = link.partition("ticket=")[2]
    body = {"ticket": ticket, "password": "a long one for the guest"}
    assert Api(HOST).post("/v1/auth/join", json=body).json()["error"] == "sso_required"
    api = Api(HOST)
    back = issuer.come_back(away(api, chief[1], ticket=ticket), sub="guest", email="guest@private.example")
    assert api.post(CALLBACK, json=back).status_code == 200


def test_a_link_that_signs_in_is_refused(strict, acme):
    from access.invitations import ticket_for

    dora = make_person(acme, unique("dora"))
    with tenant_scope(acme):
        ticket = ticket_for(User.objects.get(pk=dora.id), "sign-in")
    assert Api(HOST).post("/v1/auth/ticket", json={"ticket": ticket}).json()["error"] == "sso_required"


def test_the_last_connection_stays(strict, chief):
    api, connection = chief
    assert api.patch(f"{CONNECTIONS}/{connection}", json={"enabled": False}).status_code == 409
    assert api.patch(f"{CONNECTIONS}/{connection}", json={"clientSecret": "new"}).status_code == 409
    assert api.delete(f"{CONNECTIONS}/{connection}").status_code == 409
    assert api.put(RULES, json=OPEN).status_code == 200
    assert api.delete(f"{CONNECTIONS}/{connection}").status_code == 200


def test_one_administrator_keeps_a_password_with_a_second_factor(chief, acme, browser):
    keeper = make_person(acme, unique("keeper"), roles=["Admin"])
    secret, _ = set_up(browser(keeper))
    named = STRICT | {"emergency": keeper.email}
    assert chief[0].put(RULES, json=named).json()["rules"] == named
    api, answer = knock(keeper)
    assert answer.json()["error"] == "second_factor_required"
    assert api.post(PASS, json={"code": code_of(secret)}).status_code == 200
    assert api.get("/v1/me").json()["me"]["email"] == keeper.email
    assert chief[0].delete(f"/v1/users/{keeper.email}/second-factor").status_code == 409
    assert api.post("/v1/me/second-factor/remove", json={"code": code_of(secret, 1)}).status_code == 409


@pytest.mark.parametrize(
    ("who", "words"),
    [({"roles": ["Admin"]}, "second factor first"), ({"roles": ["Member"]}, "active administrator"),
     ({"roles": ["Admin"], "status": "Disabled"}, "active administrator")],
)  # fmt: skip
def test_who_could_not_come_in_when_it_counts_is_not_named(chief, acme, who, words):
    keeper = make_person(acme, unique("keeper"), **who)
    answer = chief[0].put(RULES, json=STRICT | {"emergency": keeper.email})
    fault = answer.json()["details"]["errors"][0]
    assert (fault["path"], words in fault["message"]) == ("/emergency", True)
    assert chief[0].put(RULES, json=STRICT | {"emergency": "nobody@x.example"}).status_code == 422


def test_whoever_has_no_password_ends_the_organization_after_a_fresh_sign_in(chief):
    body = {"confirmation": "acme", "password": ""}
    assert chief[0].post("/v1/organization/deletion", json=body).status_code == 200


def test_members_do_not_change_the_rules(strict, client, acme):
    assert client(make_machine(acme, scopes=["update:organization"])).put(RULES, json=OPEN).status_code == 403


def test_an_operator_opens_the_door_again(strict, acme, alice, client):
    call_command("sign_in", "allow-passwords", "acme", stdout=io.StringIO())
    dora = make_person(acme, unique("dora"))
    assert knock(dora)[1].status_code == 200
    newest = client(alice).get("/v1/audit-log", query={"resources": "organization"}).json()["audits"][0]
    assert (newest["diff"]["after"]["signIn"]["ssoRequired"], newest["trigger"]["by"]["userId"]) == (False, "roadstead")


def test_a_restored_organization_can_be_entered_at_its_new_address():
    kept = {"theme": 1, "signIn": {"connections": [1], "ssoRequired": True}}
    assert _enterable(kept) == {"theme": 1, "signIn": {"connections": [1], "ssoRequired": False}}
    assert _enterable({}) == {}


def test_a_directory_provides_no_copy():
    kept = {"signIn": {"connections": [1], "scim": {"hash": "of the original's"}}}
    assert _enterable(kept) == {"signIn": {"connections": [1]}}
