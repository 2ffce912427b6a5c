"""How often each value occurs among the entities that a condition finds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson

from blueprints.aggregates.statements import ROWS, compose, fetch
from blueprints.aggregates.subjects import Subject, Values
from blueprints.entities.projection import titles_of
from blueprints.model import Kind, Model
from blueprints.rules.sql import Sql
from blueprints.rules.tree import Property, Relation
from blueprints.system import TEAM
from portal.types import Actor, Json, JsonObject

TEAMS = Property("$team")
# The most frequent first; «not set» always among them, and the sums over what is cut off.
COUNT = """
SELECT v::text, n, sum(n) OVER (), count(v) OVER () FROM (
  SELECT {value} AS v, count(*) AS n {rows} {join} WHERE {condition} GROUP BY 1
) g ORDER BY v IS NOT NULL, n DESC, v LIMIT {limit}
"""


@dataclass(frozen=True, slots=True)
class ValueCounts:
    """The most frequent values; `other` counts the values cut off, `distinct` how many values there are in all."""

    values: list[tuple[Json, int]]
    unset: int
    other: int
    distinct: int


def count_values(values: Values, condition: Sql, limit: int, rows: Sql = ROWS) -> ValueCounts:
    """One statement. An entity with several values counts for each of them."""
    value, join = values.spread("m")
    statement = compose(COUNT, value=value, rows=rows, join=join, condition=condition, limit=Sql("%s", (limit + 1,)))
    found = fetch(statement)
    counted = [(orjson.loads(text), number) for text, number, _, _ in found if text is not None][:limit]
    unset = sum(number for text, number, _, _ in found if text is None)
    total, distinct = (int(found[0][2]), found[0][3]) if found else (0, 0)
    return ValueCounts(counted, unset, total - unset - sum(number for _, number in counted), distinct)


def titles(
    actor: Actor, model: Model, subject: Subject, kinds: Sequence[Kind], values: Iterable[Json]
) -> dict[str, str]:
    """Titles of related entities and of teams, by their identifiers; one statement, none for anything else."""
    targets = _targets(subject, kinds)
    identifiers = [value for value in values if isinstance(value, str)] if targets else []
    found = titles_of(actor, model, ((target, identifier) for target in targets for identifier in identifiers))
    return {identifier: title for (_, identifier), title in found.items()}


def _targets(subject: Subject, kinds: Sequence[Kind]) -> set[str]:
    if subject == TEAMS:
        return {TEAM}
    if not isinstance(subject, Relation):
        return set()
    return {kind.compiled.relations[subject.key].target for kind in kinds if subject.key in kind.compiled.relations}


def titled(counted: Iterable[tuple[Json, int]], known: dict[str, str]) -> list[JsonObject]:
    """`{value, count, title?}` of each."""
    return [{"value": value, "count": number, **_title(value, known)} for value, number in counted]


def _title(value: Json, known: dict[str, str]) -> JsonObject:
    return {"title": known[value]} if isinstance(value, str) and value in known else {}
