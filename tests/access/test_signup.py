"""Sign-up: a usable organization when the answer arrives, and nothing when it fails."""

import pytest
from django.db import connection

from access.models import User
from tenants.directory import organizations_of
from tenants.models import Organization
from tenants.scope import public_scope, tenant_scope
from tests.factories import PASSWORD, unique
from tests.wire import Api

ROOT = "localhost:8080"


def form(slug: str, **user: object) -> dict:
    person = {"email": f"{slug}@example.com", "password": PASSWORD, "firstName": "Ada"} | user
    return {"organization": {"name": "Harbour Works", "slug": slug}, "user": person}


def tenant_schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%' UNION SELECT rolname FROM pg_roles")
        return {name for (name,) in cursor.fetchall()}


def test_the_organization_is_usable_when_the_answer_arrives(db, client):
    slug = unique("harbour")
    answer = client().post("/v1/signup", json=form(slug))
    assert answer.status_code == 201, answer.json()
    body = answer.json()
    assert body["organization"] | {"id": ""} == {
        "id": "",
        "name": "Harbour Works",
        "slug": slug,
        "url": f"http://{slug}.localhost:8080",
    }
    token = client().post("/v1/auth/access_token", json=body["credentials"]).json()["accessToken"]
    me = Api(ROOT, {"Authorization": f"Bearer {token}"}).get("/v1/me").json()
    assert (me["me"]["roles"], me["organization"]["slug"]) == (["Admin"], slug)
    assert [tenant.slug for tenant in organizations_of(f"{slug}@example.com")] == [slug]


def test_its_ticket_signs_the_administrator_in_once(db, client):
    slug = unique("ticket")
    ticket = client().post("/v1/signup", json=form(slug)).json()["ticket"]
    page = Api(f"{slug}.{ROOT}")
    assert page.post("/v1/auth/ticket", json={"ticket": ticket}).status_code == 200
    assert page.get("/v1/me").json()["me"]["email"] == f"{slug}@example.com"
    assert Api(f"{slug}.{ROOT}").post("/v1/auth/ticket", json={"ticket": ticket}).status_code == 401


def test_a_ticket_of_one_organization_opens_no_other(acme, client):
    ticket = client().post("/v1/signup", json=form(unique("foreign"))).json()["ticket"]
    assert client(host="acme.localhost:8080").post("/v1/auth/ticket", json={"ticket": ticket}).status_code == 401


def test_a_ticket_from_another_sites_page_is_refused(db, client):
    slug = unique("forged")
    ticket = client().post("/v1/signup", json=form(slug)).json()["ticket"]
    forged = {"Origin": "https://evil.example"}
    answer = Api(f"{slug}.{ROOT}").post("/v1/auth/ticket", json={"ticket": ticket}, headers=forged)
    assert answer.status_code == 403


def test_all_faults_are_told_at_once(db, client):
    broken = {"organization": {"name": 7, "slug": "-no-"}, "user": {"email": "nobody", "password": "short"}}
    answer = client().post("/v1/signup", json=broken)
    assert answer.status_code == 422
    paths = {fault["path"] for fault in answer.json()["details"]["errors"]}
    assert paths == {"/organization/name", "/organization/slug", "/user/email", "/user/password"}


@pytest.mark.parametrize("body", [{}, {"organization": [], "user": "x"}, {"organization": {"name": "Æ"}, "user": {}}])
def test_an_incomplete_form_names_what_is_missing(db, client, body):
    answer = client().post("/v1/signup", json=body)
    assert answer.status_code == 422
    assert "/user/email" in {fault["path"] for fault in answer.json()["details"]["errors"]}


@pytest.mark.parametrize("slug", ["www", "UPPER", "a_b", "x" * 61, "a.b", "ünïcode"])
def test_a_slug_that_is_no_host_is_refused(db, client, slug):
    answer = client().post("/v1/signup", json=form("fine") | {"organization": {"name": "N", "slug": slug}})
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == ["/organization/slug"]


def test_the_slug_comes_from_the_name_when_absent(db, client):
    body = form("unused") | {"organization": {"name": "Blåhaj & Söner AB"}}
    assert client().post("/v1/signup", json=body).json()["organization"]["slug"] == "blahaj-soner-ab"


def test_a_taken_slug_is_a_conflict_and_leaves_nothing(acme, client):
    before = tenant_schemas()
    answer = client().post("/v1/signup", json=form("acme"))
    assert (answer.status_code, answer.json()["error"]) == (409, "slug_taken")
    assert tenant_schemas() == before


def test_a_failure_in_the_last_step_leaves_no_schema_no_role_and_no_row(db, client, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    slug, before = unique("broken"), tenant_schemas()
    monkeypatch.setattr("access.signup.ticket_for", broken)
    assert client().post("/v1/signup", json=form(slug)).status_code == 500
    monkeypatch.undo()
    assert tenant_schemas() == before
    with public_scope():
        assert not Organization.objects.filter(slug=slug).exists()
    assert client().post("/v1/signup", json=form(slug)).status_code == 201


def test_sign_ups_of_one_address_are_limited(db, settings):
    settings.SIGNUP_RATE = "2/hour"
    caller = Api(ROOT)
    answers = [caller.post("/v1/signup", json=form(unique("many"))).status_code for _ in range(3)]
    assert answers == [201, 201, 429]


def test_passwords_are_stored_as_argon2id(db, client):
    slug = unique("hash")
    client().post("/v1/signup", json=form(slug))
    with public_scope():
        tenant = Organization.objects.get(slug=slug).ref
    with tenant_scope(tenant):
        assert User.objects.get().password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
