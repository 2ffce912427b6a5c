"""The numbers of one entity as they were: later changes do not rewrite them (contract §6).

Own numbers, and computed ones at the moment of somebody's change, stand in the event log; what computed numbers became
between two changes is in the measurements.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import orjson
from django.db import connection

from blueprints.aggregates.measurements import Measured, measured, number_or_none
from blueprints.aggregates.reading import Reading
from blueprints.aggregates.statements import ROWS, as_number, compose, fetch
from blueprints.aggregates.subjects import read_number
from blueprints.aggregates.windows import Window, read_window
from blueprints.entities.search import selection
from blueprints.model import Kind, current_model
from blueprints.rules.sql import Sql, both
from portal.errors import NotFound
from portal.moments import now
from portal.types import Actor, JsonObject

MAX_PROPERTIES = 10
FIND = "SELECT e.id, e.properties || e.computed {rows} WHERE {condition}"
# First the last event of each bucket by the index alone, then the documents of these few.
TOLD = """
SELECT key, v.at, v.after -> 'properties' -> key FROM events_event v CROSS JOIN unnest(%(keys)s::text[]) key
WHERE v.id IN (
  SELECT DISTINCT ON (width_bucket(at, %(starts)s::timestamptz[])) id FROM events_event
  WHERE subject = %(entity)s AND resource_type = 'entity' AND status = 'SUCCESS' AND at <= %(end)s
  ORDER BY width_bucket(at, %(starts)s::timestamptz[]), id DESC
)
"""
RENAMED = """
SELECT at, additional #>> '{renamed,from}', additional #>> '{renamed,to}' FROM events_event
WHERE subject = %s AND additional #>> '{renamed,part}' IN ('property', 'mirror') ORDER BY id DESC
"""


class Entity(NamedTuple):
    """`present` are its own and computed values as they are now."""

    id: UUID
    present: JsonObject


class Name(NamedTuple):
    """A key that the property had from `since` until `until`."""

    key: str
    since: datetime | None
    until: datetime | None

    def was_at(self, moment: datetime) -> bool:
        return (self.since is None or moment >= self.since) and (self.until is None or moment < self.until)


def properties_history(actor: Actor, body: JsonObject) -> JsonObject:
    """`{minDate, maxDate, dates, series, data}`: in each bucket the value at its end, null before there was one.

    `data` are the values of the first property. Raises NotFound, Invalid, SearchTooCostly.
    """
    reading, moment, model = Reading(body), now(), current_model()
    blueprint, identifier = (reading.text(key, required=True) for key in ("blueprintIdentifier", "entityIdentifier"))
    kinds = [model.get(blueprint)] if blueprint else []
    keys = _read_keys(reading, kinds)
    window = read_window(reading, moment, required=False)
    reading.finish("the question")
    entity = _find(kinds[0], selection(actor, model, kinds, None), identifier)
    renames = _renames(kinds[0])
    names = {key: former_names(renames, key) for key in keys}
    known = _known(entity, {name.key for former in names.values() for name in former}, window)
    series: list[JsonObject] = [{"property": key, "values": _line(names[key], known, window)} for key in keys]
    if window.end >= moment:
        for line in series:
            line["values"][-1] = number_or_none(entity.present.get(line["property"]))
    return {**window.frame, "series": series, "data": series[0]["values"]}


def _read_keys(reading: Reading, kinds: Sequence[Kind]) -> list[str]:
    keys = reading.items("propertyNames", low=1, high=MAX_PROPERTIES)
    for index, key in enumerate(keys):
        read_number(reading, key if isinstance(key, str) else "", f"/propertyNames/{index}", kinds)
    return keys


def _find(kind: Kind, allowed: Sql, identifier: str) -> Entity:
    """Raises NotFound, also for what the caller may not see."""
    found = fetch(compose(FIND, rows=ROWS, condition=both(allowed, Sql("e.identifier = %s", (identifier,)))))
    if not found:
        raise NotFound.of("entity", identifier, f' in blueprint "{kind.identifier}"')
    return Entity(found[0][0], orjson.loads(found[0][1]))


def _renames(kind: Kind) -> list[tuple[datetime, str, str]]:
    """(when, old name, new name) of the blueprint's properties, the latest first."""
    return fetch(Sql(RENAMED, (kind.id,)))


def former_names(renames: Iterable[tuple[datetime, str, str]], key: str) -> list[Name]:
    names: list[Name] = []
    until: datetime | None = None
    for at, old, new in renames:
        if new == key:
            names.append(Name(key, at, until))
            key, until = old, at
    return [*names, Name(key, None, until)]


def _known(entity: Entity, keys: Collection[str], window: Window) -> list[Measured]:
    """The last of each bucket in either source, in the order of time."""
    asked: JsonObject = {"keys": list(keys), "entity": entity.id, "starts": list(window.starts), "end": window.end}
    with connection.cursor() as cursor:
        cursor.execute(TOLD, asked)
        told = [Measured(key, at, number_or_none(orjson.loads(text or "null"))) for key, at, text in cursor.fetchall()]
    return sorted([*told, *measured(entity.id, keys, window.starts, window.end)], key=lambda point: point.at)


def _line(names: Sequence[Name], known: Iterable[Measured], window: Window) -> list[float | None]:
    """Each bucket has the last value known at its end."""
    last = {
        window.place(point.at): as_number(point.value)
        for point in known
        if any(name.key == point.key and name.was_at(point.at) for name in names)
    }
    values: list[float | None] = [last.get(-1)]
    for bucket in range(len(window.starts)):
        values.append(last.get(bucket, values[-1]))
    return values[1:]
