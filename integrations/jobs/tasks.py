"""Bells for jobs, which are kept as rows; the sweeper rings again for what was missed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from integrations.jobs.rows import ENDED, RING_AGAIN_SECONDS, later
from integrations.jobs.work import work_on
from integrations.models import Job
from tenants.lanes import mark_lane
from tenants.tasks import ring, tenant_task


@tenant_task(name="integrations.import", queue="bulk")
def import_task(key: str) -> None:
    """One turn, then to the end of the line."""
    if work_on(UUID(key)):
        ring(import_task, key)


def ask_for_import(job: Job) -> None:
    """Call last in the transaction that made it."""
    ring(import_task, job.pk)
    mark_lane(RING_AGAIN_SECONDS)


def sweep() -> int:
    """Rings again for what is overdue and forgets what was kept long enough; how many there were."""
    with transaction.atomic():
        due = Job.objects.select_for_update(skip_locked=True).defer("upload").filter(due_at__lte=Now())
        overdue = list(due)
        for job in overdue:
            if job.state in ENDED:
                job.delete()
                continue
            Job.objects.filter(pk=job.pk).update(due_at=later())
            ring(import_task, job.pk)
    return len(overdue)


def next_due() -> datetime | None:
    return Job.objects.aggregate(earliest=Min("due_at"))["earliest"]
