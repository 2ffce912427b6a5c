"""Deriving values anew, kept as rows until it is done; bells only say that there are some."""

from datetime import datetime

from django.db.models import Min
from django.db.models.functions import Now

from blueprints.computed.refresh import work_off
from blueprints.computed.stale import QUEUE, TASK, call_worker
from blueprints.models import Stale
from tenants.tasks import tenant_task


@tenant_task(name=TASK, queue=QUEUE)
def refresh_task() -> None:
    work_off()


def sweep() -> int:
    """Rings again for what is overdue in the organization in scope; how many rows there were."""
    overdue = Stale.objects.filter(due_at__lte=Now()).count()
    if overdue:
        call_worker(0)
    return overdue


def next_due() -> datetime | None:
    return Stale.objects.aggregate(earliest=Min("due_at"))["earliest"]
