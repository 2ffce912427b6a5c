"""Begins and cancels jobs; who began one, and admins, may look at it."""

from collections.abc import Sequence
from typing import IO
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from events.changes import CHANGE, named
from integrations.jobs.rows import ENDED, end, later
from integrations.jobs.tasks import ask_for_import
from integrations.models import Job
from portal.errors import Conflict, NotFound
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject

MAX_WAITING = 20
EMPTY = {"blueprints": [], "counts": {}, "faults": [], "notes": []}


def begin_import(actor: Actor, kind: str, file: IO[bytes], plan: JsonObject) -> Job:
    """Raises Conflict when too many wait already."""
    file.seek(0)
    return begin_job(actor, kind, plan, upload=file.read())


@transaction.atomic
def begin_job(
    actor: Actor, kind: str, plan: JsonObject, *, upload: bytes | None = None, result: JsonObject | None = None
) -> Job:
    """Raises Conflict when too many wait already."""
    if Job.objects.exclude(state__in=ENDED).count() >= MAX_WAITING:
        raise Conflict(f"{MAX_WAITING} imports are waiting already: let one end first")
    moment = now()
    job = Job.objects.create(
        kind=kind, plan=plan, upload=upload, result=result or {}, actor=actor.id, actor_kind=actor.kind,
        actor_token=actor.token, due_at=later(), created_at=moment, updated_at=moment,
    )  # fmt: skip
    ask_for_import(job)
    return job


def _visible(actor: Actor) -> Q:
    return Q() if actor.is_admin else Q(actor=actor.id)


def get_job(actor: Actor, key: str, *, lock: bool = False) -> Job:
    """Raises NotFound, also for those of others."""
    rows = Job.objects.select_for_update(of=("self",)) if lock else Job.objects
    try:
        found = rows.defer("upload").filter(_visible(actor), pk=UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise NotFound.of("job", key)
    return found


def list_jobs(actor: Actor, states: Sequence[str], after: UUID | None, limit: int) -> list[Job]:
    """Newest first; what came of each is told by itself alone."""
    rows = Job.objects.filter(_visible(actor)).defer("upload", "result")
    rows = rows.filter(state__in=states) if states else rows
    return list((rows.filter(pk__lt=after) if after else rows).order_by("-pk")[:limit])


@transaction.atomic
def cancel_job(actor: Actor, key: str) -> Job:
    """What is done stays done, and its change can be taken back. Raises NotFound, Conflict when it has ended."""
    job = get_job(actor, key, lock=True)
    if job.state in ENDED:
        raise Conflict(f"the job cannot be cancelled any more: {job.state}", status=job.state)
    end(job, Job.State.CANCELLED, "Cancelled")
    return job


def job_document(job: Job) -> JsonObject:
    return {
        "id": str(job.pk),
        "kind": f"import/{job.kind}",
        "status": job.state,
        "dryRun": job.plan["dry_run"],
        "blueprint": job.plan["blueprint"],
        "totalCount": job.total,
        "doneCount": job.done,
        "faultCount": job.failed,
        "change": named(CHANGE, job.change) if job.change else None,
        "message": job.message,
        "createdBy": job.actor,
        "createdAt": timestamp(job.created_at),
        "updatedAt": timestamp(job.updated_at),
        "endedAt": timestamp(job.ended_at) if job.ended_at else None,
    }


def whole_document(job: Job) -> JsonObject:
    return {**job_document(job), **EMPTY, **job.result}
