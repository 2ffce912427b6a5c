"""Once a day each organization looks whether timers were written past what watches over them."""

from celery import shared_task

from blueprints.expiry import arm_missed
from tenants.models import Organization
from tenants.scope import public_scope
from tenants.tasks import ring, tenant_task

QUEUE = "maintenance"


@tenant_task(name="blueprints.arm_missed_timers", queue=QUEUE)
def arm_missed_timers_task() -> None:
    arm_missed()


@shared_task(name="blueprints.arm_all_missed_timers", queue=QUEUE)
def arm_all_missed_timers_task() -> None:
    with public_scope():
        tenants = [row.ref for row in Organization.objects.filter(status=Organization.Status.ACTIVE)]
    for tenant in tenants:
        ring(arm_missed_timers_task, tenant=tenant)
