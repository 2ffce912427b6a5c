"""Judging again, kept as rows until it is done; bells only say that there are some."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from portal.ids import uuid7
from portal.moments import now
from scorecards.models import Rejudging
from scorecards.rejudge import rejudge_blueprint
from tenants.lanes import mark_lane
from tenants.tasks import ring, tenant_task

# A million entities take about a minute; a bell that got lost is rung again after this.
RING_AGAIN_SECONDS = 120


@tenant_task(name="scorecards.rejudge", queue="bulk")
def rejudge_task(blueprint_id: str) -> None:
    row = Rejudging.objects.filter(pk=UUID(blueprint_id)).first()
    if row is not None:
        rejudge_blueprint(row.pk)
        Rejudging.objects.filter(pk=row.pk, token=row.token).delete()


def ask_for_rejudging(blueprint_id: UUID) -> None:
    """Call last in the transaction of the change."""
    asked = {"token": uuid7(), "due_at": _later()}
    Rejudging.objects.update_or_create(pk=blueprint_id, defaults=asked)
    ring(rejudge_task, blueprint_id)
    mark_lane(RING_AGAIN_SECONDS)


def sweep() -> int:
    """Rings again for what is overdue in the organization in scope; how many there were."""
    with transaction.atomic():
        overdue = list(Rejudging.objects.select_for_update(skip_locked=True).filter(due_at__lte=Now()))
        for row in overdue:
            row.due_at = _later()
            row.save(update_fields=["due_at"])
            ring(rejudge_task, row.pk)
    return len(overdue)


def next_due() -> datetime | None:
    return Rejudging.objects.aggregate(earliest=Min("due_at"))["earliest"]


def _later() -> datetime:
    return now() + timedelta(seconds=RING_AGAIN_SECONDS)
