"""Bells for migrations, which are kept as rows; the sweeper rings again for what was missed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from blueprints.models import Migration
from blueprints.remodel.conversion import forget_values
from blueprints.remodel.work import OPEN, RING_AGAIN_SECONDS, later, work_on
from tenants.lanes import mark_lane
from tenants.tasks import ring, tenant_task


@tenant_task(name="blueprints.migrate", queue="bulk")
def migrate_task(key: str) -> None:
    """One turn, then to the end of the line."""
    if work_on(UUID(key)):
        ring(migrate_task, key)


def ask_for_migration(migration: Migration) -> None:
    """Call last in the transaction that made it or sent it on."""
    Migration.objects.filter(pk=migration.pk).update(due_at=later())
    ring(migrate_task, migration.pk)
    mark_lane(RING_AGAIN_SECONDS)


def sweep() -> int:
    """Rings again for what is overdue, and lets go of values kept long enough; how many migrations there were."""
    with transaction.atomic():
        overdue = list(Migration.objects.select_for_update(skip_locked=True).filter(due_at__lte=Now()))
        for migration in overdue:
            is_open = migration.state in OPEN
            migration.due_at = later() if is_open else None
            migration.save(update_fields=["due_at"])
            if is_open:
                ring(migrate_task, migration.pk)
            else:
                forget_values(migration)
    return len(overdue)


def next_due() -> datetime | None:
    return Migration.objects.aggregate(earliest=Min("due_at"))["earliest"]
