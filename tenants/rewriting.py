"""Finds and changes what the rows of an organization say, wherever it stands: by the catalogue, not table by table."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection

BATCH = 500
# What is sealed or signed holds nothing in the clear that could be rewritten.
LEFT_OUT = frozenset({"django_session", "django_migrations"})
COLUMNS = """
SELECT c.relname, quote_ident(a.attname), format_type(a.atttypid, NULL), nullif(a.atttypmod, -1) - 4
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
    AND a.atttypid::regtype IN ('text', 'varchar', 'jsonb', 'text[]', 'varchar[]')
ORDER BY c.relname, a.attnum
"""


class Column(NamedTuple):
    """`length` is the most characters it takes, None without a limit."""

    name: str
    type: str
    length: int | None

    @property
    def is_json(self) -> bool:
        return self.type == "jsonb"

    def read(self, value: Any) -> Any:
        return json.loads(value) if self.is_json and value is not None else value

    def written(self, value: Any) -> Any:
        if value is None:
            return None
        return json.dumps(value) if self.is_json else value[: self.length] if isinstance(value, str) else value


Table = Sequence[Column]
Row = Mapping[str, Any]
Rewrite = Callable[[Row], Row]


def tables() -> dict[str, Table]:
    """Of the organization in scope, those with text; only the columns that hold it."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        found: dict[str, list[Column]] = {}
        for name, *column in cursor.fetchall():
            found.setdefault(name, []).append(Column(*column))
    return {name: columns for name, columns in found.items() if name not in LEFT_OUT}


def rows(name: str, table: Table, needles: Sequence[str]) -> Iterator[Row]:
    """Those in which one of the needles stands, only their text. Call inside a transaction: the server holds them."""
    condition, params = says(needles)
    columns = ", ".join(column.name for column in table)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {name} t WHERE {condition}", params)
        for values in cursor:
            yield {column.name: column.read(value) for column, value in zip(table, values, strict=True)}


def counts_of(name: str, table: Table, value: str) -> Mapping[str, int]:
    """By column, how many rows hold this value there and nothing else; of columns of one text each."""
    plain = [column.name for column in table if column.type in ("text", "character varying")]
    if not plain:
        return {}
    counts = ", ".join(f"count(*) FILTER (WHERE {column} = %s)" for column in plain)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts} FROM {name}", [value] * len(plain))
        return dict(zip(plain, cursor.fetchone(), strict=True))


def rewrite(name: str, table: Table, needles: Sequence[str], change: Rewrite) -> int:
    """How many rows `change` made others, of those in which one of the needles stands. Call inside a transaction."""
    places = _places(name, needles)
    batches = (places[at : at + BATCH] for at in range(0, len(places), BATCH))
    return sum(_rewrite_batch(name, table, batch, change) for batch in batches)


def says(needles: Sequence[str]) -> tuple[str, list[list[str]]]:
    """A condition on the rows `t`, and its parameters: whether one of the needles stands there, in any case."""
    return "t::text ILIKE ANY(%s)", [[f"%{_pattern(needle)}%" for needle in needles]]


def _rewrite_batch(name: str, table: Table, places: Sequence[str], change: Rewrite) -> int:
    columns = ", ".join(column.name for column in table)
    sets = ", ".join(f"{column.name} = %s::{column.type}" for column in table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ctid::text, {columns} FROM {name} WHERE ctid = ANY(%s::text[]::tid[]) FOR UPDATE", [places]
        )
        changed = list(_changed(table, cursor.fetchall(), change))
        cursor.executemany(f"UPDATE {name} SET {sets} WHERE ctid = %s::tid", changed)
    return len(changed)


def _places(name: str, needles: Sequence[str]) -> list[str]:
    condition, params = says(needles)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ctid::text FROM {name} t WHERE {condition}", params)
        return [place for (place,) in cursor.fetchall()]


def _pattern(needle: str) -> str:
    """What a row as text may escape, once or twice, is left open."""
    return re.sub(r"[^\w@.+-]+", "%", needle).replace("_", r"\_")


def _changed(table: Table, rows: Sequence[tuple[Any, ...]], change: Rewrite) -> Iterator[list[Any]]:
    """Parameters of the rows that are others now, the place last."""
    for place, *values in rows:
        before = {column.name: column.read(value) for column, value in zip(table, values, strict=True)}
        after = change(before)
        if after != before:
            yield [*(column.written(after[column.name]) for column in table), place]
