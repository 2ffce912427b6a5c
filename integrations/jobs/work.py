"""What a worker does with a job, a turn at a time.

Killed in the middle it goes on from the last step. A dry run writes nothing and is simply done again.
"""

import io
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from access.actors import actor_again
from blueprints.entities.attempts import LostRace
from events.changes import ChangeSet, change_set
from integrations.files.records import Source
from integrations.files.writing import Writing, import_records
from integrations.jobs.rows import State, close, end, later, locked, note
from integrations.jobs.sources import OPEN, notes_of, options_of, wanted_by
from integrations.jobs.steps import write_steps
from integrations.models import Job
from integrations.moving import work as moving
from integrations.moving.origins import ORIGINS
from integrations.prepare import prepare_blueprints
from portal.errors import PortalError
from portal.types import Actor

MAX_ATTEMPTS = 5
STOPPED = f"The worker stopped {MAX_ATTEMPTS} times at the same step"


def work_on(key: UUID) -> bool:
    """Steps until the turn is over. True when there is more to do."""
    job = _begin(key)
    if job is None:
        return False
    try:
        return moving.go_on(job) if job.kind in ORIGINS else _go_on(job)
    except LostRace:
        return True
    except PortalError as error:
        close(key, State.FAILURE, error.message)
        return False


@transaction.atomic
def _begin(key: UUID) -> Job | None:
    job = locked(key)
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
    actor = replace(actor_again(job.actor, job.actor_kind, job.actor_token), user_agent=options.user_agent)
    source = OPEN[job.kind](io.BytesIO(bytes(job.upload)), job.plan)
    if job.plan["dry_run"]:
        _try(job, actor, source)
        return False
    with change_set(job.change) as change:
        _prepare(job, actor, source, change)
        turn = write_steps(job, Writing(actor, source, options), change)
    if turn == "done":
        close(job.pk, State.COMPLETED)
    return turn == "over"


def _try(job: Job, actor: Actor, source: Source) -> None:
    options = options_of(job.kind, job.plan)
    found = import_records(actor, source, wanted_by(source), options, notes_of(source)).document()
    note(job.pk, lambda row: _told(row, found))
    close(job.pk, State.COMPLETED)


def _told(row: Job, found: dict) -> None:
    row.result, row.failed = found, found["faultCount"]
    row.total = row.done = len(found["rows"]) + found["moreRows"] + row.failed


def _prepare(job: Job, actor: Actor, source: Source, change: ChangeSet) -> None:
    """The blueprints, the first time; reading on finds them as they are."""
    with transaction.atomic():
        prepared = [each._asdict() for each in prepare_blueprints(actor, wanted_by(source))]
        if not job.cursor:
            begun = {"blueprints": prepared, "notes": notes_of(source), "counts": {}, "faults": []}
            note(job.pk, lambda row: _started(row, begun, change))


def _started(row: Job, begun: dict, change: ChangeSet) -> None:
    row.result, row.change = begun, change.first
