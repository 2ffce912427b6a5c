"""Who acts when an operator runs a command: the installation itself, with every right in the organization."""

from access.roles import ALL_SCOPES
from blueprints.system import SYSTEM_ACTOR
from portal.types import Actor
from tenants.scope import TenantRef


def operator_of(tenant: TenantRef) -> Actor:
    return Actor(
        id=SYSTEM_ACTOR,
        kind="machine",
        organization_id=tenant.id,
        roles=("Admin",),
        scopes=ALL_SCOPES,
        origin="SYSTEM",
    )
