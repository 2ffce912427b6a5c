"""Numbers of a blueprint's entities in the buckets of a stretch of time (contract §6)."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson

from blueprints.aggregates.counts import titles
from blueprints.aggregates.reading import Reading
from blueprints.aggregates.statements import FUNCTIONS, NOTHING, ROWS, as_number, compose, fetch, listed
from blueprints.aggregates.subjects import Subject, read_number, read_subject, read_time, values_of
from blueprints.aggregates.windows import Window, read_window
from blueprints.entities.search import selection
from blueprints.model import Kind, Model, current_model
from blueprints.rules import BLUEPRINT_SEARCH
from blueprints.rules.sql import Sql
from portal.moments import now
from portal.types import Actor, Json, JsonObject

MAX_LINES, MAX_PROPERTIES = 10, 10
COUNTS = ("count", "average")
# The smaller units that a bucket is taken to have when entities are averaged (contract §6, catalog §24).
PARTS: Mapping[str, int] = MappingProxyType({"hour": 60, "day": 24, "isoWeek": 7, "month": 30, "quarter": 90})
OF_NUMBERS: Mapping[str, str] = MappingProxyType({
    **FUNCTIONS, "last": "(array_agg({x} ORDER BY t DESC) FILTER (WHERE {x} IS NOT NULL))[1]",
})  # fmt: skip
IN_BUCKETS = """
SELECT width_bucket(t, {starts}) - 1, {functions} FROM (SELECT {time} AS t, {numbers} {rows} WHERE {condition}) r
WHERE t >= {first} AND t <= {end} GROUP BY 1
"""
# The busiest values get lines of their own, everything else together one more.
BY_VALUE = """
WITH counted AS (
  SELECT width_bucket(t, {starts}) - 1 AS bucket, v, count(*) AS n
  FROM (SELECT {time} AS t, {value} AS v {rows} {join} WHERE {condition}) r
  WHERE t >= {first} AND t <= {end} GROUP BY 1, 2
), busiest AS (SELECT v, sum(n) AS n FROM counted WHERE v IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT {lines})
SELECT c.bucket, b.v::text, c.v IS NULL, sum(c.n) FROM counted c LEFT JOIN busiest b ON b.v = c.v GROUP BY 1, 2, 3
"""


class Scope(NamedTuple):
    """Which entities, at which moment of theirs, in which buckets, for whom."""

    actor: Actor
    model: Model
    time: Sql
    window: Window
    condition: Sql

    @property
    def parts(self) -> dict[str, Sql]:
        return {
            "starts": Sql("%s::timestamptz[]", (list(self.window.starts),)), "time": self.time, "rows": ROWS,
            "condition": self.condition, "first": Sql("%s::timestamptz", (self.window.starts[0],)),
            "end": Sql("%s::timestamptz", (self.window.end,)),
        }  # fmt: skip

    def filled(self, found: Mapping[int, Any], empty: float | None) -> list[float | None]:
        """A value for every bucket."""
        return [found.get(bucket, empty) for bucket in range(len(self.window.starts))]


# Makes the lines of a chart, once what was asked is known to be right.
Lines = Callable[[Scope], list[JsonObject]]


def aggregate_over_time(actor: Actor, body: JsonObject) -> JsonObject:
    """`{minDate, maxDate, dates, series, data}`; `data` are the values of the first of the series.

    Raises NotFound for the blueprint, Invalid, SearchTooCostly.
    """
    reading, model = Reading(body), current_model()
    name = reading.text("blueprint", required=True)
    kinds = [model.get(name)] if name else []
    query, window = reading.query(BLUEPRINT_SEARCH, required=True), read_window(reading, now())
    measured = reading.text("measureTimeBy", required=True)
    time = read_time(reading, measured, "/measureTimeBy", kinds) if measured else None
    lines = TYPES[reading.choice("aggregationType", tuple(TYPES))](reading, kinds)
    reading.finish("the aggregation")
    assert time is not None, "a time that is none was told as a fault"
    series = lines(Scope(actor, model, time, window, selection(actor, model, kinds, query, BLUEPRINT_SEARCH)))
    return {**window.frame, "series": series, "data": series[0]["values"] if series else []}


def _read_properties(reading: Reading, kinds: Sequence[Kind]) -> Lines:
    """`{func, properties}`: a line for each property."""
    function, empty = reading.choice("func", tuple(OF_NUMBERS)), reading.body.get("func") == "sum"
    keys = reading.items("properties", low=1, high=MAX_PROPERTIES)
    numbers = [
        read_number(reading, key if isinstance(key, str) else "", f"/properties/{index}", kinds)
        for index, key in enumerate(keys)
    ]
    return lambda scope: _lines_of_properties(scope, keys, numbers, function, 0 if empty else None)


def _lines_of_properties(
    scope: Scope, keys: Sequence[str], numbers: Sequence[Sql | None], function: str, empty: float | None
) -> list[JsonObject]:
    columns = range(len(keys))
    functions = listed([compose(OF_NUMBERS[function], x=Sql(f"x{column}")) for column in columns])
    named = listed([compose(f"{{number}} AS x{column}", number=numbers[column] or NOTHING) for column in columns])
    found = fetch(compose(IN_BUCKETS, functions=functions, numbers=named, **scope.parts))
    values = {row[0]: [as_number(value) for value in row[1:]] for row in found}
    return [
        {"property": key, "values": scope.filled({at: row[column] for at, row in values.items()}, empty)}
        for column, key in enumerate(keys)
    ]


def _read_entities(reading: Reading, kinds: Sequence[Kind]) -> Lines:
    """`{func, breakdownProperty?}`: one line, or one for each of the busiest values and one for the rest."""
    by_part = reading.choice("func", COUNTS) == "average"
    parts = PARTS.get(str(reading.body.get("timeInterval")), 1) if by_part else 1
    broken_down = reading.body.get("breakdownProperty")
    if broken_down is None:
        return lambda scope: [{"values": _counted(scope, parts)}]
    subject = read_subject(reading, broken_down, "/breakdownProperty", kinds)
    return lambda scope: _lines_by_value(scope, subject, kinds, parts) if subject else []


def _counted(scope: Scope, parts: int) -> list[float | None]:
    found = fetch(compose(IN_BUCKETS, functions=Sql("count(*)"), numbers=Sql("1 AS x0"), **scope.parts))
    return scope.filled({bucket: as_number(count / parts) for bucket, count in found}, 0)


def _lines_by_value(scope: Scope, subject: Subject, kinds: Sequence[Kind], parts: int) -> list[JsonObject]:
    """Where an entity has several values it counts for each of them."""
    value, join = values_of(subject, kinds).spread("m")
    found = fetch(compose(BY_VALUE, value=value, join=join, lines=Sql(str(MAX_LINES)), **scope.parts))
    lines: dict[tuple[str | None, bool], dict[int, float]] = defaultdict(dict)
    for bucket, text, unset, count in found:
        lines[text, unset][bucket] = int(count)
    ordered = sorted(lines, key=lambda line: (line[0] is None, line[1], -sum(lines[line].values()), line[0]))
    known = titles(scope.actor, scope.model, subject, kinds, [_value(line) for line in ordered])
    return [_named(line, known) | {"values": scope.filled(_divided(lines[line], parts), 0)} for line in ordered]


def _value(line: tuple[str | None, bool]) -> Json:
    return None if line[0] is None else orjson.loads(line[0])


def _divided(counts: Mapping[int, float], parts: int) -> dict[int, float | None]:
    return {bucket: as_number(count / parts) for bucket, count in counts.items()}


def _named(line: tuple[str | None, bool], known: Mapping[str, str]) -> JsonObject:
    """`{value, title?}`, or `{other: true}` for the values without a line of their own."""
    if line == (None, False):
        return {"other": True}
    value = _value(line)
    return {"value": value} | ({"title": known[value]} if isinstance(value, str) and value in known else {})


TYPES: Mapping[str, Callable[[Reading, Sequence[Kind]], Lines]] = MappingProxyType({
    "countEntities": _read_entities, "aggregatePropertiesValues": _read_properties,
})  # fmt: skip
