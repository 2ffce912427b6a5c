"""What a worker does with a job: step after step, each a transaction that also says how far it came.

Killed in the middle it goes on from the last step. A dry run writes nothing and is simply done again.
"""

import io
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from access.actors import actor_again
from blueprints.entities.attempts import LostRace
from events.changes import ChangeSet, change_set
from integrations.files.records import MAX_FAULTS, Source
from integrations.files.writing import FATES, Step, Writing, import_records
from integrations.jobs.sources import OPEN, notes_of, options_of, wanted_by
from integrations.models import Job
from integrations.prepare import prepare_blueprints
from portal.errors import PortalError
from portal.moments import now
from portal.types import Actor

State = Job.State
ENDED = (State.COMPLETED, State.FAILURE, State.CANCELLED)
# A worker that was killed is noticed after this; a large file takes a while to be read before its first step.
RING_AGAIN_SECONDS = 120
# Then others have their turn; the next one reads the file again, so it is not short.
TURN_SECONDS = 60
MAX_ATTEMPTS = 5
KEPT = timedelta(days=30)
STOPPED = f"The worker stopped {MAX_ATTEMPTS} times at the same step"


def later() -> datetime:
    return now() + timedelta(seconds=RING_AGAIN_SECONDS)


def work_on(key: UUID) -> bool:
    """Steps until the turn is over. True when there is more to do."""
    job = _begin(key)
    if job is None:
        return False
    try:
        return _go_on(job)
    except LostRace:
        return True
    except PortalError as error:
        _close(key, State.FAILURE, error.message)
        return False


def _locked(key: UUID) -> Job | None:
    """None when it has ended, or somebody else is at it."""
    rows = Job.objects.select_for_update(skip_locked=True).defer("upload")
    return rows.filter(pk=key).exclude(state__in=ENDED).first()


@transaction.atomic
def _begin(key: UUID) -> Job | None:
    job = _locked(key)
    if job is None:
        return None
    if job.attempts >= MAX_ATTEMPTS:
        end(job, State.FAILURE, STOPPED)
        return None
    job.attempts, job.state, job.due_at = job.attempts + 1, State.RUNNING, later()
    job.save(update_fields=["attempts", "state", "due_at"])
    return job


def _go_on(job: Job) -> bool:
    options = options_of(job.kind, job.plan, partial=True)
    actor = replace(actor_again(job.actor, job.actor_kind), user_agent=options.user_agent)
    source = OPEN[job.kind](io.BytesIO(bytes(job.upload)), job.plan)
    if job.plan["dry_run"]:
        _try(job, actor, source)
        return False
    with change_set(job.change) as change:
        _prepare(job, actor, source, change)
        return _write(job, Writing(actor, source, options), change)


def _try(job: Job, actor: Actor, source: Source) -> None:
    options = options_of(job.kind, job.plan)
    found = import_records(actor, source, wanted_by(source), options, notes_of(source)).document()
    _note(job.pk, lambda row: _told(row, found))
    _close(job.pk, State.COMPLETED)


def _told(row: Job, found: dict) -> None:
    row.result, row.failed = found, found["faultCount"]
    row.total = row.done = len(found["rows"]) + found["moreRows"] + row.failed


def _prepare(job: Job, actor: Actor, source: Source, change: ChangeSet) -> None:
    """The blueprints, the first time; reading on finds them as they are."""
    with transaction.atomic():
        prepared = [each._asdict() for each in prepare_blueprints(actor, wanted_by(source))]
        if not job.cursor:
            begun = {"blueprints": prepared, "notes": notes_of(source), "counts": {}, "faults": []}
            _note(job.pk, lambda row: _started(row, begun, change))


def _started(row: Job, begun: dict, change: ChangeSet) -> None:
    row.result, row.change = begun, change.first


def _write(job: Job, writing: Writing, change: ChangeSet) -> bool:
    turn_ends = time.monotonic() + TURN_SECONDS
    done = -1
    for done, step in enumerate(writing.steps()):
        if done < job.cursor:
            writing.skip(step)
            writing.faults.clear()
        elif not _step(job.pk, done, step, writing, change):
            return False
        elif time.monotonic() > turn_ends:
            return True
    _note(job.pk, lambda row: _last(row, writing, read=done + 1 > job.cursor or done < 0))
    _close(job.pk, State.COMPLETED)
    return False


def _last(row: Job, writing: Writing, *, read: bool) -> None:
    row.result["notes"] = [*row.result["notes"], *writing.notes()]
    if read:
        _add_faults(row, writing)


@transaction.atomic
def _step(key: UUID, number: int, step: Step, writing: Writing, change: ChangeSet) -> bool:
    """False when the job was cancelled or has gone on without this worker."""
    row = _locked(key)
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
    _save(row)
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


@transaction.atomic
def _note(key: UUID, write: Callable[[Job], None]) -> None:
    row = _locked(key)
    if row is not None:
        write(row)
        _save(row)


def _save(row: Job) -> None:
    """All but the file, which was not read again."""
    row.save(update_fields=[field.name for field in Job._meta.concrete_fields if field.name not in ("id", "upload")])


@transaction.atomic
def _close(key: UUID, state: str, message: str = "") -> None:
    row = _locked(key)
    if row is not None:
        end(row, state, message)


def end(row: Job, state: str, message: str = "") -> None:
    """The file goes; what came of it is kept for a while."""
    row.state, row.message, row.upload = state, message, None
    row.ended_at = row.updated_at = now()
    row.due_at = now() + KEPT
    row.save()
