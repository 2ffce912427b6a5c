"""What a group of a table says of a column: a number, how many values are set, or which there are and how often."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson

from blueprints.aggregates.reading import Reading
from blueprints.aggregates.statements import FUNCTIONS, ROWS, as_number, compose, fetch
from blueprints.aggregates.subjects import NAMES, Subject, named, read_number, read_subject, values_of
from blueprints.model import Kind
from blueprints.rules.sql import Sql
from blueprints.rules.tree import Property, Scorecard
from portal.types import Json, JsonObject

MAX_SUMMARIES, MAX_SHOWN = 20, 20
NUMERIC = tuple(FUNCTIONS)
# Over the values `{x}` of a group's rows: numbers, or jsonb.
SQL: Mapping[str, str] = MappingProxyType({
    **FUNCTIONS,
    "filled": "count(*) FILTER (WHERE COALESCE({x}, 'null'::jsonb) NOT IN ('null'::jsonb, '[]'::jsonb))",
    "passed": "jsonb_build_object('passed', count(*) FILTER (WHERE {x} = '\"SUCCESS\"'::jsonb), 'total', count({x}))",
})  # fmt: skip
DISTRIBUTION = "values"
NAMES_OF_FUNCTIONS = (*SQL, DISTRIBUTION)
# Of the groups on the page only; the most frequent values of each.
COUNT = """
SELECT key::text, v::text, n, whole FROM (
  SELECT key, v, count(*) AS n, sum(count(*)) OVER w AS whole, row_number() OVER (w ORDER BY count(*) DESC, v) AS place
  FROM (SELECT {key} AS key, {value} AS v {rows} {join} {value_join} WHERE {condition}) r
  WHERE COALESCE(key, 'null'::jsonb) = ANY({keys}) GROUP BY key, v WINDOW w AS (PARTITION BY key)
) d WHERE place <= {shown} ORDER BY key, place
"""


class Summary(NamedTuple):
    """`number` is SQL of a numeric column, for the functions over numbers."""

    subject: Subject
    function: str
    number: Sql | None

    @property
    def is_distribution(self) -> bool:
        return self.function == DISTRIBUTION

    def values(self, kind: Kind) -> Sql:
        return self.number or values_of(self.subject, [kind]).sql

    def reply(self, value: Any) -> JsonObject:
        return {**named(self.subject), "func": self.function, "value": value}

    def shown(self, found: Any) -> Json:
        """A value as the database gave it, for JSON."""
        return orjson.loads(found) if self.function == "passed" else as_number(found)


class Grouping(NamedTuple):
    """What rows are grouped by: SQL of the key, as jsonb, and the join that it needs."""

    key: Sql
    join: Sql
    condition: Sql


def read_summaries(reading: Reading, kind: Kind) -> list[Summary]:
    found = [
        _read(reading, item, f"/summaries/{index}", kind)
        for index, item in enumerate(reading.items("summaries", low=0, high=MAX_SUMMARIES))
    ]
    return [summary for summary in found if summary]


def _read(reading: Reading, item: Json, path: str, kind: Kind) -> Summary | None:
    asked: JsonObject = item if isinstance(item, dict) else {}
    function = Reading(asked, reading.faults).choice("func", NAMES_OF_FUNCTIONS, path=f"{path}/func")
    subject = read_subject(reading, {key: asked[key] for key in (*NAMES, "rule") if key in asked}, path, [kind])
    if function == "passed" and not (isinstance(subject, Scorecard) and subject.rule):
        reading.fault(f"{path}/func", "can only be passed for a rule of a scorecard", "rule")
    if function not in NUMERIC or subject is None:
        return subject and Summary(subject, function, None)
    key = subject.key if isinstance(subject, Property) else ""
    return Summary(subject, function, read_number(reading, key, f"{path}/property", [kind]))


def distribution(summary: Summary, kind: Kind, grouping: Grouping, keys: Sequence[str]) -> dict[str, JsonObject]:
    """`{values: [{value, count}], other}` of each group, by the text of its key; one statement."""
    value, join = values_of(summary.subject, [kind]).spread("c")
    statement = compose(
        COUNT, key=grouping.key, value=value, rows=ROWS, join=grouping.join, value_join=join,
        condition=grouping.condition, keys=Sql("%s::text[]::jsonb[]", (list(keys),)), shown=Sql(str(MAX_SHOWN)),
    )  # fmt: skip
    found: dict[str, JsonObject] = {}
    for key, text, number, whole in fetch(statement):
        shown = found.setdefault(key or "null", {"values": [], "other": int(whole)})
        shown["values"].append({"value": orjson.loads(text or "null"), "count": number})
        shown["other"] -= number
    return found
