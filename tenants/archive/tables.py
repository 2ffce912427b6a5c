"""The tables of an organization as an archive sees them: which, with which columns, in which order of rows."""

from typing import NamedTuple

from django.db import connection

# Open sessions are not handed on: whoever has a copy of the archive must not be signed in by it.
LEFT_OUT = frozenset({"django_session"})
COLUMNS = """
SELECT c.relname, quote_ident(a.attname), a.attidentity <> '', k.place, a.attcollation <> 0
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
LEFT JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k(number, place) ON k.number = a.attnum
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname, a.attnum
"""


class Table(NamedTuple):
    """`columns` are those that hold something of their own; `order` makes the same rows the same text everywhere."""

    name: str
    columns: tuple[str, ...]
    order: str
    identity: str | None


def archived_tables() -> list[Table]:
    """Of the current schema."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        found: dict[str, list[tuple]] = {}
        for row in cursor.fetchall():
            found.setdefault(row[0], []).append(row)
    return [_table(name, columns) for name, columns in found.items() if name not in LEFT_OUT]


def _table(name: str, columns: list[tuple]) -> Table:
    keys = sorted((place, column, is_text) for _, column, _, place, is_text in columns if place)
    order = ", ".join(f'{column} COLLATE "C"' if is_text else column for _, column, is_text in keys)
    identity = next((column for _, column, is_identity, *_ in columns if is_identity), None)
    return Table(name, tuple(column for _, column, *_ in columns), order, identity)
