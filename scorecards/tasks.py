"""Bells of the scorecards."""

from uuid import UUID

from scorecards.rejudge import rejudge_blueprint
from tenants.tasks import tenant_task


@tenant_task(name="scorecards.rejudge", queue="bulk")
def rejudge_task(blueprint_id: str) -> None:
    rejudge_blueprint(UUID(blueprint_id))
