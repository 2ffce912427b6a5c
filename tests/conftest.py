"""One database for the whole session, made by our own upgrade runner, with two organizations that look alike."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from tests.factories import Person, make_machine, make_person, person_named
from tests.wire import Api

# How long an example takes says something of the machine, and nothing of what is claimed.
hypothesis.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("any machine")
DROP_ATTEMPTS = 60
CAST = {"alice": (["Admin"], ["payments"]), "bob": (["Member"], ["payments"]), "charlie": (["Member"], [])}


def pytest_configure(config: pytest.Config) -> None:
    # Whitenoise warns of the directory that collectstatic makes; tests need no static files.
    config.addinivalue_line("filterwarnings", "ignore:No directory at:UserWarning")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """pytest-django's hook: a database of this session's own, dropped with its roles at the end."""
    from tenants.upgrade.runner import upgrade

    name = f"test_{settings.DATABASES['default']['NAME']}_{os.getpid()}"
    administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        upgrade()
        for slug in ("acme", "globex"):
            found_organization(slug)
        roles = tenant_roles()
        connection.close()
        yield
        roles |= tenant_roles()
        connection.close()
    drop_database(name)
    administer(*(f"DROP ROLE IF EXISTS {role}" for role in roles))


def drop_database(name: str) -> None:
    """Waits while the server itself is at one of its tables (autovacuum): that is not ours to end."""
    for _ in range(DROP_ATTEMPTS):
        try:
            return administer(f'DROP DATABASE "{name}" WITH (FORCE)')
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(1)
    raise TimeoutError(f"{name} is still in use")


def administer(*statements: str) -> None:
    options = connection.get_connection_params() | {"dbname": "postgres", "autocommit": True}
    options = {
        key: options[key] for key in ("dbname", "user", "password", "host", "port", "autocommit") if options.get(key)
    }
    with psycopg.connect(**options) as server:
        for statement in statements:
            server.execute(statement)


def tenant_roles() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'")
        return {name for (name,) in cursor.fetchall()}


def found_organization(slug: str) -> None:
    from tenants.organizations import create_organization

    with transaction.atomic():
        tenant = create_organization(slug.title(), slug)
        for name, (roles, teams) in CAST.items():
            make_person(tenant, name, roles=roles, teams=teams)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """For claims about several connections: no transaction around the test, new organizations are erased after it."""
    from tenants.organizations import erase_organization

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        before = organizations()
        yield
        for slug, made in organizations().items():
            if slug not in before:
                erase_organization(made)
        drop_ready_schemas()
        connection.close()


def organizations() -> dict:
    from tenants.models import Organization
    from tenants.scope import public_scope

    with public_scope():
        return {row.slug: row for row in Organization.objects.all()}


def drop_ready_schemas() -> None:
    from tenants.models import ReadySchema
    from tenants.provisioning.schemas import drop_schema
    from tenants.scope import public_scope

    with public_scope(), transaction.atomic():
        for ready in list(ReadySchema.objects.all()):
            drop_schema(ready.schema_name)
            ready.delete()


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    from access.actors import forget_actors
    from tenants import directory
    from tenants.scope import leave

    directory.forget_all()
    forget_actors()
    yield
    leave()


@pytest.fixture(autouse=True)
def one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes of the second factor are made and looked at in the same half minute, however long a test takes."""
    from access import second_factor

    moment = time.time()
    monkeypatch.setattr(second_factor, "time", SimpleNamespace(time=lambda: moment))


@pytest.fixture
def acme(db: None):
    return organization("acme")


@pytest.fixture
def globex(db: None):
    return organization("globex")


def organization(slug: str):
    from tenants.directory import get_by_slug

    return get_by_slug(slug).ref


@pytest.fixture
def alice(acme) -> Person:
    """Administrator of acme, in the team payments."""
    return person_named(acme, "alice")


@pytest.fixture
def bob(acme) -> Person:
    """Member of acme, in the team payments."""
    return person_named(acme, "bob")


@pytest.fixture
def charlie(acme) -> Person:
    """Member of acme without a team."""
    return person_named(acme, "charlie")


@pytest.fixture
def robot(acme) -> Person:
    """A machine of acme with every scope."""
    return make_machine(acme)


@pytest.fixture
def globex_alice(globex) -> Person:
    return person_named(globex, "alice")


@pytest.fixture
def client() -> Callable[..., Api]:
    """`client(alice)` sends alice's bearer token to the root host; `client(host="…")` nobody's."""

    def speak(person: Person | None = None, *, host: str = "localhost:8080") -> Api:
        return Api(host, {"Authorization": f"Bearer {person.token}"} if person else {})

    return speak


@pytest.fixture
def browser() -> Callable[[Person], Api]:
    """`browser(alice)` has signed in at her organization's host: cookies, CSRF token, no bearer token."""

    def sign_in(person: Person) -> Api:
        from tests.factories import PASSWORD

        api = Api(person.host)
        api.get("/_allauth/browser/v1/auth/session")
        answer = api.post("/_allauth/browser/v1/auth/login", json={"email": person.email, "password": PASSWORD})
        assert answer.status_code == 200, answer.content
        return api

    return sign_in


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """`later(10)` lets ten seconds pass for the caches of organizations and of actors, and for nothing else."""
    from access import actors
    from tenants import directory

    def pass_by(seconds: float) -> None:
        clock = SimpleNamespace(monotonic=lambda: time.monotonic() + seconds)
        for module in (actors, directory):
            monkeypatch.setattr(module, "time", clock)

    return pass_by


@pytest.fixture
def count_queries(monkeypatch: pytest.MonkeyPatch) -> Callable[[], AbstractContextManager[CaptureQueriesContext]]:
    """`with count_queries() as counted: …` and then `len(counted)`; switching the tenant is not counted.

    For the caches of organizations and of actors time stands still, or a slow machine would ask again between counts.
    """
    from access import actors
    from tenants import directory

    moment = time.monotonic()
    for module in (actors, directory):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: moment))
    return lambda: CaptureQueriesContext(connection)
