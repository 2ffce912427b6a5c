"""The end of an organization: asked for by an administrator as a person, taken back in time, or else erased."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from access.closing import decision
from access.closing.tasks import close_all
from access.signup import read_form, sign_up
from tenants.directory import get_by_slug
from tenants.models import Address, Organization
from tenants.organizations import set_status
from tenants.scope import public_scope
from tests.architecture.houses import fingerprint
from tests.factories import PASSWORD, Person, make_machine, make_person, unique
from tests.wire import Api

PATH = "/v1/organization/deletion"
BODY = {"confirmation": "acme", "password": PASSWORD}
SOON = timedelta(seconds=-1)


@pytest.fixture
def admins(acme, browser) -> tuple[Api, Api]:
    """Two administrators in their browsers."""
    return tuple(browser(make_person(acme, unique(name), roles=["Admin"])) for name in ("ada", "eve"))


@pytest.fixture
def posted(settings):
    """A mail server that keeps what it is given."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def test_what_would_be_gone_is_told_in_numbers(admins):
    told = admins[0].get(PATH).json()
    assert told["deletion"] is None
    assert told["contents"]["people"] >= 5 and {"entities", "blueprints", "runs", "pages"} <= told["contents"].keys()


def test_everybody_is_signed_out_and_only_the_decision_is_left(acme, alice, bob, browser, client, admins):
    ada, eve = admins
    member = browser(bob)
    asked = ada.post(PATH, json=BODY).json()["deletion"]
    assert asked["by"].startswith("ada")
    assert [api.get(PATH).status_code for api in (ada, eve, member)] == [401, 401, 401]
    refused = client(alice).get("/v1/blueprints")
    assert (refused.status_code, refused.json()["error"]) == (403, "organization_closing")
    assert client(make_machine(acme)).post("/v1/blueprints", json={}).status_code == 403
    assert Api(alice.host).get("/v1/branding").json()["branding"]["eraseAt"] == asked["eraseAt"]
    assert client(alice).get("/v1/export", query={"format": "json"}).status_code == 200
    assert client(alice).get("/v1/export/archive").status_code == 200
    assert client(bob).get(PATH).status_code == 403
    assert client(alice).get(PATH).json()["deletion"] == asked


def test_the_doors_that_lead_to_the_decision_stay_open(alice, admins):
    admins[0].post(PATH, json=BODY)
    door = Api(alice.host)
    assert door.get("/v1/auth/methods").status_code == 200
    asked = {
        "POST /v1/auth/connections/none": {},
        "POST /v1/auth/callback": {"state": "x"},
        "POST /v1/auth/second-factor": {"code": "1"},
    }
    told = {name: door.request(*name.split(), json=body).json()["error"] for name, body in asked.items()}
    assert "organization_closing" not in told.values()


def test_another_administrator_signs_in_and_takes_it_back(acme, alice, browser, admins, client):
    admins[0].post(PATH, json=BODY)
    again = browser(make_person(acme, unique("ivy"), roles=["Admin"]))
    assert again.delete(PATH).status_code == 200
    assert client(alice).get("/v1/blueprints").status_code == 200
    assert again.delete(PATH).status_code == 409
    entries = client(alice).get("/v1/audit-log", query={"resources": "organization"}).json()["audits"]
    closings = [entry["diff"]["after"].get("closing") for entry in entries]
    assert closings[0] is None and closings[1]["by"].startswith("ada")


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({"confirmation": "Acme", "password": PASSWORD}, ["/confirmation"]),
        ({"confirmation": "acme", "password": "wrong"}, ["/password"]),
        ({"confirmation": "globex", "password": ""}, ["/confirmation", "/password"]),
        ({}, ["/confirmation", "/password"]),
        ({"confirmation": 1, "password": ["x"]}, ["/confirmation", "/password"]),
    ],
)
def test_a_slip_of_the_hand_deletes_nothing(alice, admins, client, body, paths):
    answer = admins[0].post(PATH, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == paths
    assert client(alice).get(PATH).json()["deletion"] is None


def test_the_password_cannot_be_guessed_here(admins):
    wrong = BODY | {"password": "guess"}
    assert {admins[0].post(PATH, json=wrong).status_code for _ in range(10)} == {422}
    assert admins[0].post(PATH, json=BODY).status_code == 429


def test_neither_members_nor_machines_decide(acme, alice, bob, client):
    assert client(bob).post(PATH, json=BODY).status_code == 403
    assert client(make_machine(acme)).post(PATH, json=BODY).status_code == 403
    client(alice).post(PATH, json=BODY)
    assert client(make_machine(acme)).delete(PATH).status_code == 403
    assert client(bob).delete(PATH).status_code == 403


def test_asking_twice_and_taking_back_nothing_are_conflicts(alice, client):
    assert client(alice).delete(PATH).status_code == 409
    assert client(alice).post(PATH, json=BODY).status_code == 200
    assert client(alice).post(PATH, json=BODY).status_code == 409


def test_the_administrators_are_told_once(acme, alice, client, posted, admins):
    admins[0].post(PATH, json=BODY)
    close_all()
    close_all()
    first = [message.subject for message in posted]
    assert len(first) >= 3 and set(first) == {"Acme will be deleted"}
    assert {address for message in posted for address in message.to} >= {alice.email}
    assert "acme.localhost" in posted[0].body
    client(alice).delete(PATH)
    close_all()
    close_all()
    assert [message.subject for message in posted[len(first) :]] == ["Acme is kept"] * len(first)
    with public_scope():
        assert Organization.objects.get(slug="acme").closing is None


def test_a_mail_server_that_is_away_is_asked_again(acme, alice, client, posted, settings):
    client(alice).post(PATH, json=BODY)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    close_all()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    close_all()
    assert posted


def test_an_operator_may_keep_it_as_well(alice, client):
    client(alice).post(PATH, json=BODY)
    set_status(get_by_slug("acme"), Organization.Status.ACTIVE)
    close_all()
    assert client(alice).get(PATH).json()["deletion"] is None


def founded() -> Person:
    slug = unique("ending")
    user = {"email": f"{slug}@example.com", "password": PASSWORD}
    sign_up(read_form({"organization": {"name": "Ending", "slug": slug}, "user": user}))
    return make_person(get_by_slug(slug).ref, "ada", roles=["Admin"])


def schemas() -> set[str]:
    with public_scope(), connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace UNION SELECT rolname FROM pg_roles")
        return {name for (name,) in cursor.fetchall()}


def test_when_the_days_are_over_everything_of_it_is_gone_and_nothing_of_others(
    committed, client, monkeypatch, posted, acme_now
):
    ada = founded()
    neighbour = fingerprint(acme_now)
    body = BODY | {"confirmation": ada.tenant.slug}
    assert client(ada).post(PATH, json=body).status_code == 200
    close_all()
    assert ada.tenant.schema_name in schemas()
    monkeypatch.setattr(decision, "GRACE", SOON)
    client(ada).delete(PATH)
    client(ada).post(PATH, json=body)
    posted.clear()
    close_all()
    assert ada.tenant.schema_name not in schemas()
    assert client(host=ada.host).get("/v1/branding").status_code == 404
    assert client(ada).get("/v1/me").status_code == 401
    assert fingerprint(acme_now) == neighbour
    assert {message.subject for message in posted} == {"Ending will be deleted", "Ending was deleted"}
    with public_scope():
        assert not Address.objects.filter(email=ada.email).exists()


@pytest.fixture
def acme_now(committed):
    return get_by_slug("acme").ref
