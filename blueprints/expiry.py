"""Tells the end of timers, once for each value: an event, which the log, destinations and automations get like others.

Which values were told stands beside the entities, so neither a restart nor a clock that steps tells one twice, and what
ended while nothing ran is told late. Of two that look at the same moment one tells. The row of the entity is locked
meanwhile: a timer that is being moved at this moment is looked at the next time.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from blueprints.entities.documents import COLUMNS, parse_row
from blueprints.entities.drafts import entity_draft
from blueprints.model import Kind, Model, current_model
from blueprints.rules.instants import INSTANT_PATTERN
from events.services import EventDraft, emit
from portal.moments import now
from portal.types import JsonObject
from tenants.actors import system_actor
from tenants.lanes import mark_lane

TIMER = "timer"
# Organizations with timers are looked at so often.
LOOK_SECONDS = 10
MAX_AT_ONCE = 500
ENDED = f"""
SELECT {COLUMNS}, k.name, e.properties ->> k.name
FROM blueprints_entity e CROSS JOIN unnest(%s::text[]) AS k(name)
WHERE e.blueprint_id = %s AND e.properties ? k.name
AND CASE WHEN e.properties ->> k.name ~ '{INSTANT_PATTERN}' THEN (e.properties ->> k.name)::timestamptz <= now() END
AND NOT EXISTS (SELECT FROM blueprints_expiry x WHERE x.entity_id = e.id AND x.property = k.name
                AND x.value = e.properties ->> k.name)
ORDER BY e.id LIMIT %s FOR UPDATE OF e SKIP LOCKED
"""
TELL = """
INSERT INTO blueprints_expiry (entity_id, property, value)
SELECT * FROM unnest(%s::uuid[], %s::text[], %s::text[])
ON CONFLICT (entity_id, property) DO UPDATE SET value = excluded.value
WHERE blueprints_expiry.value <> excluded.value RETURNING entity_id, property
"""
# A timer that once had the new name, and was taken away, must not stand in the way.
FORGET = """
DELETE FROM blueprints_expiry x USING blueprints_entity e
WHERE e.id = x.entity_id AND e.blueprint_id = %s AND x.property = %s
"""
FOLLOW = """
UPDATE blueprints_expiry x SET property = %s FROM blueprints_entity e
WHERE e.id = x.entity_id AND e.blueprint_id = %s AND x.property = %s
"""


def timers_of(document: JsonObject) -> list[str]:
    """Its own timers: those that are mirrored or computed end at the entity that has them, or never."""
    properties = document["schema"]["properties"]
    return [key for key, declared in properties.items() if declared.get("format") == TIMER]


def keep_watch(document: JsonObject) -> None:
    """Call in the transaction that stored a blueprint."""
    if timers_of(document):
        mark_lane(0)


def sweep() -> int:
    """How many timers of the organization in scope ended; a few statements for each blueprint that has timers."""
    model = current_model()
    return sum(_tell_ended(model, kind, keys) for kind, keys in _with_timers(model))


def next_due() -> datetime | None:
    return now() + timedelta(seconds=LOOK_SECONDS) if any(True for _ in _with_timers(current_model())) else None


def _with_timers(model: Model) -> Iterable[tuple[Kind, list[str]]]:
    return ((kind, keys) for kind in model if (keys := timers_of(kind.document)))


@transaction.atomic
def _tell_ended(model: Model, kind: Kind, keys: list[str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(ENDED, [keys, kind.id, MAX_AT_ONCE])
        ended = cursor.fetchall()
        mine = _told_first(cursor, ended) if ended else set()
    drafts = [_draft(kind, row) for row in ended if (row[0], row[-2]) in mine]
    emit(system_actor(), drafts)
    return len(drafts)


def _told_first(cursor: Any, ended: list[tuple[Any, ...]]) -> set[tuple[UUID, str]]:
    """(entity, property) of those that nobody told before, or at this very moment."""
    cursor.execute(TELL, [[row[0] for row in ended], [row[-2] for row in ended], [row[-1] for row in ended]])
    return set(cursor.fetchall())


def follow_rename(blueprint_id: UUID, old: str, new: str) -> None:
    """What was told of a timer stays told under its new name. Call in the renaming's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [blueprint_id, new])
        cursor.execute(FOLLOW, [new, blueprint_id, old])


def _draft(kind: Kind, row: tuple[Any, ...]) -> EventDraft:
    *columns, key, value = row
    draft = entity_draft(kind, None, parse_row(tuple(columns)))
    return replace(draft, action="TIMER_EXPIRED", additional={"property": key, "value": value})
