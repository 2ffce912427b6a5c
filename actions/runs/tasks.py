"""Once a day each organization forgets what it keeps no longer."""

from celery import shared_task

from actions.runs.retention import forget_old
from tenants.tasks import ring, ring_everywhere, tenant_task

QUEUE = "maintenance"


@tenant_task(name="actions.forget_runs", queue=QUEUE)
def forget_runs_task() -> None:
    """One go, then to the end of the line."""
    if forget_old():
        ring(forget_runs_task)


@shared_task(name="actions.forget_all_runs", queue=QUEUE)
def forget_all_runs_task() -> None:
    ring_everywhere(forget_runs_task)
