"""What a worker does with a move, a phase at a time: all is read into the job, and written from there.

Killed while it reads, it reads again; killed while it writes, it goes on from the last step, with what was read.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.db import transaction

from access.actors import actor_again
from events.changes import change_set
from integrations.files.writing import Writing
from integrations.jobs.rows import State, close, later, note
from integrations.jobs.steps import write_steps
from integrations.models import Job
from integrations.moving.access import opened
from integrations.moving.origins import ORIGINS, Move
from integrations.moving.report import joined
from integrations.moving.snapshot import Packing, Snapshot
from integrations.moving.whole import move_whole
from portal.types import Actor, JsonObject

TELL_SECONDS = 2
BEGUN: JsonObject = {"blueprints": [], "notes": [], "counts": {}, "faults": []}


def go_on(job: Job) -> bool:
    """True when there is more to do."""
    actor = replace(actor_again(job.actor, job.actor_kind, job.actor_token), user_agent=f"import/{job.kind}")
    return PHASES[job.plan["phase"]](job, actor)


def _read(job: Job, actor: Actor) -> bool:
    packing, told = Packing(), time.monotonic()
    for item in ORIGINS[job.kind].read(opened(job.plan["access"])):
        packing.add(item)
        if time.monotonic() - told > TELL_SECONDS:
            told = time.monotonic()
            if not note(job.pk, lambda row: _came_to(row, packing.count)):
                return False
    content = packing.content()
    with transaction.atomic():
        is_here = note(job.pk, lambda row: _has_read(row, packing.count))
        if is_here:
            Job.objects.filter(pk=job.pk).update(upload=content)
    return is_here


def _came_to(row: Job, count: int) -> None:
    row.done, row.due_at = count, later()


def _has_read(row: Job, count: int) -> None:
    """What lets us in is forgotten as soon as it is not needed."""
    row.plan = {key: value for key, value in row.plan.items() if key != "access"}
    row.plan["phase"] = "preview" if row.plan["dry_run"] else "model"
    row.result = {**row.result, **BEGUN, "phase": row.plan["phase"]}
    row.attempts, row.done, row.total, row.due_at = 0, 0, None, later()


def _opened(job: Job, actor: Actor) -> Move:
    return ORIGINS[job.kind].open(actor, Snapshot(bytes(job.upload)), job.plan)


def _preview(job: Job, actor: Actor) -> bool:
    move = _opened(job, actor)
    told = move_whole(actor, move, dry_run=True).document()
    note(job.pk, lambda row: _looked(row, told, move))
    close(job.pk, State.COMPLETED)
    return False


def _looked(row: Job, told: JsonObject, move: Move) -> None:
    row.result = {**row.result, **told, "phase": "done", "report": move.report.document()}
    row.failed = told["faultCount"]
    row.total = row.done = len(told["rows"]) + told["moreRows"] + row.failed


def _model(job: Job, actor: Actor) -> bool:
    move = _opened(job, actor)
    with change_set(), transaction.atomic():
        move.before()
        return note(job.pk, lambda row: _goes_to(row, "entities", move))


def _entities(job: Job, actor: Actor) -> bool:
    """One change of nothing but entities: taking back can only be done with such."""
    move = _opened(job, actor)
    with change_set(job.change) as change:
        turn = write_steps(job, Writing(actor, move.entities, move.options), change)
    if turn == "done":
        return note(job.pk, lambda row: row.plan.update(phase="rest"))
    return turn == "over"


def _rest(job: Job, actor: Actor) -> bool:
    move = _opened(job, actor)
    for _ in move.entities.records():
        pass
    with change_set(), transaction.atomic():
        move.after()
        if note(job.pk, lambda row: _goes_to(row, "done", move)):
            close(job.pk, State.COMPLETED)
    return False


def _goes_to(row: Job, phase: str, move: Move) -> None:
    row.plan["phase"] = phase
    told = joined(row.result.get("report"), move.report.document())
    row.result = {**row.result, "phase": phase, "report": told}
    row.attempts, row.due_at = 0, later()


PHASES: Mapping[str, Callable[[Job, Actor], bool]] = {
    "reading": _read, "preview": _preview, "model": _model, "entities": _entities, "rest": _rest,
}  # fmt: skip
