"""Aggregation properties of many entities at once: one statement for all that count the same entities.

An aggregation looks at the target's entities that its ways lead to (contract §3.1), keeps those that its query finds,
and counts them or puts a number property of theirs together.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from blueprints.computed.walks import Walk, pairs
from blueprints.definition.compiled import Aggregation
from blueprints.entities.readable import readable
from blueprints.model import Kind, Model
from blueprints.rules import RuleContext, Sql, to_sql
from blueprints.rules.fields import META
from blueprints.rules.instants import INSTANT_PATTERN
from blueprints.system import TEAM
from portal.types import Actor, Json, JsonObject

# A month is 30 days: every period is as long as every other.
PERIOD_SECONDS: Mapping[str, int] = MappingProxyType({
    "hour": 3_600, "day": 86_400, "week": 604_800, "month": 2_592_000,
})  # fmt: skip
Group = tuple[str, tuple[Walk, ...]]


def nothing_counted(kind: Kind) -> JsonObject:
    """The values of an entity to which no way leads."""
    return {key: _of_nothing(aggregation) for key, aggregation in kind.compiled.counted.items()}


def _of_nothing(aggregation: Aggregation) -> Json:
    return 0 if aggregation.by is None or aggregation.func == "sum" else None


def aggregate(model: Model, kind: Kind, ids: Sequence[UUID], now: datetime) -> dict[UUID, JsonObject]:
    """The values of every aggregation of these entities; as many statements as there are different ways."""
    found = {key: nothing_counted(kind) for key in ids}
    for (target, ways), keys in _groups(model, kind).items():
        for hub, values in _counted(model, kind, target, ways, keys, ids, now):
            found[hub] |= dict(zip(keys, values, strict=True))
    return found


def _groups(model: Model, kind: Kind) -> dict[Group, list[str]]:
    groups: dict[Group, list[str]] = defaultdict(list)
    for key, aggregation in kind.compiled.counted.items():
        ways = tuple(model.graph.ways.to_members(kind.identifier, aggregation))
        if ways and aggregation.target in model:
            groups[(aggregation.target, ways)].append(key)
    return groups


def _counted(
    model: Model, kind: Kind, target: str, ways: Sequence[Walk], keys: Sequence[str], ids: Sequence[UUID], now: datetime
) -> list[tuple[UUID, list[Json]]]:
    there, team = model.get(target), model.find(TEAM)
    members = pairs(ways, ids, team.id if team else None)
    context = RuleContext({target: there.fields}, now, catalogue=model.fields)
    columns = [_column(kind.compiled.counted[key], there, context) for key in keys]
    text = (
        f"{members.text} SELECT p.hub, {', '.join(column.text for column in columns)}"
        " FROM pairs p JOIN blueprints_entity e ON e.id = p.id AND e.blueprint_id = %s"
        " JOIN blueprints_blueprint b ON b.id = e.blueprint_id GROUP BY p.hub"
    )
    with connection.cursor() as cursor:
        cursor.execute(text, [*members.params, *(value for column in columns for value in column.params), there.id])
        return [(hub, [_number(value) for value in values]) for hub, *values in cursor.fetchall()]


def _number(value: Any) -> Json:
    """Whole numbers look whole (decision D19)."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == int(value) else float(value)


def live_count(actor: Actor, model: Model, kind: Kind, aggregation: Aggregation, now: datetime) -> Sql:
    """The number for a row `e`, counted as it is read of what the caller sees: for what does not stand ready."""
    there, team = model.find(aggregation.target), model.find(TEAM)
    ways = model.graph.ways.to_members(kind.identifier, aggregation)
    if not ways or there is None:
        return Sql("0")
    members = pairs(ways, Sql("SELECT e.id, e.id"), team.id if team else None)
    counted = _column(aggregation, there, RuleContext({there.identifier: there.fields}, now, catalogue=model.fields))
    seen = readable(actor, model, [there])
    text = (
        f"({members.text} SELECT {counted.text} FROM pairs p JOIN blueprints_entity e ON e.id = p.id"
        f" AND e.blueprint_id = %s JOIN blueprints_blueprint b ON b.id = e.blueprint_id WHERE {seen.text})"
    )
    return Sql(text, (*members.params, *counted.params, there.id, *seen.params))


def _column(aggregation: Aggregation, there: Kind, context: RuleContext) -> Sql:
    condition = to_sql(aggregation.query, context)
    kept = Sql(f" FILTER (WHERE {condition.text})", condition.params)
    value = _value(there, aggregation.by) if aggregation.by else Sql("NULL::numeric")
    measured = _instant(there, aggregation.measure_time_by)
    return FUNCTIONS[aggregation.func](aggregation, value, measured, kept)


def _value(there: Kind, key: str) -> Sql:
    """A number, or NULL for whatever else stands there."""
    known = there.fields.properties.get(key)
    if known is None:
        return Sql("NULL::numeric")
    place = f"e.{known.column} -> %s::text"
    return Sql(f"(CASE WHEN jsonb_typeof({place}) = 'number' THEN ({place})::numeric END)", (key, key))


def _instant(there: Kind, key: str) -> Sql:
    if key in META:
        return Sql(META[key].column) if META[key].kind == "date-time" else Sql("NULL::timestamptz")
    known = there.fields.properties.get(key)
    if known is None:
        return Sql("NULL::timestamptz")
    text = f"e.{known.column} ->> %s::text"
    return Sql(f"(CASE WHEN {text} ~ '{INSTANT_PATTERN}' THEN ({text})::timestamptz END)", (key, key))


Function = Callable[[Aggregation, Sql, Sql, Sql], Sql]


def _call(function: str, absent: str = "") -> Function:
    """`absent` is what the function gives where it found nothing."""

    def column(aggregation: Aggregation, value: Sql, measured: Sql, kept: Sql) -> Sql:
        text = f"{function}({value.text}){kept.text}"
        return Sql(f"coalesce({text}, {absent})" if absent else text, value.params + kept.params)

    return column


def _count(aggregation: Aggregation, value: Sql, measured: Sql, kept: Sql) -> Sql:
    return Sql(f"count(*){kept.text}", kept.params)


def _others(aggregation: Aggregation, value: Sql, measured: Sql, kept: Sql) -> Sql:
    return Sql(f"count(*) - count(*){kept.text}", kept.params)


def _median(aggregation: Aggregation, value: Sql, measured: Sql, kept: Sql) -> Sql:
    ordered = f"percentile_cont(0.5) WITHIN GROUP (ORDER BY ({value.text})::float8){kept.text}"
    return Sql(ordered, value.params + kept.params)


def _average(aggregation: Aggregation, value: Sql, measured: Sql, kept: Sql) -> Sql:
    """Over the periods that have begun since the earliest; `total` divides by the number of entities."""
    seconds = PERIOD_SECONDS.get(aggregation.average_of or "")
    if aggregation.by and seconds is None:
        return _call("avg")(aggregation, value, measured, kept)
    whole = (
        _call("sum")(aggregation, value, measured, kept)
        if aggregation.by
        else _count(aggregation, value, measured, kept)
    )
    if seconds is None:
        return whole
    since = f"extract(epoch FROM now() - min({measured.text}){kept.text})"
    return Sql(
        f"({whole.text})::numeric / greatest(ceil({since} / {seconds}), 1)",
        whole.params + measured.params + kept.params,
    )


FUNCTIONS: Mapping[str, Function] = MappingProxyType({
    "count": _count, "others": _others, "sum": _call("sum", "0"), "min": _call("min"), "max": _call("max"),
    "median": _median, "average": _average,
})  # fmt: skip
