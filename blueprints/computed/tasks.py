"""Deriving values anew, kept as rows until it is done; bells only say that there are some."""

from datetime import datetime, timedelta

from django.db.models import Min
from django.db.models.functions import Now

from blueprints.computed.refresh import RETRY_SECONDS, work_off
from blueprints.computed.stale import QUEUE, TASK, call_worker
from blueprints.models import Stale
from tenants.tasks import tenant_task

# What is due so soon was left for a second try, and its bell may have been this one.
SOON_SECONDS = 5.0


@tenant_task(name=TASK, queue=QUEUE)
def refresh_task() -> None:
    work_off()
    soon = Stale.objects.filter(judged=False, due_at__lte=Now() + timedelta(seconds=SOON_SECONDS))
    if soon.exists():
        call_worker(RETRY_SECONDS)


def sweep() -> int:
    """Rings again for what is overdue in the organization in scope; how many rows there were."""
    overdue = Stale.objects.filter(judged=False, due_at__lte=Now()).count()
    if overdue:
        call_worker(0)
    return overdue


def next_due() -> datetime | None:
    return Stale.objects.filter(judged=False).aggregate(earliest=Min("due_at"))["earliest"]
