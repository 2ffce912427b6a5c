"""Which of several queries each of some entities fits: for menus on pages and in the rows of tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from blueprints.entities.caller import asks_for_caller, reads_others, rule_context
from blueprints.entities.readable import readable
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.model import Kind, Model, current_model
from blueprints.rules import SEARCH, Sql, parse, to_sql
from portal.types import Actor, JsonObject


class Fit(NamedTuple):
    """The teams that own the entity, and whether it fits each query."""

    team: list[str]
    fits: list[bool]


def fitting(
    actor: Actor, blueprint: str, identifiers: Sequence[str], queries: Sequence[JsonObject | None]
) -> dict[str, Fit]:
    """By identifier, of those that the caller may see; everything fits None. One statement, or two where a query asks
    for the caller. Raises NotFound, Invalid."""
    model = current_model()
    kind = model.get(blueprint)
    tests, sight = _tests(actor, model, kind, queries), readable(actor, model, [kind])
    listed = ", ".join(test.text for test in tests)
    statement = (
        f"SELECT e.identifier, e.team, ARRAY[{listed}]::boolean[] {FROM}"
        f" WHERE e.blueprint_id = %s AND e.identifier = ANY(%s) AND {sight.text}"
    )
    values = [value for test in tests for value in test.params]
    rows = fetch(statement, (*values, kind.id, list(identifiers), *sight.params))
    return {identifier: Fit(list(team or ()), list(fits)) for identifier, team, fits in rows}


def _tests(actor: Actor, model: Model, kind: Kind, queries: Sequence[JsonObject | None]) -> list[Sql]:
    rules = [None if query is None else parse(query, SEARCH) for query in queries]
    known = [rule for rule in rules if rule is not None]
    context = rule_context(model, [kind], actor if any(map(asks_for_caller, known)) else None)
    if any(map(reads_others, known)):
        context = replace(context, sight=readable(actor, model, list(model)))
    return [Sql("TRUE") if rule is None else to_sql(rule, context) for rule in rules]
