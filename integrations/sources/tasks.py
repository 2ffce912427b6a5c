"""A bell for deletions that a worker carries out; the sweeper rings again for what was missed."""

from integrations.sources.removal import QUEUE, TASK, next_due, ring, step
from tenants.tasks import tenant_task

__all__ = ["delete_held_task", "next_due", "sweep"]


@tenant_task(name=TASK, queue=QUEUE)
def delete_held_task() -> None:
    """One step, then to the end of the line."""
    if step():
        ring()


def sweep() -> int:
    """Whether there is something to be deleted."""
    waits = next_due() is not None
    if waits:
        ring()
    return int(waits)
