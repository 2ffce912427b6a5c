"""In whose name things happen to a run when no request does them."""

from access.roles import ALL_SCOPES
from actions.models import Run
from portal.types import Actor, Origin
from tenants.actors import system_actor
from tenants.scope import current_tenant

ORIGINS: dict[str, Origin] = {"UI": "UI", "API": "API", "AUTOMATION": "AUTOMATION"}


def worker_actor() -> Actor:
    return system_actor()


def on_behalf_of(run: Run) -> Actor:
    """Backends of ours act with the organization's rights, in the name of the person who started the run."""
    return Actor(
        id=run.created_by,
        kind="machine",
        organization_id=current_tenant().id,
        roles=("Admin",),
        scopes=ALL_SCOPES,
        origin=ORIGINS.get(run.source, "API"),
    )
