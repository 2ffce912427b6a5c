"""Sign-in through an identity provider that speaks OpenID Connect, with a real one over HTTP."""

import time
from types import SimpleNamespace
from urllib.parse import quote

import jwt
import pytest

from access.models import User
from tenants.scope import tenant_scope
from tests.access.doors import CALLBACK, CONNECTIONS, HOST, away, come, content, refused
from tests.access.issuer import (
    CLIENT_ID,
    key_of,
    public,
    rsa_key,
    signed_with_public_key,
    unsigned,
)
from tests.factories import make_person, make_team, unique
from tests.wire import Api


def test_somebody_new_comes_in_and_is_known_the_next_time(acme, issuer, connect):
    connection = connect()
    api, answer = come(issuer, connection)
    assert answer.json() == {"ok": True, "purpose": "sign-in", "after": "/"}
    me = api.get("/v1/me").json()["me"]
    assert (me["email"], me["name"], me["roles"]) == ("dora@harbour.example", "Dora Dock", ["Member"])
    again, _ = come(issuer, connection, email="dora.dock@elsewhere.example")
    assert again.get("/v1/me").json()["me"]["id"] == me["id"]
    with tenant_scope(acme):
        assert not User.objects.get(pk=me["id"]).has_usable_password()


def test_the_page_of_sign_in_shows_only_what_is_switched_on(issuer, connect, alice, client):
    connection = connect()
    client(alice).post(CONNECTIONS, json=content(issuer, label="Draft"))
    shown = Api(HOST).get("/v1/auth/methods").json()
    assert shown["connections"] == [{"id": connection, "kind": "oidc", "label": "Keycloak"}]
    assert shown["organization"] == "Acme"
    assert Api("localhost:8080").get("/v1/auth/methods").status_code == 404


def test_a_test_tells_the_claims_and_what_would_come_of_them(acme, issuer, alice, browser):
    make_team(acme, "divers")
    rows = [{"group": "/divers", "team": "divers"}, {"group": "/chiefs", "role": "Admin"}]
    api = browser(alice)
    made = api.post(CONNECTIONS, json=content(issuer, groupsClaim="groups", groups=rows)).json()["connection"]
    url = api.post(f"{CONNECTIONS}/{made['id']}/test").json()["url"]
    told = api.post(CALLBACK, json=issuer.come_back(url, groups=["/divers", "/others"])).json()["test"]
    assert (told["outcome"], told["roles"], told["teams"]) == ("created", ["Member"], ["divers"])
    assert told["claims"]["groups"] == ["/divers", "/others"]
    with tenant_scope(acme):
        assert not User.objects.filter(email="dora@harbour.example").exists()
    assert api.get(CONNECTIONS).json()["connections"][-1]["testedBy"] == alice.email


BAD_TOKENS = {
    "wrong issuer": ({"iss": "https://evil.example"}, "another issuer"),
    "wrong audience": ({"aud": "somebody-else"}, "made for somebody else"),
    "several audiences": ({"aud": [CLIENT_ID, "somebody-else"]}, "made for somebody else"),
    "another party": ({"azp": "somebody-else"}, "made for somebody else"),
    "wrong nonce": ({"nonce": "x" * 43}, "another sign-in"),
    "no nonce": ({"nonce": None}, "another sign-in"),
    "odd nonce": ({"nonce": 7}, "another sign-in"),
    "expired": ({"exp": int(time.time()) - 120}, "has expired"),
    "no end": ({"exp": None}, "lacks what every one must say"),
    "from the future": ({"iat": int(time.time()) + 600}, "from the future"),
    "no subject": ({"sub": None}, "lacks what every one must say"),
    "empty subject": ({"sub": ""}, "whose it is"),
    "foreign domain": ({"email": "mallory@evil.example"}, "addresses of evil.example are not accepted"),
    "a domain that only ends alike": ({"email": "m@not-harbour.example"}, "are not accepted"),
    "two at signs": ({"email": "mallory@evil.example@harbour.example"}, "tells no e-mail address"),
    "not verified": ({"email_verified": False}, "does not say that"),
    "no word of it": ({"email_verified": None}, "does not say that"),
    "no address": ({"email": None}, "tells no e-mail address"),
}


@pytest.mark.parametrize("case", BAD_TOKENS)
def test_a_token_that_is_not_right_lets_nobody_in(acme, issuer, connect, case):
    connection, (claims, words) = connect(), BAD_TOKENS[case]
    issuer.claims = claims
    api, answer = come(issuer, connection, sub="new")
    assert words in refused(answer)
    assert api.get("/v1/me").status_code == 401
    with tenant_scope(acme):
        assert not User.objects.filter(identities__contains=[{"subject": "new"}]).exists()


def foreign(claims: dict) -> str:
    return jwt.encode(claims, rsa_key(1), algorithm="RS256", headers={"kid": "one"})


def nameless(claims: dict) -> str:
    return jwt.encode(claims, rsa_key(), algorithm="RS512", headers={"kid": "one"})


@pytest.mark.parametrize(
    ("signer", "words"),
    [(unsigned, "not signed in a way"), (foreign, "signature is wrong"), (nameless, "not signed in a way"),
     (lambda claims: "no.token", "cannot be read"), (lambda claims: "", "cannot be read")],
)  # fmt: skip
def test_a_token_that_is_not_signed_by_the_issuer_lets_nobody_in(issuer, connect, signer, words):
    connection = connect()
    issuer.signer = signer
    assert words in refused(come(issuer, connection)[1])


def test_the_public_key_is_no_secret_to_sign_with(issuer, connect):
    connection = connect()
    issuer.signer = signed_with_public_key(issuer)
    assert "not signed in a way" in refused(come(issuer, connection)[1])


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
def test_the_issuer_signs_in_its_own_way(issuer, connect, algorithm):
    connection = connect()
    issuer.key, issuer.algorithm, issuer.kid = key_of(algorithm), algorithm, "another"
    issuer.keys = [public(rsa_key(1), "old"), public(issuer.key, "another"), {"kty": "new", "kid": "x"}, "odd"]
    assert come(issuer, connection)[1].status_code == 200


def test_a_key_that_is_for_something_else_signs_nothing(issuer, connect):
    connection = connect()
    issuer.keys = [public(issuer.key, "one", use="enc")]
    assert "does not list" in refused(come(issuer, connection)[1])


def test_keys_that_were_changed_serve_at_once_and_old_ones_no_more(issuer, connect):
    connection = connect()
    issuer.key, issuer.kid = rsa_key(1), "two"
    assert come(issuer, connection)[1].status_code == 200
    issuer.signer = nameless_old
    assert "does not list" in refused(come(issuer, connection)[1])


def nameless_old(claims: dict) -> str:
    return jwt.encode(claims, rsa_key(), algorithm="RS256", headers={"kid": "one"})


def test_an_answer_serves_once_and_only_in_the_browser_that_asked(issuer, connect):
    connection, api = connect(), Api(HOST)
    back = issuer.come_back(away(api, connection))
    assert "not begun in this browser" in refused(Api(HOST).post(CALLBACK, json=back))
    assert api.post(CALLBACK, json=back).status_code == 200
    assert "not begun in this browser" in refused(api.post(CALLBACK, json=back))


def test_a_code_of_another_sign_in_is_worth_nothing(issuer, connect):
    """Its verifier is another (PKCE), so the issuer refuses it."""
    connection, mine, yours = connect(), Api(HOST), Api(HOST)
    stolen = issuer.come_back(away(yours, connection))["code"]
    back = issuer.come_back(away(mine, connection))
    assert "invalid_grant" in refused(mine.post(CALLBACK, json={**back, "code": stolen}))


def test_a_state_that_nobody_made_is_refused(issuer, connect):
    connection, api = connect(), Api(HOST)
    back = issuer.come_back(away(api, connection))
    assert "not begun" in refused(api.post(CALLBACK, json={**back, "state": "x" * 43}))


def test_an_answer_of_another_issuer_is_refused(issuer, connect):
    connection, api = connect(), Api(HOST)
    back = issuer.come_back(away(api, connection))
    assert "another issuer" in refused(api.post(CALLBACK, json={**back, "iss": "https://evil.example"}))


def test_somebody_who_says_no_at_the_provider_is_told_so(issuer, connect):
    connection, api = connect(), Api(HOST)
    state = issuer.come_back(away(api, connection))["state"]
    assert "access_denied" in refused(api.post(CALLBACK, json={"state": state, "error": "access_denied"}))


def test_an_answer_that_took_too_long_is_refused(issuer, connect, monkeypatch):
    connection, api = connect(), Api(HOST)
    back = issuer.come_back(away(api, connection))
    begun = time.time()
    monkeypatch.setattr("access.sso.flows.time", SimpleNamespace(time=lambda: begun + 700))
    assert "took too long" in refused(api.post(CALLBACK, json=back))


def test_no_page_of_another_site_begins_or_ends_a_sign_in(issuer, connect):
    connection, foreign_page = connect(), {"Origin": "https://evil.example"}
    api = Api(HOST, headers=foreign_page)
    assert api.post(f"/v1/auth/connections/{connection}", json={}).status_code == 403
    assert api.post(CALLBACK, json={"state": "x"}).status_code == 403


@pytest.mark.parametrize("after", ["https://evil.example", "//evil.example", "/\\evil.example", "catalog"])
def test_the_way_leads_nowhere_else_afterwards(issuer, connect, after):
    assert Api(HOST).post(f"/v1/auth/connections/{connect()}", json={"after": after}).status_code == 422


def test_a_local_account_is_taken_over_only_with_a_proven_address_of_a_listed_domain(acme, issuer, connect):
    with tenant_scope(acme):
        User.objects.create(email="dora@harbour.example", status="Active")
    connection = connect(domains=["other.example", "harbour.example"])
    issuer.claims = {"email_verified": False}
    assert "does not say that" in refused(come(issuer, connection)[1])
    issuer.claims = {}
    api, _ = come(issuer, connection)
    assert api.get("/v1/me").json()["me"]["email"] == "dora@harbour.example"
    with tenant_scope(acme):
        assert User.objects.get(email="dora@harbour.example").identities[0]["subject"] == "kc-1"


def test_a_provider_of_ones_own_may_be_taken_at_its_word(issuer, connect):
    connection = connect(trustsAddresses=True)
    api, _ = come(
        issuer, connection, sub="entra", email=None, email_verified=None, preferred_username="eve@harbour.example"
    )
    assert api.get("/v1/me").json()["me"]["email"] == "eve@harbour.example"


def test_who_is_not_invited_stays_out_where_nobody_is_made(acme, issuer, alice, browser, connect):
    connection = connect()
    browser(alice).patch(f"{CONNECTIONS}/{connection}", json={"createsPeople": False})
    assert "ask for an invitation" in refused(come(issuer, connection)[1])
    browser(alice).post("/v1/users/invite", json={"invitee": {"email": "dora@harbour.example"}})
    api, _ = come(issuer, connection)
    assert api.get("/v1/me").json()["me"]["email"] == "dora@harbour.example"


@pytest.mark.parametrize("status", ["Disabled", "Staged"])
def test_who_was_shut_out_stays_out(acme, issuer, connect, status):
    connection = connect()
    come(issuer, connection)
    with tenant_scope(acme):
        User.objects.filter(email="dora@harbour.example").update(status=status)
    assert "not active" in refused(come(issuer, connection)[1])


def test_an_invitation_is_answered_through_the_provider(issuer, connect, alice, client):
    connection, address = connect(domains=["harbour.example"]), f"{unique('guest')}@freelance.example"
    link = client(alice).post("/v1/users/invite", json={"invitee": {"email": address}}).json()["link"]
    ticket, api = link.partition("ticket=")[2], Api(HOST)
    back = issuer.come_back(away(api, connection, ticket=ticket), sub="guest", email="guest@private.example")
    assert api.post(CALLBACK, json=back).json()["purpose"] == "join"
    assert api.get("/v1/me").json()["me"]["email"] == address
    again = Api(HOST)
    spent = issuer.come_back(away(again, connection, ticket=ticket), sub="thief")
    assert again.post(CALLBACK, json=spent).status_code == 401


def test_somebody_signed_in_adds_an_account_and_takes_it_away(acme, issuer, connect, browser):
    connection, erin = connect(), make_person(acme, unique("erin"))
    api = browser(erin)
    assert api.get("/v1/me/identities").json()["connections"][0]["id"] == connection
    url = api.post(f"/v1/me/identities/{connection}").json()["url"]
    claims = {"sub": "of-erin", "email": "erin@private.example", "email_verified": False}
    assert api.post(CALLBACK, json=issuer.come_back(url, **claims)).json()["purpose"] == "link"
    assert come(issuer, connection, **claims)[0].get("/v1/me").json()["me"]["email"] == erin.email
    assert api.get("/v1/me/identities").json()["identities"][0]["email"] == "erin@private.example"
    assert api.delete(f"/v1/me/identities/{connection}").status_code == 200
    assert "does not say that" in refused(come(issuer, connection, **claims)[1])


def test_an_account_leads_to_one_person_only(acme, issuer, connect, browser):
    connection = connect()
    come(issuer, connection)
    api = browser(make_person(acme, unique("erin")))
    url = api.post(f"/v1/me/identities/{connection}").json()["url"]
    answer = api.post(CALLBACK, json=issuer.come_back(url))
    assert (answer.status_code, "another person" in answer.json()["message"]) == (409, True)


def test_the_only_way_in_is_not_taken_away(issuer, connect):
    connection = connect()
    api, _ = come(issuer, connection)
    assert api.delete(f"/v1/me/identities/{connection}").status_code == 409


def test_an_account_whose_connection_was_deleted_is_taken_away_by_its_issuer(alice, issuer, connect, browser):
    connection = connect()
    api, _ = come(issuer, connection)
    assert browser(alice).delete(f"{CONNECTIONS}/{connection}").status_code == 200
    held = api.get("/v1/me/identities").json()["identities"]
    assert (held[0]["connection"], held[0]["issuer"]) == (None, issuer.url)
    assert api.delete(f"/v1/me/identities/{connection}").status_code == 404
    assert api.delete(f"/v1/me/identities/{quote(issuer.url, safe='')}").status_code == 200
    assert api.get("/v1/me/identities").json()["identities"] == []


def test_an_account_is_not_added_to_whoever_is_signed_in_meanwhile(acme, issuer, connect, browser):
    connection, api = connect(), browser(make_person(acme, unique("erin")))
    back = issuer.come_back(api.post(f"/v1/me/identities/{connection}").json()["url"])
    api.delete("/_allauth/browser/v1/auth/session")
    assert api.post(CALLBACK, json=back).status_code == 403


def test_groups_give_teams_and_roles_with_every_sign_in(acme, issuer, connect):
    make_team(acme, "divers")
    make_team(acme, "cooks")
    rows = [
        {"group": "dive", "team": "divers"}, {"group": "cook", "team": "cooks"}, {"group": "lead", "role": "Moderator"},
    ]  # fmt: skip
    connection = connect(groupsClaim="groups", groups=rows)
    api, _ = come(issuer, connection, groups=["dive", "lead"])
    me = api.get("/v1/me").json()["me"]
    assert (me["teams"], me["roles"]) == (["divers"], ["Moderator"])
    with tenant_scope(acme):
        own = make_team(acme, "own")
        own.group.user_set.add(User.objects.get(email="dora@harbour.example"))
    api, _ = come(issuer, connection, groups="cook")
    me = api.get("/v1/me").json()["me"]
    assert (me["teams"], me["roles"]) == (["cooks", "own"], ["Member"])


def test_groups_are_asked_for_where_the_token_has_none(acme, issuer, connect):
    make_team(acme, "divers")
    connection = connect(groupsClaim="groups", groups=[{"group": "dive", "team": "divers"}])
    issuer.profile = {"sub": "kc-1", "groups": ["dive"], "email": "mallory@harbour.example"}
    api, _ = come(issuer, connection)
    me = api.get("/v1/me").json()["me"]
    assert (me["teams"], me["email"]) == (["divers"], "dora@harbour.example")
    issuer.profile = {"sub": "another", "groups": ["dive"]}
    assert "another person" in refused(come(issuer, connection)[1])


def test_the_last_administrator_is_not_demoted_by_groups(globex, issuer, browser):
    root = make_person(globex, unique("root"), roles=["Admin"])
    with tenant_scope(globex):
        User.objects.filter(roles__contains=["Admin"]).exclude(pk=root.id).update(status="Disabled")
    api = browser(root)
    rows = [{"group": "lead", "role": "Admin"}]
    made = api.post(CONNECTIONS, json=content(issuer, groupsClaim="groups", groups=rows)).json()["connection"]["id"]
    api.post(CALLBACK, json=issuer.come_back(api.post(f"{CONNECTIONS}/{made}/test").json()["url"], groups=[]))
    api.patch(f"{CONNECTIONS}/{made}", json={"enabled": True})
    api.post(CALLBACK, json=issuer.come_back(api.post(f"/v1/me/identities/{made}").json()["url"], groups=[]))
    visitor = Api(api.host)
    assert come(issuer, made, visitor, groups=[])[1].status_code == 200
    assert visitor.get("/v1/me").json()["me"]["roles"] == ["Admin"]


def test_the_sign_in_log_and_the_sessions_say_how(issuer, connect, alice, client):
    api, _ = come(issuer, connect())
    assert [(one["method"], one["through"]) for one in api.get("/v1/me/sessions").json()["sessions"]] == [
        ("connection", "Keycloak")
    ]
    issuer.claims = {"aud": "x"}
    come(issuer, api.get("/v1/auth/methods").json()["connections"][0]["id"])
    failed, entered = client(alice).get("/v1/audit-log", query={"resources": "sign-in"}).json()["audits"][:2]
    assert (entered["additionalData"]["through"], failed["status"]) == ("Keycloak", "FAILURE")
    assert "made for somebody else" in failed["additionalData"]["reason"]
