"""Sorting and paging by key: the ORDER BY, the cursor of a row, and the condition for the rows after it.

Unset values and values of another type than the property's come last, in both directions. Rows that are equal
in every key follow each other by id.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import orjson
from django.core import signing

from blueprints.rules.fields import BlueprintFields, Field, Kind
from blueprints.rules.instants import INSTANT_PATTERN, is_instant
from blueprints.rules.sql import FALSE, TRUE, Sql, both, either
from blueprints.rules.values import is_number
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

MAX_KEYS = 5
DIRECTIONS = ("ASC", "DESC")
SALT = "blueprints.rules.order"


class SortableRow(Protocol):
    """What a cursor is made from: a fetched row of the entity table."""

    id: UUID
    properties: JsonObject
    computed: JsonObject


Reader = Callable[[Any], str | None]


class KeyKind(NamedTuple):
    """`expression` is SQL over a jsonb value `{v}`; `constant` makes the same of a cursor's text."""

    expression: str
    constant: str
    read: Callable[[Json], str | None]


@dataclass(frozen=True, slots=True)
class SortKey:
    expression: Sql
    constant: str
    read: Reader
    descending: bool
    nullable: bool = True

    @property
    def ordering(self) -> Sql:
        direction = "DESC" if self.descending else "ASC"
        # A column that is never null goes without, so that an index may be read backwards.
        nulls = " NULLS LAST" if self.nullable else ""
        return Sql(f"{self.expression.text} {direction}{nulls}", self.expression.params)

    def equal(self, value: str | None) -> Sql:
        if value is None:
            return Sql(f"{self.expression.text} IS NULL", self.expression.params)
        return Sql(f"{self.expression.text} = {self.constant}", (*self.expression.params, value))

    def beyond(self, value: str | None) -> Sql:
        if value is None:
            return FALSE
        sign = "<" if self.descending else ">"
        further = Sql(f"{self.expression.text} {sign} {self.constant}", (*self.expression.params, value))
        return either(further, self.equal(None)) if self.nullable else further


def _typed(json_type: str, sql: str) -> str:
    return "(CASE WHEN jsonb_typeof({v}) = '" + json_type + "' THEN " + sql + " END)"


def _json(value: Json) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


# Texts are ordered by their beginning, since longer ones fit into no index.
TEXT = KeyKind(_typed("string", "lower(left({v} #>> '{}', 200))"), "lower(left(%s::text, 200))",
               lambda value: value if isinstance(value, str) else None)  # fmt: skip
NUMBER = KeyKind(_typed("number", "({v})::numeric"), "%s::numeric",
                 lambda value: _json(value) if is_number(value) else None)  # fmt: skip
BOOLEAN = KeyKind(_typed("boolean", "({v})::boolean"), "%s::boolean",
                  lambda value: _json(value) if isinstance(value, bool) else None)  # fmt: skip
INSTANT = KeyKind("(CASE WHEN {v} #>> '{}' ~ '" + INSTANT_PATTERN + "' THEN ({v} #>> '{}')::timestamptz END)",
                  "%s::timestamptz",
                  lambda value: value if isinstance(value, str) and is_instant(value) else None)  # fmt: skip
MIXED = KeyKind("NULLIF({v}, 'null'::jsonb)", "%s::jsonb", _json)
KEY_KINDS: Mapping[Kind, KeyKind] = MappingProxyType({
    "string": TEXT, "number": NUMBER, "boolean": BOOLEAN, "date-time": INSTANT,
})  # fmt: skip


class Column(NamedTuple):
    expression: str
    constant: str
    nullable: bool
    read: Reader


def _column(name: str, expression: str, constant: str, *, nullable: bool = False) -> Column:
    return Column(expression, constant, nullable, lambda row: _text(getattr(row, name)))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(value) or None
    return value.isoformat() if isinstance(value, datetime) else value


TEAMS = "NULLIF(array_to_string(e.team, ', '), '')"
COLUMNS: Mapping[str, Column] = MappingProxyType({
    "$identifier": _column("identifier", "e.identifier", "%s"),
    "$title": _column("title", "lower(e.title)", "lower(%s::text)"),
    "$icon": _column("icon", "lower(e.icon)", "lower(%s::text)", nullable=True),
    "$team": _column("team", f"lower({TEAMS})", "lower(%s::text)", nullable=True),
    "$createdAt": _column("created_at", "e.created_at", "%s::timestamptz"),
    "$updatedAt": _column("updated_at", "e.updated_at", "%s::timestamptz"),
    "$createdBy": _column("created_by", "e.created_by", "%s"),
    "$updatedBy": _column("updated_by", "e.updated_by", "%s"),
    "$datasource": _column("datasource", "e.datasource", "%s"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """`keys` ends with the id; `names` says what was asked for, and a cursor fits no other order."""

    keys: tuple[SortKey, ...]
    names: tuple[str, ...]

    @property
    def sql(self) -> Sql:
        parts = [key.ordering for key in self.keys]
        return Sql(", ".join(part.text for part in parts), tuple(value for part in parts for value in part.params))

    def cursor(self, row: SortableRow) -> str:
        """Give the opaque, signed text by which a client asks for what comes after the row."""
        return signing.dumps([list(self.names), [key.read(row) for key in self.keys]], salt=SALT)

    def after(self, cursor: str | None) -> Sql:
        """Raises Invalid for a cursor that is not ours or belongs to another order."""
        if not cursor:
            return TRUE
        values = self._opened(cursor)
        if self._is_plain:
            return self._row_comparison(values)
        return either(*(self._from(position, values) for position in range(len(self.keys))))

    def _opened(self, cursor: str) -> list[str | None]:
        try:
            names, values = signing.loads(cursor, salt=SALT)
        except signing.BadSignature:
            raise _refused("is not a cursor that this server gave") from None
        if names != list(self.names):
            raise _refused("belongs to a search with another order")
        return list(values)

    @property
    def _is_plain(self) -> bool:
        """One direction and never null: the whole key can be compared at once, which an index answers."""
        return len({key.descending for key in self.keys}) == 1 and not any(key.nullable for key in self.keys)

    def _row_comparison(self, values: Sequence[str | None]) -> Sql:
        left = ", ".join(key.expression.text for key in self.keys)
        right = ", ".join(key.constant for key in self.keys)
        return Sql(f"({left}) {'<' if self.keys[0].descending else '>'} ({right})", tuple(values))

    def _from(self, position: int, values: Sequence[str | None]) -> Sql:
        """Equal in all keys before `position`, beyond in this one."""
        same = [key.equal(value) for key, value in zip(self.keys[:position], values, strict=False)]
        return both(*same, self.keys[position].beyond(values[position]))


def order_by(sort: Sequence[JsonObject], fields: BlueprintFields, path: str = "/sort") -> Order:
    """Read `[{property, order: ASC | DESC}]`; nothing means the order of creation. Raises Invalid."""
    faults = list(_faults(sort, fields, path))
    if faults:
        raise Invalid.from_faults("the order", faults)
    keys = [_key(item["property"], fields, descending=_direction(item) == "DESC") for item in sort]
    last = SortKey(Sql("e.id"), "%s::uuid", lambda row: str(row.id), keys[-1].descending if keys else False, False)
    return Order((*keys, last), tuple(f"{item['property']} {_direction(item)}" for item in sort))


def _direction(item: JsonObject) -> Any:
    order = item.get("order", "ASC")
    return order.upper() if isinstance(order, str) else order


def _faults(sort: Any, fields: BlueprintFields, path: str) -> list[Fault]:
    if not isinstance(sort, list | tuple) or len(sort) > MAX_KEYS:
        return [Fault(path, f"must be a list of at most {MAX_KEYS} objects {{property, order}}", "type")]
    faults: list[Fault] = []
    for index, item in enumerate(sort):
        named = item.get("property") if isinstance(item, dict) else None
        if not isinstance(named, str) or not (named in COLUMNS or named in fields.properties):
            known = f"must be a property of the blueprint or one of {', '.join(COLUMNS)}"
            faults.append(Fault(f"{path}/{index}/property", known, "exists"))
        elif _direction(item) not in DIRECTIONS:
            faults.append(Fault(f"{path}/{index}/order", "must be ASC or DESC", "enum"))
    return faults


def _key(name: str, fields: BlueprintFields, *, descending: bool) -> SortKey:
    column = COLUMNS.get(name)
    if column:
        return SortKey(Sql(column.expression), column.constant, column.read, descending, column.nullable)
    return _property_key(name, fields.properties[name], descending=descending)


def expression_of(name: str, field: Field, row: str = "e.") -> Sql:
    """What entities are sorted by; an index that shall answer is over the very same expression."""
    text = KEY_KINDS.get(field.kind, MIXED).expression.replace("{v}", f"({row}{field.column} -> %s::text)")
    return Sql(text, (name,) * text.count("%s"))


def _property_key(name: str, field: Field, *, descending: bool) -> SortKey:
    kind = KEY_KINDS.get(field.kind, MIXED)
    return SortKey(
        expression_of(name, field), kind.constant,
        lambda row: kind.read(getattr(row, field.column).get(name)), descending,
    )  # fmt: skip


def _refused(reason: str) -> Invalid:
    return Invalid(f"from {reason}", [Fault("/from", reason, "cursor")])
