"""Makes what tests need in one call each; no defaults that a claim could depend on without saying so."""

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from access.credentials import make_credential
from access.mirrors import mirror
from access.models import Credential, Team, User
from portal.types import Actor
from tenants.scope import TenantRef, tenant_scope
from tenants.tokens import LIFETIME_SECONDS, Claims, issue
from tests.wire import Api

PASSWORD = "correct horse battery staple"
# Hashing is slow on purpose; the tests' people share one hash.
PASSWORD_HASH = make_password(PASSWORD)


@dataclass(frozen=True)
class Person:
    """Somebody a test can speak for, at `tenant`."""

    tenant: TenantRef
    id: str
    email: str
    client_id: str = ""
    secret: str = ""
    is_machine: bool = False
    version: int = 1

    @property
    def token(self) -> str:
        until = int(time.time()) + LIFETIME_SECONDS
        return issue(Claims(self.tenant.key, self.client_id, self.is_machine, self.version, until))

    @property
    def host(self) -> str:
        return f"{self.tenant.slug}.localhost:8080"


def make_person(
    tenant: TenantRef, name: str, *, roles: Iterable[str] = ("Member",), teams: Iterable[str] = (), **fields: str
) -> Person:
    """`name` becomes name@example.com; teams are made when missing."""
    with tenant_scope(tenant):
        user = User.objects.create(
            email=f"{name}@example.com", password=PASSWORD_HASH, roles=list(roles),
            **{"first_name": name.title(), "status": User.Status.ACTIVE} | fields,
        )  # fmt: skip
        for team in teams:
            make_team(tenant, team).group.user_set.add(user)
        made = make_credential(user.email, user=user)
        mirror(nobody(tenant), "user", [user])
    return Person(tenant, str(user.pk), user.email, made.credential.client_id, made.secret)


def make_team(tenant: TenantRef, name: str) -> Team:
    with tenant_scope(tenant):
        known = Team.objects.filter(name=name).first()
        if known:
            return known
        team = Team.objects.create(name=name, identifier=name, group=Group.objects.create(name=name))
        mirror(nobody(tenant), "team", [team])
        return team


def nobody(tenant: TenantRef) -> Actor:
    """Who does what happened before the test began."""
    return Actor(id="setup", kind="machine", organization_id=tenant.id, roles=("Admin",), origin="SYSTEM")


def make_machine(tenant: TenantRef, name: str = "robot", scopes: Iterable[str] | None = None) -> Person:
    """An app's credential; without `scopes` it may do everything."""
    with tenant_scope(tenant):
        made = make_credential(name, scopes=None if scopes is None else sorted(scopes))
    client_id = made.credential.client_id
    return Person(tenant, client_id, "", client_id, made.secret, is_machine=True)


def person_named(tenant: TenantRef, name: str) -> Person:
    """One of the cast, who were there before the test began; their secrets are not known any more."""
    with tenant_scope(tenant):
        credential = Credential.objects.select_related("user").get(user__email=f"{name}@example.com")
        assert credential.user is not None
        return Person(tenant, str(credential.user.pk), credential.user.email, credential.client_id)


def unique(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(4)}"


def begun_run(api: Api) -> str:
    """The id of a run in progress of an action without inputs, which is made if there is none."""
    trigger = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
    method = {"type": "WEBHOOK", "url": "https://ops.example.org/begun"}
    api.post("/v1/actions", json={"identifier": "begun", "trigger": trigger, "invocationMethod": method})
    return api.post("/v1/actions/begun/runs", json={"properties": {}}).json()["run"]["id"]
