"""An organization may say from which addresses it lets itself be reached (catalogue §31)."""

from io import StringIO

import pytest
from django.core.management import call_command

from tenants.allowed import is_among, span
from tests.wire import Api

SECURITY = "/v1/organization/security"


@pytest.fixture
def admin(client, alice):
    return client(alice)


def allow(api, *spans):
    return api.patch(SECURITY, json={"allowedAddresses": list(spans)})


@pytest.mark.parametrize(("text", "inside", "outside"), [
    ("192.0.2.7", ["192.0.2.7", "::ffff:192.0.2.7"], ["192.0.2.8", "2001:db8::1"]),
    ("192.0.2.0/24", ["192.0.2.0", "192.0.2.255"], ["192.0.3.0"]),
    ("192.0.2.9/24", ["192.0.2.1"], ["192.0.3.1"]),
    ("192.0.2.5-192.0.2.9", ["192.0.2.5", "192.0.2.9"], ["192.0.2.4", "192.0.2.10"]),
    (" 192.0.2.5 - 192.0.2.6 ", ["192.0.2.6"], ["192.0.2.7"]),
    ("2001:db8::/32", ["2001:db8::1"], ["2001:db9::1", "192.0.2.1"]),
])  # fmt: skip
def test_addresses_networks_and_ranges(text, inside, outside):
    assert [is_among([text], address) for address in (*inside, *outside)] == [True] * len(inside) + [False] * len(
        outside
    )


@pytest.mark.parametrize(
    "text", ["", "here", "192.0.2.300", "192.0.2.0/40", "192.0.2.9-192.0.2.1", "192.0.2.1-::1", "-", "0x7f"]
)
def test_what_is_no_address_means_none(text):
    assert span(text) is None


def test_nobody_comes_in_from_elsewhere_by_browser_or_token(admin, alice, bob, browser, client):
    there, program = browser(bob), client(bob)
    assert allow(admin, admin.address, "192.0.2.0/24").status_code == 200
    for api in (there, program):
        answer = api.get("/v1/me")
        assert (answer.status_code, answer.json()["error"]) == (403, "address_not_allowed")
        assert "IP not whitelisted" in answer.json()["message"] and api.address in answer.json()["message"]
    there.address = program.address = "192.0.2.44"
    assert (there.get("/v1/me").status_code, program.get("/v1/me").status_code) == (200, 200)


def test_people_at_a_browser_read_why(admin, acme):
    allow(admin, admin.address)
    page = Api("acme.localhost:8080").get("/catalog", headers={"Accept": "text/html"})
    assert page.status_code == 403 and b"You cannot come in from here" in page.content


def test_nobody_shuts_oneself_out(admin):
    answer = allow(admin, "192.0.2.0/24")
    assert answer.status_code == 422
    [fault] = answer.json()["details"]["errors"]
    assert fault["path"] == "/allowedAddresses" and admin.address in fault["message"]
    assert admin.get(SECURITY).json()["security"] == {"idleMinutes": 480, "allowedAddresses": []}


def test_every_fault_is_told_at_its_place(admin):
    answer = allow(admin, admin.address, "here", "192.0.2.0/99")
    paths = [fault["path"] for fault in answer.json()["details"]["errors"]]
    assert (answer.status_code, paths) == (422, ["/allowedAddresses/1", "/allowedAddresses/2"])


def test_one_setting_is_changed_and_the_other_stays_and_the_log_tells(admin):
    allow(admin, admin.address)
    admin.patch(SECURITY, json={"idleMinutes": 60})
    assert admin.get(SECURITY).json()["security"] == {"idleMinutes": 60, "allowedAddresses": [admin.address]}
    [audit] = admin.get("/v1/audit-log", query={"resources": "organization", "limit": 1}).json()["audits"]
    assert audit["diff"]["after"]["security"]["allowedAddresses"] == [admin.address]


def test_another_organization_is_open_all_the_same(admin, client, globex_alice):
    allow(admin, admin.address)
    assert client(globex_alice).get("/v1/me").status_code == 200


def test_senders_of_events_come_from_where_they_please(admin, acme):
    allow(admin, admin.address)
    answer = Api("acme.localhost:8080").post("/v1/ingest/nobody", json={})
    assert answer.status_code == 404


def test_operator_lets_everybody_in_again(admin, acme, client, bob):
    allow(admin, admin.address)
    told = StringIO()
    call_command("sign_in", "allow-addresses", "acme", stdout=told)
    assert told.getvalue() == "acme: every address is let in again\n"
    assert client(bob).get("/v1/me").status_code == 200
