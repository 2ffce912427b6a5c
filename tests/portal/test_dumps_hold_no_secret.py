"""Whoever gets a dump of the database, or of Valkey, has no secret with it that opens anything (T34)."""

import base64
from collections.abc import Callable

import pytest
from django.db import connection

from portal.api.rates import _storage
from tenants.scope import TenantRef, public_scope, tenant_scope
from tests.access.directory import switched_on
from tests.access.test_second_factor import set_up
from tests.factories import PASSWORD, Person, make_person, unique
from tests.wire import Answer, Api

TABLES = """
SELECT quote_ident(relname) FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
"""


def made(answer: Answer) -> dict:
    assert answer.status_code in (200, 201), answer.content
    return answer.json()


def of_organization(api: Api) -> dict[str, str]:
    """What admins keep here, or are told once."""
    secret, hook = unique("canary-secret"), unique("canary-hook")
    made(api.post("/v1/organization/secrets", json={"secretName": "CANARY", "secretValue": secret}))
    security = {
        "secret": hook, "signatureHeaderName": "X-Signature", "signatureAlgorithm": "sha256", "signaturePrefix": "",
    }  # fmt: skip
    made(api.post("/v1/webhooks", json={"title": "Hook", "mappings": [], "security": security}))
    destination = {"title": "Ledger", "url": "https://ledger.example/hook"}
    return {
        "secret": secret, "secret of a webhook": hook,
        "secret of an app": made(api.post("/v1/apps", json={"name": "app"}))["app"]["secret"],
        "secret of a destination": made(api.post("/v1/changelog-destinations", json=destination))["secret"],
        "directory's token": switched_on(api, "acme.localhost:8080").token,
    }  # fmt: skip


def of_person(person: Person, browser: Callable[[Person], Api]) -> dict[str, str]:
    page = browser(person)
    totp, codes = set_up(page)
    return {
        "password": PASSWORD, "secret of the second factor": totp, "session": page.cookies["roadstead_session"],
        "token": made(page.post("/v1/me/tokens", json={"name": "mine"}))["token"], "client secret": person.secret,
        **{f"recovery code {number}": code for number, code in enumerate(codes)},
    }  # fmt: skip


def dump_of(tenant: TenantRef) -> dict[str, str]:
    """The tables of the organization and of the directory as text, and all of Valkey."""
    valkey = _storage.storage
    found = {"valkey": " ".join(f"{key!r} {valkey.dump(key)!r}" for key in valkey.scan_iter())}
    for name, scope in (("organization", tenant_scope(tenant)), ("directory", public_scope())):
        with scope, connection.cursor() as cursor:
            cursor.execute(TABLES)
            for (table,) in cursor.fetchall():
                cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
                found[f"{name}: {table}"] = cursor.fetchone()[0]
    return found


def forms(secret: str) -> set[str]:
    """As a dump may have it: bytes are in hex there."""
    raw = secret.encode()
    return {secret, raw.hex(), base64.b64encode(raw).decode().rstrip("=")}


@pytest.fixture
def person(acme: TenantRef) -> Person:
    return make_person(acme, unique("dora"))


def test_nothing_in_a_dump_opens_anything(acme, alice, client, browser, person):
    secrets = of_organization(client(alice)) | of_person(person, browser)
    found = dump_of(acme)
    assert person.email in found["organization: access_user"], "the dump is of what was made"
    leaks = {
        (what, place)
        for what, secret in secrets.items()
        for place, text in found.items()
        if any(form in text for form in forms(secret))
    }
    assert leaks == set()
