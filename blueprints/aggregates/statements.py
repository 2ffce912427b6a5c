"""Puts statements together from pieces with their parameters; what is asked has the time limit of searches."""

from collections.abc import Mapping
from decimal import Decimal
from string import Formatter
from types import MappingProxyType
from typing import Any

from blueprints.entities import statements
from blueprints.rules.sql import Sql

ROWS = Sql("FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id")
# Over numbers `{x}`.
FUNCTIONS: Mapping[str, str] = MappingProxyType({
    "sum": "coalesce(sum({x}), 0)", "average": "avg({x})", "min": "min({x})", "max": "max({x})",
    "median": "percentile_cont(0.5) WITHIN GROUP (ORDER BY ({x})::double precision)",
})  # fmt: skip
NOTHING = Sql("")


def compose(template: str, /, **parts: Sql) -> Sql:
    """Puts each part in the place of its `{name}`, with the parameters in the order of the text."""
    text: list[str] = []
    params: tuple[Any, ...] = ()
    for literal, name, _, _ in Formatter().parse(template):
        text.append(literal)
        if name is not None:
            text.append(parts[name].text)
            params += parts[name].params
    return Sql("".join(text), params)


def listed(parts: list[Sql], separator: str = ", ") -> Sql:
    return Sql(separator.join(part.text for part in parts), tuple(value for part in parts for value in part.params))


def fetch(statement: Sql) -> list[tuple[Any, ...]]:
    """Raises SearchTooCostly."""
    return statements.fetch(statement.text, statement.params)


def as_number(value: Decimal | float | None) -> float | None:
    """As JSON shows it: a whole number without a point."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 2**63 else float(value)
