"""How many entities fit a condition: counted where that is quick, else as the planner thinks, unless asked to count."""

from typing import Literal

import orjson

from blueprints.entities.statements import fetch
from blueprints.rules.sql import Sql
from portal.types import JsonObject

FROM = "FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id"
# So many are counted in less time than anybody notices; of more a table says at once about how many there are.
COUNTED_AT_ONCE = 100_000

Counting = Literal["quick", "exact"]


def total_of(condition: Sql, counting: Counting) -> JsonObject:
    """{value, exact}; one statement to count, and one to know whether to count when `counting` is quick."""
    if counting == "exact":
        return {"value": _counted(condition), "exact": True}
    expected = _expected(condition)
    if expected > COUNTED_AT_ONCE:
        return {"value": expected, "exact": False}
    counted = _counted(condition, COUNTED_AT_ONCE + 1)
    exact = counted <= COUNTED_AT_ONCE
    return {"value": counted if exact else max(counted, expected), "exact": exact}


def _counted(condition: Sql, limit: int | None = None) -> int:
    """The limit keeps a wrong expectation from costing more than it saves."""
    rows = f"SELECT 1 {FROM} WHERE {condition.text}"
    return fetch(f"SELECT count(*) FROM ({rows} LIMIT %s) t", (*condition.params, limit))[0][0]


def _expected(condition: Sql) -> int:
    """Rows that the planner expects, by its statistics of the table; nothing is read."""
    ((plan,),) = fetch(f"EXPLAIN (FORMAT JSON) SELECT 1 {FROM} WHERE {condition.text}", condition.params)
    read = orjson.loads(plan) if isinstance(plan, str | bytes) else plan
    return read[0]["Plan"]["Plan Rows"]
