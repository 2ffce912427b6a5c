"""One number over entities of the whole catalogue, or how often each value occurs (contract §6)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson

from blueprints.aggregates.counts import count_values, titled, titles
from blueprints.aggregates.reading import Reading
from blueprints.aggregates.statements import FUNCTIONS, ROWS, as_number, compose, fetch
from blueprints.aggregates.subjects import NAMES, read_number, read_subject, read_time, values_of
from blueprints.entities.search import selection
from blueprints.model import Kind, Model, current_model
from blueprints.rules import BLUEPRINT_SEARCH, SEARCH, Dialect
from blueprints.rules.sql import Sql
from portal.types import Actor, Json, JsonObject

HOUR = 3600
# Seconds; a month is thirty days, as in charts over time. `total` divides by the number of entities.
PERIODS: Mapping[str, int] = MappingProxyType({"hour": HOUR, "day": 24 * HOUR, "week": 168 * HOUR, "month": 720 * HOUR})
AVERAGES = (*PERIODS, "total")
MAX_VALUES = 1_000
COUNTED, COUNT_VALUES = ("count", "average"), "countValues"
TOTAL = "SELECT {function} FROM (SELECT {number} AS x {rows} WHERE {condition}) r"
# A period that has begun counts whole: 2 h 20 min are three hours.
PER_PERIOD = """
SELECT total / greatest(1, ceil(span / {period})) FROM (
  SELECT {function} AS total, coalesce(extract(epoch FROM max(t) - min(t)), 0) AS span
  FROM (SELECT {number} AS x, {time} AS t {rows} WHERE {condition}) r WHERE x IS NOT NULL AND t IS NOT NULL
) s
"""
ONE = Sql("1")


class Asked(NamedTuple):
    """Of one blueprint, with rules about its relations and scorecards, or of all of them."""

    model: Model
    kinds: Sequence[Kind]
    query: JsonObject | None
    dialect: Dialect


class Question(NamedTuple):
    """`period` in seconds for an average over time, measured by `time`; without one the function is over entities."""

    function: str
    number: Sql
    period: int | None
    time: Sql | None


def aggregate(actor: Actor, body: JsonObject) -> JsonObject:
    """`{result}`: a number, or for countValues the count of each value.

    Raises NotFound for the blueprint, Invalid, SearchTooCostly.
    """
    reading = Reading(body)
    asked = _asked(reading)
    if body.get("func") == COUNT_VALUES:
        return _count_values(actor, asked, reading)
    question = _question(reading, asked.kinds)
    reading.finish("the aggregation")
    return {"result": _answer(question, selection(actor, *asked))}


def _asked(reading: Reading) -> Asked:
    model, name = current_model(), reading.text("blueprint")
    dialect = BLUEPRINT_SEARCH if name else SEARCH
    kinds = [model.get(name)] if name else list(model)
    return Asked(model, kinds, reading.query(dialect, required=True), dialect)


def _question(reading: Reading, kinds: Sequence[Kind]) -> Question:
    if "property" in reading.body:
        key = reading.text("property", required=True)
        function = reading.choice("func", tuple(FUNCTIONS))
        number = read_number(reading, key, "/property", kinds) if key else None
        return _averaged(reading, kinds, function, number or ONE, default="total")
    function = reading.choice("func", COUNTED)
    return _averaged(reading, kinds, "sum" if function == "count" else function, ONE, default="day")


def _averaged(reading: Reading, kinds: Sequence[Kind], function: str, number: Sql, default: str) -> Question:
    """Only an average looks at time; of the other functions the two keys are read for their faults alone."""
    average_of = reading.choice("averageOf", AVERAGES, default=default)
    measured = reading.text("measureTimeBy") or "$createdAt"
    time = read_time(reading, measured, "/measureTimeBy", kinds)
    over_time = function == "average" and average_of != "total"
    return Question(function, number, PERIODS[average_of] if over_time else None, time)


def _answer(question: Question, condition: Sql) -> float | None:
    parts: dict[str, Sql] = {"number": question.number, "rows": ROWS, "condition": condition}
    if question.period is None:
        return as_number(fetch(compose(TOTAL, function=_over_x(question.function), **parts))[0][0])
    period, time = Sql(str(question.period)), question.time or ONE
    return as_number(fetch(compose(PER_PERIOD, function=_over_x("sum"), period=period, time=time, **parts))[0][0])


def _over_x(function: str) -> Sql:
    return compose(FUNCTIONS[function], x=Sql("x"))


def _count_values(actor: Actor, asked: Asked, reading: Reading) -> JsonObject:
    named: Any = {key: reading.body[key] for key in (*NAMES, "rule") if key in reading.body}
    subject = read_subject(reading, named, "", asked.kinds)
    limit = reading.number("limit", default=MAX_VALUES, low=1, high=MAX_VALUES)
    reading.finish("the aggregation")
    assert subject is not None, "a subject that is none was told as a fault"
    counted = count_values(values_of(subject, asked.kinds), selection(actor, *asked), limit)
    known = titles(actor, asked.model, subject, asked.kinds, (value for value, _ in counted.values))
    return {
        "result": {_label(value): number for value, number in counted.values},
        "values": titled(counted.values, known), "unset": counted.unset, "other": counted.other,
    }  # fmt: skip


def _label(value: Json) -> str:
    """A JSON value as the key of an object."""
    return value if isinstance(value, str) else orjson.dumps(value).decode()
