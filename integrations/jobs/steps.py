"""Writes the entities of a job step after step, each a transaction that also says how far it came."""

import time
from typing import Literal
from uuid import UUID

from django.db import transaction

from events.changes import ChangeSet
from integrations.files.records import MAX_FAULTS
from integrations.files.writing import FATES, Step, Writing
from integrations.jobs.rows import later, locked, note, save
from integrations.models import Job
from portal.moments import now

# Then others have their turn; the next one reads the file again, so it is not short.
TURN_SECONDS = 60
Turn = Literal["done", "over", "lost"]


def write_steps(job: Job, writing: Writing, change: ChangeSet) -> Turn:
    """`over`: the others have their turn; `lost`: it was cancelled, or has gone on without this worker."""
    turn_ends = time.monotonic() + TURN_SECONDS
    done = -1
    for done, step in enumerate(writing.steps()):
        if done < job.cursor:
            writing.skip(step)
            writing.faults.clear()
        elif not _step(job.pk, done, step, writing, change):
            return "lost"
        elif time.monotonic() > turn_ends:
            return "over"
    note(job.pk, lambda row: _last(row, writing, read=done + 1 > job.cursor or done < 0))
    return "done"


def _last(row: Job, writing: Writing, *, read: bool) -> None:
    row.result["notes"] = [*row.result["notes"], *writing.notes()]
    if read:
        _add_faults(row, writing)


@transaction.atomic
def _step(key: UUID, number: int, step: Step, writing: Writing, change: ChangeSet) -> bool:
    row = locked(key)
    if row is None or row.cursor != number:
        return False
    before = {record.name: writing.fates.get(record.name) for record in step.batch}
    writing.write(step)
    for record in step.batch:
        _count(row, record.blueprint, before[record.name], writing.fates.get(record.name))
    row.total = len(writing.spots)
    row.done += 0 if step.links else len(step.batch)
    _add_faults(row, writing)
    row.cursor, row.attempts, row.due_at, row.change = number + 1, 0, later(), change.first
    row.updated_at = now()
    save(row)
    return True


def _count(row: Job, blueprint: str, before: str | None, after: str | None) -> None:
    counts = row.result["counts"].setdefault(blueprint, dict.fromkeys(FATES, 0))
    if after != before and after in counts:
        counts[after] += 1
        if before in counts:
            counts[before] -= 1


def _add_faults(row: Job, writing: Writing) -> None:
    """The first are told, and all are counted."""
    room = MAX_FAULTS - len(row.result["faults"])
    row.result["faults"] += [fault.document() for fault in writing.faults[: max(room, 0)]]
    row.failed += len(writing.faults)
    writing.faults.clear()
