"""Seals the log: soon after events came, and from time to time wherever a bell was lost."""

from celery import shared_task

from events.seals.bells import QUEUE, TASK
from events.seals.sealing import seal, settled_until
from tenants.tasks import entered, ring_everywhere


@shared_task(name=TASK, queue=QUEUE)
def seal_task(organization_key: str) -> None:
    until = settled_until()
    with entered(organization_key):
        seal(until)


@shared_task(name="events.seal_all", queue=QUEUE)
def seal_all_task() -> None:
    ring_everywhere(seal_task)
