"""Rows of a model by plain statements, for the few paths where building a query takes longer than the database does."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model
from django.db.models.expressions import RawSQL

M = TypeVar("M", bound=Model)
Convert = Callable[[Any, Any, Any], Any]


class Columns(NamedTuple):
    """Of a model, in the order of its fields; `converters` holds those that PostgreSQL's answers need."""

    fields: Mapping[str, Field]
    attributes: Sequence[str]
    converters: Sequence[tuple[int, Convert]]

    @property
    def listed(self) -> str:
        return ", ".join(self.fields)


@cache
def columns_of(model: type[Model], *, light: bool = False) -> Columns:
    """`light` leaves out what the model calls `heavy`: it is read when it is asked for."""
    left_out = getattr(model, "heavy", ()) if light else ()
    fields = [field for field in model._meta.concrete_fields if field.attname not in left_out]
    converters = [(at, field.from_db_value) for at, field in enumerate(fields) if hasattr(field, "from_db_value")]
    return Columns({field.column: field for field in fields}, [field.attname for field in fields], converters)


def read(model: type[M], statement: str, params: Sequence[Any]) -> list[M]:
    """`statement` has `{columns}` where the columns of the model belong."""
    columns = columns_of(model, light=True)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(columns=columns.listed), params)
        return [_made(model, columns, row) for row in cursor.fetchall()]


def read_one(model: type[M], statement: str, params: Sequence[Any]) -> M | None:
    return next(iter(read(model, statement, params)), None)


def _made(model: type[M], columns: Columns, row: Sequence[Any]) -> M:
    values = list(row)
    for at, convert in columns.converters:
        values[at] = convert(values[at], None, connection)
    return model.from_db(connection.alias, columns.attributes, values)


def insert(row: Model) -> None:
    """Raises IntegrityError."""
    values = {name: getattr(row, field.attname) for name, field in columns_of(type(row)).fields.items()}
    texts, params = bound(type(row), values)
    execute(f"INSERT INTO {row._meta.db_table} ({', '.join(values)}) VALUES ({', '.join(texts)})", params)


def execute(statement: str, params: Sequence[Any]) -> int:
    """How many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.rowcount


def bound(model: type[Model], values: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """What stands for each value in a statement, and the parameters of all; by column, and others are refused."""
    fields, texts, params = columns_of(model).fields, [], []
    # Each look through the proxy costs as much as a value does.
    direct = connections[connection.alias]
    for name, value in values.items():
        text, given = _part(fields[name], value, direct)
        texts.append(text)
        params.extend(given)
    return texts, params


def _part(field: Field, value: Any, direct: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
    if isinstance(value, RawSQL):
        return value.sql, list(value.params)
    return "%s", [field.get_db_prep_save(value, direct)]
