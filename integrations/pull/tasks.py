"""Bells for sources that are due, which are rows; the sweeper rings for those whose time has come."""

from uuid import UUID

from integrations.pull.waking import QUEUE, TASK, due, next_due
from integrations.pull.work import work_on
from tenants.tasks import ring, tenant_task

__all__ = ["next_due", "pull_all_task", "pull_task", "sweep"]


@tenant_task(name=TASK, queue=QUEUE)
def pull_all_task() -> None:
    """Each source has a task of its own: one that is slow holds up no other."""
    for row in due():
        ring(pull_task, row.pk)


@tenant_task(name="integrations.pull_source", queue=QUEUE)
def pull_task(key: str) -> None:
    """One turn, then to the end of the line."""
    if work_on(UUID(key)):
        ring(pull_task, key)


def sweep() -> int:
    """How many sources were due."""
    found = due()
    for row in found:
        ring(pull_task, row.pk)
    return len(found)
