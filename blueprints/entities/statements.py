"""Runs statements that answer searches, each under a time limit, so that none holds a connection for long."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import OperationalError, connection
from psycopg import ClientCursor
from psycopg.errors import QueryCanceled

from blueprints.errors import SearchTooCostly

# Security design, queries.
SECONDS: float = 5
ADVICE = "narrow it down to one blueprint, or with more exact rules"
NO_SETTINGS: Mapping[str, str] = MappingProxyType({})


def fetch(sql: str, params: Sequence[Any] = (), settings: Mapping[str, str] = NO_SETTINGS) -> list[tuple[Any, ...]]:
    """All rows of one statement, run with the settings of PostgreSQL that it needs. Raises SearchTooCostly.

    Limit and settings go to the server together with the statement: that is one round trip, and outside a
    transaction makes one of its own. Within one, the statements that follow have the usual settings again.
    """
    given = {"statement_timeout": f"'{SECONDS}s'", **settings}
    before = [f"SET LOCAL {name} = {value}" for name, value in given.items()]
    after = [f"SET LOCAL {name} TO DEFAULT" for name in given]
    try:
        with connection.cursor() as cursor:
            # Several statements go at once only where the values are written into them.
            cursor.cursor = ClientCursor(cursor.connection)
            cursor.execute("; ".join([*before, sql, *after]), tuple(params))
            for _ in before:
                cursor.nextset()
            return cursor.fetchall()
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise SearchTooCostly(f"this search takes longer than {SECONDS:g} seconds; {ADVICE}") from error
        raise
