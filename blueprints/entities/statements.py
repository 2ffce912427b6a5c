"""Runs statements that answer searches, each under a time limit, so that none holds a connection for long."""

from collections.abc import Sequence
from typing import Any

from django.db import OperationalError, connection
from psycopg import ClientCursor
from psycopg.errors import QueryCanceled

from blueprints.errors import SearchTooCostly

# Security design, queries.
SECONDS: float = 5
ADVICE = "narrow it down to one blueprint, or with more exact rules"


def fetch(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of one statement. Raises SearchTooCostly.

    The limit goes to the server together with the statement: that is one round trip, and outside a transaction
    makes one of its own. Within one, the statements that follow have their usual limit again.
    """
    limited = f"SET LOCAL statement_timeout = '{SECONDS}s'; {sql}; SET LOCAL statement_timeout TO DEFAULT"
    try:
        with connection.cursor() as cursor:
            # Several statements go at once only where the values are written into them.
            cursor.cursor = ClientCursor(cursor.connection)
            cursor.execute(limited, tuple(params))
            cursor.nextset()
            return cursor.fetchall()
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise SearchTooCostly(f"this search takes longer than {SECONDS:g} seconds; {ADVICE}") from error
        raise
