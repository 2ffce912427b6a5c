"""Seals the log: soon after events came, and from time to time wherever a bell was lost."""

from celery import shared_task

from events.seals.bells import QUEUE, TASK
from events.seals.sealing import seal, settled_until
from tenants.models import Organization
from tenants.scope import public_scope
from tenants.tasks import entered, ring


@shared_task(name=TASK, queue=QUEUE)
def seal_task(organization_key: str) -> None:
    until = settled_until()
    with entered(organization_key):
        seal(until)


@shared_task(name="events.seal_all", queue=QUEUE)
def seal_all_task() -> None:
    with public_scope():
        tenants = [row.ref for row in Organization.objects.filter(status=Organization.Status.ACTIVE)]
    for tenant in tenants:
        ring(seal_task, tenant=tenant)
