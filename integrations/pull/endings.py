"""How a turn ends, and what the source says of itself afterwards."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from events.services import EventDraft, emit
from integrations.models import Source
from integrations.pull.reports import RUNTIME, Counts, log_line, tell
from integrations.pull.turns import Turn
from integrations.pull.waking import ring_for
from integrations.sources.deletions import settle
from portal.moments import now, timestamp
from portal.types import JsonObject

# What passes by itself is tried again sooner than the source would be looked at, and more and more seldom.
SOON = timedelta(minutes=1)
MAX_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Ending:
    """`status` is completed or failed, unchanged when there was nothing to do, waiting when it goes on in `wait`.

    `told` is shown with the source, `remembered` is for the next turn.
    """

    status: str
    message: str = ""
    passing: bool = False
    wait: timedelta | None = None
    told: JsonObject = field(default_factory=dict)
    remembered: JsonObject = field(default_factory=dict)


@transaction.atomic
def close(turn: Turn, ending: Ending) -> bool:
    """True when the source is due again at once. Nothing happens when the turn was lost."""
    rows = Source.objects.select_for_update(no_key=True).defer("examples", "cursors")
    row = rows.filter(pk=turn.source.pk, lease=turn.lease).first()
    if row is None:
        return False
    if _is_told(ending):
        _tell_end(turn, row, ending)
    started = row.pulled.get("started")
    row.pulled = _remembered(row, ending)
    row.lease, row.attempts = None, 0
    row.due_at = _due(row, turn, ending)
    row.resync_state = _state(row, turn, ending) | ({"lastResyncStart": started} if _is_told(ending) else {})
    row.save(update_fields=["pulled", "lease", "attempts", "due_at", "resync_state"])
    ring_for(row)
    return row.due_at is not None and row.due_at <= now()


def _is_told(ending: Ending) -> bool:
    return ending.status in ("completed", "failed")


def _tell_end(turn: Turn, row: Source, ending: Ending) -> None:
    """A failure that lasts is told once."""
    if ending.status == "failed":
        tell(turn, RUNTIME, "failed", Counts(), ending.message, {"kind": RUNTIME, "kindIndex": 0})
        log_line(turn, "ERROR", ending.message)
        if row.resync_state.get("status") != "failed":
            told = {"status": "FAILURE", "message": f"the sync failed: {ending.message}"}
            emit(turn.actor, [EventDraft("UPDATE", "integration", row.identifier, **told)])  # type: ignore[arg-type]
    settle(turn.actor, row, ending.status)


def _remembered(row: Source, ending: Ending) -> JsonObject:
    kept = {**row.pulled, **ending.remembered}
    failures = kept.get("failures", 0) + 1 if ending.status == "failed" else 0
    if ending.status == "waiting":
        return kept
    began = kept.get("started") if ending.status == "completed" else kept.get("began")
    return {**kept, "sync": None, "started": None, "began": began, "failures": failures}


def _due(row: Source, turn: Turn, ending: Ending) -> datetime | None:
    if row.document["pull"].get("paused"):
        return None
    asked = row.requested_at is not None and row.requested_at > turn.begun
    usual = timedelta(minutes=turn.minutes)
    if asked and ending.status != "waiting":
        return now()
    if ending.status == "failed" and ending.passing:
        doublings = min(row.pulled.get("failures", 1) - 1, MAX_DOUBLINGS)
        return now() + min(usual, SOON * 2**doublings)
    return now() + (usual if ending.wait is None else ending.wait)


def _state(row: Source, turn: Turn, ending: Ending) -> JsonObject:
    moment = timestamp(now())
    known = {
        **row.resync_state, "nextResync": timestamp(row.due_at) if row.due_at else None,
        "intervalInMinuets": turn.minutes, "checkedAt": moment, **ending.told,
    }  # fmt: skip
    if ending.status == "waiting":
        return {**known, "status": "running", "message": ending.message}
    if ending.status == "unchanged":
        return {**known, "status": "completed", "message": ""}
    said = {"status": ending.status, "message": ending.message, "updatedAt": moment}
    return {**known, **said, "lastResyncEnd": moment}
