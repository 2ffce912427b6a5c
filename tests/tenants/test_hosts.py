"""Which organization a request is for: the token's or the host's, and never both of them differing."""

from urllib.parse import urlencode

import pytest

from tenants.directory import forget_all, get_by_slug
from tenants.models import Domain, Organization
from tenants.organizations import set_status
from tenants.scope import public_scope
from tests.wire import Api

ME = "/v1/me"


def test_a_token_works_at_the_root_host_and_at_its_own(alice, client):
    for host in ("localhost:8080", "acme.localhost:8080", "ACME.LocalHost:9999", "acme.localhost."):
        assert client(alice, host=host).get(ME).json()["organization"]["slug"] == "acme"


@pytest.mark.parametrize("host", ["globex.localhost:8080", "GLOBEX.localhost", "globex.localhost.:8080"])
def test_a_token_at_another_organizations_host_is_refused(alice, globex, client, host):
    assert client(alice, host=host).get(ME).status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "initech.localhost:8080",
        "acme.globex.localhost:8080",
        "acme.example.com",
        "evil.com:8080",
        "xn--acm-epa.localhost:8080",
        "acme..localhost",
        ".localhost",
        "acme.localhost.evil.com",
    ],
)
def test_an_unknown_host_is_not_found_whatever_the_token(acme, alice, client, host):
    for caller in (client(host=host), client(alice, host=host)):
        answer = caller.get(ME)
        assert answer.status_code == 404
        assert not answer.cookies


def test_what_a_proxy_header_says_of_the_host_is_not_believed(alice, globex, client):
    for name in ("X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded"):
        lie = {name: "host=globex.localhost:8080" if name == "Forwarded" else "globex.localhost:8080"}
        assert client(alice).get(ME, headers=lie).json()["organization"]["slug"] == "acme"


def test_neither_path_nor_body_choose_the_organization(alice, globex, client):
    wanted = {"organization": "globex", "orgId": globex.key, "tenant": globex.schema_name}
    assert client(alice).get(ME, query=wanted).json()["organization"]["slug"] == "acme"


def test_an_organization_may_have_a_host_of_its_own(acme, alice, globex_alice, client):
    with public_scope():
        Domain.objects.create(domain="portal.acme.example", tenant_id=acme.id, is_primary=False)
    forget_all()
    assert client(alice, host="portal.acme.example").get(ME).status_code == 200
    assert client(globex_alice, host="portal.acme.example").get(ME).status_code == 401


def test_a_suspended_organization_is_closed_and_its_neighbour_is_not(alice, globex_alice, client):
    set_status(get_by_slug("acme"), Organization.Status.SUSPENDED)
    assert client(alice).get(ME).status_code == 403
    assert client(alice, host="acme.localhost:8080").get(ME).status_code == 403
    assert client(globex_alice).get(ME).status_code == 200


def test_a_token_of_an_organization_that_is_gone_is_refused(alice, client):
    caller = client(alice)
    with public_scope():
        Organization.objects.filter(slug="acme").update(schema_name="t_gone")
    forget_all()
    assert caller.get(ME).status_code == 401


def test_answers_are_private_and_told_apart_by_caller_and_host(alice, client):
    headers = client(alice).get(ME).headers
    assert headers["cache-control"] == "private, no-store"
    assert {"authorization", "cookie", "host"} <= {name.strip().lower() for name in headers["vary"].split(",")}


@pytest.mark.parametrize(
    ("domain", "status"),
    [
        ("localhost:8080", 200), ("acme.localhost:8080", 200), ("ACME.localhost:8080", 200),
        ("initech.localhost:8080", 404), ("evil.example.com", 404), ("127.0.0.1", 404), ("web", 404), ("", 404),
        ("a" * 300 + ".example.com", 404), ("a.\u0000.com", 404), ("acme\n.localhost", 404),
    ],
)  # fmt: skip
def test_a_proxy_is_told_which_addresses_may_have_a_certificate(acme, client, domain, status):
    assert client().get(f"/readyz/address?{urlencode({'domain': domain})}").status_code == status


def test_a_browser_at_an_unknown_host_is_shown_a_page_that_leads_on(db):
    asked = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = Api("nowhere.localhost:8080", asked).get("/people")
    assert (page.status_code, page.cookies) == (404, {})
    assert b"http://localhost:8080/organizations" in page.content and page.content.startswith(b"<!doctype html>")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert Api("nowhere.localhost:8080", asked).get("/v1/me").json()["error"] == "not_found"
    assert Api("nowhere.localhost:8080").get("/people").json()["error"] == "not_found"
