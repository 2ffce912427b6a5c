"""Every change of a run's state goes through `move`: the table is asked, the row is fenced, the change is told."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.expressions import RawSQL

from actions.documents import log_document
from actions.lifecycle import ENDED, State, require_move
from actions.models import Run, RunLog
from actions.runs.endings import go_on_after
from actions.runs.hiding import hidden, hidden_changes
from actions.runs.rows import in_seconds_from_now, update
from actions.runs.sight import is_whispered
from actions.runs.telling import document_of, draft_of
from events.live import Note, publish_each, topic
from events.services import emit
from portal.moments import now
from portal.rows import insert
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant

# A bell that nobody answered in this time is rung again.
BELL_SECONDS = 5
TIMEOUT_MINUTES = 24 * 60
# The deadline of a run that may wait for its backend without end.
NEVER = timedelta(days=36_500)
# Between two looks at a run that goes on elsewhere.
FOLLOW_SECONDS = 15
# What is shown of a run that took too long.
TIMED_OUT = "Timed out"
# What people do not see change: it is neither logged nor an occasion for automations.
UNSEEN = frozenset({"updatedAt", "updatedBy", "payload", "attempt", "pendingExecution", "claimedUntil", "timeoutAt"})
# Columns of which nothing is told.
UNTOLD = frozenset({"payload", "due_at", "claimed_until"})
KEEP_LIVE = 2_000
# (message, level) of each.
Lines = Sequence[tuple[str, str]]


def due_at(state: State, in_seconds: float | None = None) -> RawSQL | None:
    """When the sweeper must look at a run that enters `state`; the clock is the database's."""
    if state in ENDED:
        return None
    seconds = in_seconds if in_seconds is not None else BELL_SECONDS if state is State.QUEUED else None
    return RawSQL("deadline", []) if seconds is None else in_seconds_from_now(seconds)


def time_limit(definition: JsonObject) -> timedelta:
    """How long a run may take from the moment it is queued, as its action says."""
    minutes = definition.get("timeoutMinutes", TIMEOUT_MINUTES)
    return timedelta(minutes=minutes) if minutes else NEVER


def move(
    actor: Actor, run: Run, after: State, *, in_seconds: float | None = None, lines: Lines = (), **changes: Any
) -> bool:
    """Takes one step of the table; False when the run is no longer where `run` says (state and attempt).

    Call inside a transaction: what follows from the end of a run is part of it. Raises Invalid when the table has no
    such step.
    """
    require_move(State(run.state), after)
    moment = now()
    changes |= {"state": after.value, "updated_at": moment, "updated_by": actor.id}
    if after in ENDED:
        changes["ended_at"] = moment
    if not change(actor, run, lines, due_at=due_at(after, in_seconds), **changes):
        return False
    if after in ENDED:
        go_on_after(actor, run)
    return True


def change(actor: Actor, run: Run, lines: Lines = (), **changes: Any) -> bool:
    """Writes columns of a run with lines for its log, fenced by its state and attempt; tells those who look at it."""
    before = None if changes.keys() <= UNTOLD else document_of(run)
    changes = hidden_changes(run, changes)
    rows = _rows(actor, run, _hidden_lines(run, lines))
    if not update(run, changes, rows):
        return False
    for name, value in changes.items():
        if not isinstance(value, RawSQL):
            setattr(run, name, value)
    notes = [] if before is None else _told(actor, run, before, document_of(run))
    show(run, [*notes, *_line_notes(rows)])
    return True


def _told(actor: Actor, run: Run, before: JsonObject, after: JsonObject) -> list[Note]:
    """Logs what people see change. What listeners of the run are to be told of it."""
    if all(before[key] == after[key] for key in after.keys() - UNSEEN):
        return []
    emit(actor, draft_of(run, "UPDATE", whispered=is_whispered(run), before=before, after=after), run_id=run.pk)
    return [("run", {"type": "run", "runId": run.pk, "identifier": run.pk} | _glance(after))]


def _glance(document: JsonObject) -> JsonObject:
    return {key: document.get(key) for key in ("status", "statusLabel", "summary", "link", "endedAt", "updatedAt")}


def show(run: Run, notes: Sequence[Note]) -> None:
    """Tells the listeners of one run, after the commit; those of a workflow's run hear of its nodes as well."""
    if notes:
        stream = topic(current_tenant(), f"run:{run.belongs_to}")
        transaction.on_commit(lambda: publish_each(stream, notes, keep=KEEP_LIVE), robust=True)


def _rows(actor: Actor, run: Run, lines: Lines) -> list[RunLog]:
    moment = now()
    return [RunLog(run=run, message=text, level=level, created_by=actor.id, created_at=moment) for text, level in lines]


def _hidden_lines(run: Run, lines: Lines) -> Lines:
    return [(text, level) for text, (_, level) in zip(hidden(run, [text for text, _ in lines]), lines, strict=True)]


def _line_notes(rows: Sequence[RunLog]) -> list[Note]:
    return [("log", {"type": "log"} | log_document(row)) for row in rows]


def add_lines(actor: Actor, run: Run, lines: Lines) -> list[RunLog]:
    """One statement; what is secret in them was hidden before."""
    rows = _rows(actor, run, lines)
    RunLog.objects.bulk_create(rows)
    show(run, _line_notes(rows))
    return rows


def add_line(actor: Actor, run: Run, message: str, level: str = "INFO") -> RunLog:
    (line,) = _rows(actor, run, _hidden_lines(run, [(message, level)]))
    insert(line)
    show(run, _line_notes([line]))
    return line
