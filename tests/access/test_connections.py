"""Connections to identity providers: made, tested, switched on, and refused where they cannot work."""

import pytest

from access.models import Secret
from tenants.scope import tenant_scope
from tests.access.doors import CALLBACK, CONNECTIONS, HOST, away, content
from tests.access.issuer import CLIENT_SECRET
from tests.factories import make_machine
from tests.wire import Api


def test_a_connection_that_nobody_tested_stays_off(issuer, alice, browser):
    api = browser(alice)
    made = api.post(CONNECTIONS, json=content(issuer)).json()["connection"]
    assert api.patch(f"{CONNECTIONS}/{made['id']}", json={"enabled": True}).status_code == 409
    assert Api(HOST).post(f"/v1/auth/connections/{made['id']}", json={}).status_code == 404


def test_a_test_that_would_let_nobody_in_is_none(issuer, alice, browser):
    api = browser(alice)
    made = api.post(CONNECTIONS, json=content(issuer, domains=[])).json()["connection"]
    url = api.post(f"{CONNECTIONS}/{made['id']}/test").json()["url"]
    told = api.post(CALLBACK, json=issuer.come_back(url)).json()["test"]
    assert (told["outcome"], told["reason"]) == (
        "refused", "addresses of harbour.example are not accepted over this connection",
    )  # fmt: skip
    assert api.patch(f"{CONNECTIONS}/{made['id']}", json={"enabled": True}).status_code == 409


@pytest.mark.parametrize("change", [{"clientSecret": "another"}, {"clientId": "another"}])
def test_what_identifies_a_connection_is_tested_anew_when_it_changes(connect, alice, client, change):
    connection = connect()
    changed = client(alice).patch(f"{CONNECTIONS}/{connection}", json=change).json()["connection"]
    assert (changed["enabled"], changed["testedAt"]) == (False, None)


def test_the_secret_is_sealed_and_never_told(acme, issuer, connect, alice, client):
    connection, api = connect(), client(alice)
    assert CLIENT_SECRET.encode() not in api.get(CONNECTIONS).content
    assert CLIENT_SECRET.encode() not in api.get("/v1/audit-log", query={"resources": "connection"}).content
    assert api.get("/v1/organization/secrets").json()["secrets"] == []
    with tenant_scope(acme):
        assert CLIENT_SECRET.encode() not in bytes(Secret.objects.get(name=f"sign-in/{connection}").sealed)
    api.delete(f"{CONNECTIONS}/{connection}")
    with tenant_scope(acme):
        assert not Secret.objects.exists()


BAD_CONNECTIONS = {
    "no issuer there": ({"about": {"issuer": None}}, {}, "/issuer"),
    "another issuer": ({"about": {"issuer": "https://else.example"}}, {}, "/issuer"),
    "a page that is no address": ({"about": {"authorization_endpoint": "javascript:alert(1)"}}, {}, "/issuer"),
    "no list of keys": ({"about": {"jwks_uri": None}}, {}, "/issuer"),
    "not encrypted": ({}, {"issuer": "http://example.com"}, "/issuer"),
    "an address inside": ({}, {"issuer": "https://169.254.169.254"}, "/issuer"),
    "no address": ({}, {"issuer": "keycloak"}, "/issuer"),
    "nobody there": ({}, {"issuer": "http://127.0.0.1:1"}, "/issuer"),
    "a kind that is none": ({}, {"kind": "saml"}, "/kind"),
    "a domain that is none": ({}, {"domains": ["harbour.example", "@harbour"]}, "/domains/1"),
    "a role that is none": ({}, {"role": "Owner"}, "/role"),
    "a team that is none": ({}, {"groups": [{"group": "x", "team": "nowhere"}]}, "/groups/0/team"),
    "a row that gives nothing": ({}, {"groups": [{"group": "x"}]}, "/groups/0"),
    "a secret that is none": ({}, {"clientSecret": ""}, "/clientSecret"),
    "switched on at once": ({}, {"label": ""}, "/label"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_CONNECTIONS)
def test_a_connection_that_cannot_work_is_refused_with_the_place(issuer, alice, client, case):
    knobs, changes, path = BAD_CONNECTIONS[case]
    for name, value in knobs.items():
        setattr(issuer, name, value)
    answer = client(alice).post(CONNECTIONS, json=content(issuer, **changes))
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["details"]["errors"]] == [path]


def test_a_wrong_secret_is_told_with_the_providers_word(issuer, alice, browser):
    api = browser(alice)
    made = api.post(CONNECTIONS, json=content(issuer, clientSecret="wrong")).json()["connection"]["id"]
    back = issuer.come_back(api.post(f"{CONNECTIONS}/{made}/test").json()["url"])
    answer = api.post(CALLBACK, json=back)
    assert (answer.status_code, "invalid_client" in answer.json()["message"]) == (502, True)


def test_an_issuer_that_is_down_is_told_of_and_harms_no_other_way_in(issuer, connect, alice, browser):
    connection = connect()
    issuer.about = {"issuer": "https://moved.example"}
    answer = Api(HOST).post(f"/v1/auth/connections/{connection}", json={})
    assert (answer.status_code, answer.json()["error"]) == (502, "sign_in_provider_failed")
    assert browser(alice).get("/v1/me").status_code == 200


def test_only_administrators_decide_and_only_within_their_rank(acme, issuer, connect, bob, client):
    connection = connect()
    limited = client(make_machine(acme, scopes=["update:organization", "read:organization"]))
    assert limited.post(CONNECTIONS, json=content(issuer)).status_code == 403
    assert limited.patch(f"{CONNECTIONS}/{connection}", json={"trustsAddresses": True}).status_code == 403
    assert limited.delete(f"{CONNECTIONS}/{connection}").status_code == 403
    assert client(bob).post(CONNECTIONS, json=content(issuer)).status_code == 403


def test_a_few_connections_are_enough(issuer, alice, client):
    api = client(alice)
    answers = [api.post(CONNECTIONS, json=content(issuer)).status_code for _ in range(6)]
    assert answers == [201] * 5 + [409]


def test_a_connection_of_another_organization_leads_nowhere(issuer, connect, globex):
    connection = connect()
    there = Api("globex.localhost:8080")
    assert there.get("/v1/auth/methods").json()["connections"] == []
    assert there.post(f"/v1/auth/connections/{connection}", json={}).status_code == 404
    api = Api(HOST)
    back = issuer.come_back(away(api, connection))
    assert Api("globex.localhost:8080", cookies=api.cookies).post(CALLBACK, json=back).status_code == 403


def test_a_token_of_the_api_does_not_begin_a_test(connect, alice, client):
    assert client(alice).post(f"{CONNECTIONS}/{connect()}/test").status_code == 409
