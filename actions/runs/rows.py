"""Rows of runs and their lines, written by plain statements.

Every run is written a handful of times on its way, and the ORM takes longer to build a statement than PostgreSQL to
run it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from django.db.models.expressions import RawSQL

from actions.models import Run


def in_seconds_from_now(seconds: float) -> RawSQL:
    """A moment by the database's clock."""
    return RawSQL("now() + make_interval(secs => %s)", [seconds])


def insert(row: Model) -> None:
    """Raises IntegrityError."""
    values = {name: getattr(row, name) for name in _fields(type(row))}
    texts, params = _bound(type(row), values)
    columns = ", ".join(values)
    _execute(f"INSERT INTO {row._meta.db_table} ({columns}) VALUES ({', '.join(texts)})", params)


def update(run: Run, changes: Mapping[str, Any]) -> bool:
    """Fenced: False when the run is no longer in the state and attempt that `run` says."""
    texts, params = _bound(Run, changes)
    pairs = ", ".join(f"{name} = {text}" for name, text in zip(changes, texts, strict=True))
    fence = [run.pk, run.state, run.attempt]
    return _execute(f"UPDATE actions_run SET {pairs} WHERE id = %s AND state = %s AND attempt = %s", params + fence) > 0


def _execute(statement: str, params: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.rowcount


@cache
def _fields(model: type[Model]) -> Mapping[str, Field]:
    """By column; only these may be written."""
    return {field.column: field for field in model._meta.local_concrete_fields}


def _bound(model: type[Model], values: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """What stands for each value in a statement, and the parameters of all."""
    fields, texts, params = _fields(model), [], []
    for name, value in values.items():
        text, given = _part(fields[name], value)
        texts.append(text)
        params.extend(given)
    return texts, params


def _part(field: Field, value: Any) -> tuple[str, list[Any]]:
    if isinstance(value, RawSQL):
        return value.sql, list(value.params)
    return "%s", [field.get_db_prep_save(value, connection)]
