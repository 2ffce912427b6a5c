"""In whose name things happen that nobody asked for: the clock's, the workers', what follows from something else."""

from portal.types import Actor, Origin
from tenants.scope import current_tenant

SYSTEM_ACTOR = "roadstead"


def system_actor(origin: Origin = "SYSTEM") -> Actor:
    """Of the organization in scope."""
    return Actor(id=SYSTEM_ACTOR, kind="machine", organization_id=current_tenant().id, origin=origin)
