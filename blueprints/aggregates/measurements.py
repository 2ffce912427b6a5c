"""What computed numbers were, hour by hour: nobody's change of an entity, so the event log does not tell them.

Call inside the transaction that stores the numbers; one statement however many there are.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connection

from blueprints.model import Kind
from portal.types import Json, JsonObject

HOUR = "%Y-%m-%dT%H"
KINDS = {"number", "any"}
RECORD = """
INSERT INTO blueprints_measurement (entity_id, property, hour, at, value)
SELECT entity_id, property, hour, at, value
FROM jsonb_to_recordset(%s::jsonb) AS m(entity_id uuid, property text, hour text, at timestamptz, value float8)
ON CONFLICT (entity_id, property, hour) DO UPDATE SET at = excluded.at, value = excluded.value
"""
# The last of each bucket and, as bucket 0, of all that was before.
READ = """
SELECT DISTINCT ON (property, bucket) property, at, value FROM (
  SELECT property, hour, at, value, width_bucket(at, %(starts)s::timestamptz[]) AS bucket
  FROM blueprints_measurement WHERE entity_id = %(entity)s AND property = ANY(%(keys)s) AND at <= %(end)s
) m ORDER BY property, bucket, hour DESC
"""


class Measured(NamedTuple):
    key: str
    at: datetime
    value: float | None


def changed_numbers(entity_id: UUID, before: JsonObject, after: JsonObject) -> Iterator[tuple[UUID, str, Json]]:
    """Of two states of an entity's `computed` the numbers that came, went or changed, for `record_measurements`."""
    for key in before.keys() | after.keys():
        old, new = number_or_none(before.get(key)), number_or_none(after.get(key))
        if old != new:
            yield entity_id, key, new


def record_measurements(kind: Kind, changes: Iterable[tuple[UUID, str, Json]], at: datetime) -> None:
    """(entity, computed property, its new value); what is no number counts as none. Of an hour the last stays."""
    fields, hour = kind.fields.properties, at.astimezone(UTC).strftime(HOUR)
    last = {(entity, key): value for entity, key, value in changes if key in fields and fields[key].kind in KINDS}
    rows = [
        {"entity_id": entity, "property": key, "hour": hour, "at": at, "value": number_or_none(value)}
        for (entity, key), value in last.items()
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(RECORD, [orjson.dumps(rows).decode()])


def number_or_none(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def measured(entity_id: UUID, keys: Collection[str], starts: Sequence[datetime], end: datetime) -> list[Measured]:
    """The last value of each key in each bucket, and the last before the first bucket."""
    wanted: JsonObject = {"entity": entity_id, "keys": list(keys), "starts": list(starts), "end": end}
    with connection.cursor() as cursor:
        cursor.execute(READ, wanted)
        return [Measured(*row) for row in cursor.fetchall()]
