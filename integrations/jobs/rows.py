"""Rows of jobs: held by one worker at a time, told how far it came, ended."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from integrations.models import Job
from portal.moments import now

State = Job.State
ENDED = (State.COMPLETED, State.FAILURE, State.CANCELLED)
# A worker that was killed is noticed after this; a large file takes a while to be read before its first step.
RING_AGAIN_SECONDS = 120
KEPT = timedelta(days=30)


def later() -> datetime:
    return now() + timedelta(seconds=RING_AGAIN_SECONDS)


def locked(key: UUID) -> Job | None:
    """None when it has ended, or somebody else is at it."""
    rows = Job.objects.select_for_update(skip_locked=True).defer("upload")
    return rows.filter(pk=key).exclude(state__in=ENDED).first()


@transaction.atomic
def note(key: UUID, write: Callable[[Job], None]) -> bool:
    """False when it has ended meanwhile."""
    row = locked(key)
    if row is not None:
        write(row)
        save(row)
    return row is not None


def save(row: Job) -> None:
    """All but the file, which was not read again."""
    row.save(update_fields=[field.name for field in Job._meta.concrete_fields if field.name not in ("id", "upload")])


@transaction.atomic
def close(key: UUID, state: str, message: str = "") -> None:
    row = locked(key)
    if row is not None:
        end(row, state, message)


def end(row: Job, state: str, message: str = "") -> None:
    """The file goes, and what let us in elsewhere; what came of it is kept for a while."""
    row.state, row.message, row.upload = state, message, None
    row.plan = {key: value for key, value in row.plan.items() if key != "access"}
    row.ended_at = row.updated_at = now()
    row.due_at = now() + KEPT
    row.save()
