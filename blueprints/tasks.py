"""Once a day each organization looks whether timers were written past what watches over them."""

from celery import shared_task

from blueprints.expiry import arm_missed
from tenants.tasks import ring_everywhere, tenant_task

QUEUE = "maintenance"


@tenant_task(name="blueprints.arm_missed_timers", queue=QUEUE)
def arm_missed_timers_task() -> None:
    arm_missed()


@shared_task(name="blueprints.arm_all_missed_timers", queue=QUEUE)
def arm_all_missed_timers_task() -> None:
    ring_everywhere(arm_missed_timers_task)
