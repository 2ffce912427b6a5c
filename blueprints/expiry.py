"""Tells the end of timers, once for each value: an event, which the log, destinations and automations get like others.

A timer has a row beside the entity that says which value it is about and when that ends; without a moment its end was
told. So neither a restart nor a clock that steps tells one twice, what ended while nothing ran is told late, and what
ends next is read from an index, however many timers there are. Rows are written in the transaction that writes the
values. Of two that look at the same moment one tells.
"""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Min

from blueprints.entities.documents import COLUMNS, EntityRow, parse_row
from blueprints.entities.drafts import entity_draft
from blueprints.model import Kind, Model, current_model
from blueprints.models import Expiry
from blueprints.rules.instants import INSTANT_PATTERN
from events.services import EventDraft, emit
from portal.types import JsonObject
from tenants.actors import system_actor
from tenants.lanes import mark_lane

TIMER = "timer"
CHUNK = 500
# Then the other organizations come first.
TURN_SECONDS = 2.0
# From what the entities say, for each value that no row is about yet.
ARM = """
WITH armed AS (
INSERT INTO blueprints_expiry (entity_id, property, value, due_at)
SELECT e.id, k.name, e.properties ->> k.name,
       CASE WHEN e.properties ->> k.name ~ 'INSTANT' THEN (e.properties ->> k.name)::timestamptz END
FROM blueprints_entity e CROSS JOIN unnest(%s::text[]) AS k(name)
WHERE e.blueprint_id = %s AND THESE AND e.properties ->> k.name ~ 'INSTANT'
AND NOT EXISTS (SELECT FROM blueprints_expiry x WHERE x.entity_id = e.id AND x.property = k.name
                AND x.value = e.properties ->> k.name)
LOCK ON CONFLICT (entity_id, property) DO UPDATE SET value = excluded.value, due_at = excluded.due_at
RETURNING due_at)
SELECT extract(epoch FROM min(due_at) - now()) FROM armed
""".replace("INSTANT", INSTANT_PATTERN)
ARM_THESE = ARM.replace("THESE", "e.id = ANY(%s)").replace("LOCK", "")
ARM_ALL = ARM.replace("THESE", "true").replace("LOCK", "")
# Without writers being kept out: what somebody writes at this moment is left to him.
ARM_MISSED = ARM.replace("THESE", "true").replace("LOCK", "FOR SHARE OF e SKIP LOCKED")
# A timer that is being moved at this moment is looked at the next time.
ENDED = f"""
SELECT {COLUMNS}, x.property, x.value FROM blueprints_expiry x JOIN blueprints_entity e ON e.id = x.entity_id
WHERE x.due_at <= now() ORDER BY x.due_at LIMIT %s FOR UPDATE OF x SKIP LOCKED FOR NO KEY UPDATE OF e SKIP LOCKED
"""
NAMED = "SELECT * FROM unnest(%s::uuid[], %s::text[])"
TELL = f"UPDATE blueprints_expiry SET due_at = NULL WHERE (entity_id, property) IN ({NAMED})"
FORGET = f"DELETE FROM blueprints_expiry WHERE (entity_id, property) IN ({NAMED})"
# A timer that once had the new name, and was taken away, must not stand in the way.
FORGET_NAME = """
DELETE FROM blueprints_expiry x USING blueprints_entity e
WHERE e.id = x.entity_id AND e.blueprint_id = %s AND x.property = %s
"""
FOLLOW = """
UPDATE blueprints_expiry x SET property = %s FROM blueprints_entity e
WHERE e.id = x.entity_id AND e.blueprint_id = %s AND x.property = %s
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """A row whose moment has come, with its entity as it is."""

    entity: EntityRow
    property: str
    value: str


def timers_of(document: JsonObject) -> list[str]:
    """Its own timers: those that are mirrored or computed end at the entity that has them, or never."""
    properties = document["schema"]["properties"]
    return [key for key, declared in properties.items() if declared.get("format") == TIMER]


def follow_values(kind: Kind, pairs: Sequence[tuple[EntityRow | None, EntityRow]]) -> float | None:
    """(before, after) of entities that were stored, None before a creation. No statement when no timer changed.

    In how many seconds the first of them ends: say so in the lane at the end of the transaction, not before.
    """
    timers = timers_of(kind.document)
    moved = [after.id for before, after in pairs if timers and _timers_differ(timers, before, after)]
    return _armed(ARM_THESE, timers, kind.id, moved) if moved else None


def _timers_differ(timers: Sequence[str], before: EntityRow | None, after: EntityRow) -> bool:
    was = before.properties if before else {}
    return any(after.properties.get(key) not in (None, was.get(key)) for key in timers)


def arm(kind: Kind, ids: Collection[UUID]) -> None:
    """Call in the transaction that stored the values of these entities."""
    timers = timers_of(kind.document)
    if timers:
        mind(_armed(ARM_THESE, timers, kind.id, list(ids)))


def arm_new(blueprint_id: UUID, document: JsonObject, was: JsonObject) -> None:
    """Call in the transaction that stored a blueprint, which keeps writers out: values there may have become timers."""
    new = sorted(set(timers_of(document)) - set(timers_of(was)))
    if new:
        mind(_armed(ARM_ALL, new, blueprint_id))


def arm_missed() -> None:
    """Once a day: whatever wrote values past all of this, as an older release does that still runs."""
    for kind in current_model():
        timers = timers_of(kind.document)
        if timers:
            with transaction.atomic():
                mind(_armed(ARM_MISSED, timers, kind.id))


def _armed(statement: str, *values: object) -> float | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        seconds = cursor.fetchone()[0]
    return None if seconds is None else float(seconds)


def mind(seconds: float | None) -> None:
    """The sweeper comes when the first one ends. It holds the lane's row: call last."""
    if seconds is not None:
        mark_lane(max(seconds, 0))


def sweep() -> int:
    """How many timers of the organization in scope ended; a few statements for each chunk."""
    until, told, more = time.monotonic() + TURN_SECONDS, 0, True
    while more and time.monotonic() < until:
        ended, more = _tell_ended(current_model())
        told += ended
    return told


def next_due() -> datetime | None:
    return Expiry.objects.aggregate(earliest=Min("due_at"))["earliest"]


@transaction.atomic
def _tell_ended(model: Model) -> tuple[int, bool]:
    """How many were told, and whether there are more."""
    with connection.cursor() as cursor:
        cursor.execute(ENDED, [CHUNK])
        rows = [Ended(parse_row(row[:-2]), *row[-2:]) for row in cursor.fetchall()]
    ended = [row for row in rows if _is_so(model.by_id(row.entity.blueprint_id), row)]
    _settle(TELL, ended)
    emit(system_actor(), [_draft(model.by_id(row.entity.blueprint_id), row) for row in ended])
    _look_anew(model, [row for row in rows if row not in ended])
    return len(ended), len(rows) == CHUNK


def _is_so(kind: Kind, row: Ended) -> bool:
    return row.property in timers_of(kind.document) and row.entity.properties.get(row.property) == row.value


def _look_anew(model: Model, rows: Sequence[Ended]) -> None:
    """Values that are not what the rows are about, or no timers any more: the entities say what they are."""
    _settle(FORGET, rows)
    for blueprint in dict.fromkeys(row.entity.blueprint_id for row in rows):
        arm(model.by_id(blueprint), [row.entity.id for row in rows if row.entity.blueprint_id == blueprint])


def _settle(statement: str, rows: Sequence[Ended]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(statement, [[row.entity.id for row in rows], [row.property for row in rows]])


def follow_rename(blueprint_id: UUID, old: str, new: str) -> None:
    """What was told of a timer stays told under its new name. Call in the renaming's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET_NAME, [blueprint_id, new])
        cursor.execute(FOLLOW, [new, blueprint_id, old])


def _draft(kind: Kind, row: Ended) -> EventDraft:
    draft = entity_draft(kind, None, row.entity)
    return replace(draft, action="TIMER_EXPIRED", additional={"property": row.property, "value": row.value})
