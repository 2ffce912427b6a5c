"""Which organization the code runs for: set in one place, left in `finally`, never inherited."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections

from portal.errors import PortalError
from tenants.database.base import NOWHERE, Walls


@dataclass(frozen=True, slots=True)
class TenantRef:
    """What a request, task or command needs to know of an organization; cheap to cache and to hand on."""

    id: UUID
    slug: str
    # What may change is not what makes it the same organization: caches learn of changes at different moments.
    name: str = field(compare=False)
    schema_name: str
    idle_minutes: int = field(default=8 * 60, compare=False)
    # People come in through connections only, but for the one whose id `emergency` is.
    sso_required: bool = field(default=False, compare=False)
    emergency: str = field(default="", compare=False)
    # Whoever has a password needs a second factor besides.
    factor_required: bool = field(default=False, compare=False)
    # Whence people and programs may come (allowed.py); empty lets everybody in.
    allowed_addresses: tuple[str, ...] = field(default=(), compare=False)
    # What the interface does not offer, though it is there (contract §16.2).
    hidden_blueprints: tuple[str, ...] = field(default=(), compare=False)

    @property
    def walls(self) -> Walls:
        # public stands behind for extensions and `lane`; the tenant's role may touch nothing else there.
        return Walls(f"{self.schema_name},public", self.schema_name)

    @property
    def key(self) -> str:
        """The part of credentials and cache keys that names the organization."""
        return self.schema_name.removeprefix("t_")


class NoTenant(PortalError):
    """Raised when tenant code runs outside a tenant's scope: a defect of ours, never the caller's."""

    code = "no_tenant"


PUBLIC = Walls("public", "none")


@contextmanager
def _entered(tenant: TenantRef | None, walls: Walls) -> Iterator[None]:
    # Looking up the thread's connection costs more than all else here.
    here = connections[DEFAULT_DB_ALIAS]
    before, walls_before = here.tenant, here.walls
    here.enter(tenant, walls)
    try:
        yield
    finally:
        here.enter(before, walls_before)


@contextmanager
def tenant_scope(tenant: TenantRef) -> Iterator[TenantRef]:
    with _entered(tenant, tenant.walls):
        yield tenant


@contextmanager
def public_scope() -> Iterator[None]:
    """For directory work: organizations, domains, the pool, lanes."""
    with _entered(None, PUBLIC):
        yield


@contextmanager
def schema_scope(schema_name: str, *, owner: bool = True) -> Iterator[None]:
    """For provisioning and migrations of a schema that no organization has yet."""
    with _entered(None, Walls(f"{schema_name},public", schema_name if owner else "none")):
        yield


def leave() -> None:
    connection.enter(None, NOWHERE)


def current_tenant() -> TenantRef:
    tenant = connection.tenant
    if not isinstance(tenant, TenantRef):
        raise NoTenant("this runs for an organization, and none was entered")
    return tenant


def cache_key(key: str, prefix: str, version: int) -> str:
    """Django's cache keys: the organization is always part of them."""
    tenant = connection.tenant
    owner = tenant.key if isinstance(tenant, TenantRef) else "-"
    return f"{owner}:{version}:{key}"
