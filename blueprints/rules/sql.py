"""Pieces of SQL with their parameters; every condition built here is true or false, never unknown."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Sql(NamedTuple):
    """Text with psycopg's `%s` places and the values for them, in order."""

    text: str
    params: tuple[Any, ...] = ()


TRUE = Sql("TRUE")
FALSE = Sql("FALSE")


def joined(word: str, parts: Iterable[Sql], empty: Sql) -> Sql:
    listed = list(parts)
    if len(listed) < 2:
        return listed[0] if listed else empty
    text = f" {word} ".join(part.text for part in listed)
    return Sql(f"({text})", tuple(value for part in listed for value in part.params))


def both(*parts: Sql) -> Sql:
    return FALSE if FALSE in parts else joined("AND", (part for part in parts if part != TRUE), TRUE)


def either(*parts: Sql) -> Sql:
    return TRUE if TRUE in parts else joined("OR", (part for part in parts if part != FALSE), FALSE)


def negation(part: Sql) -> Sql:
    return Sql(f"NOT ({part.text})", part.params)
