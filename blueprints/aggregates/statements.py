"""Puts statements together from pieces with parameters, and runs them within the time that a question may take."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from string import Formatter
from types import MappingProxyType
from typing import Any

from django.db import OperationalError, connection, transaction

from blueprints.rules.sql import Sql
from portal.errors import Invalid

ROWS = Sql("FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id")
# Over numbers `{x}`.
FUNCTIONS: Mapping[str, str] = MappingProxyType({
    "sum": "coalesce(sum({x}), 0)", "average": "avg({x})", "min": "min({x})", "max": "max({x})",
    "median": "percentile_cont(0.5) WITHIN GROUP (ORDER BY ({x})::double precision)",
})  # fmt: skip
SECONDS = 5
TIMEOUT = f"SET LOCAL statement_timeout = '{SECONDS}s'"
QUERY_CANCELED = "57014"
NOTHING = Sql("")


class TooSlow(Invalid):
    """Raised when a question about the catalogue takes longer than it may hold a connection."""

    code = "query_too_slow"


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


@contextmanager
def bounded() -> Iterator[None]:
    """Everything asked inside has five seconds a statement. Raises TooSlow."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(TIMEOUT)
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != QUERY_CANCELED:
            raise
        raise TooSlow(f"this takes longer than {SECONDS} seconds to count; narrow it by a filter") from error


def fetch(statement: Sql) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return cursor.fetchall()


def as_number(value: Decimal | float | None) -> float | None:
    """As JSON shows it: a whole number without a point."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 2**63 else float(value)
