"""Filters of the catalogue as a tree, whether they came as text of an address or as a predicate (backstage.md §4.1)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blueprints.rules.sql import Sql
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

MAX_DEPTH, MAX_PARTS = 10, 500


class Exists(NamedTuple):
    def holds(self, value: str) -> bool:
        return True

    def sql(self, column: str) -> Sql:
        return Sql("TRUE")


class OneOf(NamedTuple):
    """`values` are in lower case."""

    values: tuple[str, ...]

    def holds(self, value: str) -> bool:
        return value.lower() in self.values

    def sql(self, column: str) -> Sql:
        return Sql(f"lower({column}) = ANY(%s::text[])", (list(self.values),))


class Prefix(NamedTuple):
    text: str

    def holds(self, value: str) -> bool:
        return value.lower().startswith(self.text)

    def sql(self, column: str) -> Sql:
        return Sql(f"starts_with(lower({column}), %s)", (self.text,))


class Within(NamedTuple):
    """A part of the text, as a full text filter looks for it."""

    text: str

    def holds(self, value: str) -> bool:
        return self.text in value.lower()

    def sql(self, column: str) -> Sql:
        return Sql(f"position(%s in lower({column})) > 0", (self.text,))


class Field(NamedTuple):
    """`path` is in lower case."""

    path: str
    test: Exists | OneOf | Prefix | Within


class All(NamedTuple):
    parts: tuple["Condition", ...]


class AnyOf(NamedTuple):
    parts: tuple["Condition", ...]


class Not(NamedTuple):
    part: "Condition"


Condition = Field | All | AnyOf | Not
EVERYTHING = All(())


def refused(path: str, words: str) -> Invalid:
    return Invalid.from_faults("the filter", [Fault(path, words, "filter")])


def from_filters(filters: Sequence[str]) -> Condition:
    """Any of the filters, whose statements all hold; the same key twice takes any of its values. Raises Invalid."""
    return AnyOf(tuple(_set_of(text) for text in filters)) if filters else EVERYTHING


def _set_of(text: str) -> Condition:
    wanted: dict[str, list[str | None]] = {}
    for statement in text.split(","):
        key, sign, value = statement.strip().partition("=")
        if not key.strip():
            raise refused("/filter", f'"{statement}" must be key or key=value')
        wanted.setdefault(key.strip().lower(), []).append(value.strip().lower() if sign else None)
    if len(wanted) > MAX_PARTS:
        raise refused("/filter", f"has more than {MAX_PARTS} keys")
    return All(tuple(Field(key, _test(values)) for key, values in wanted.items()))


def _test(values: Sequence[str | None]) -> Exists | OneOf:
    return Exists() if None in values else OneOf(tuple(value for value in values if value is not None))


def from_predicate(value: Json, path: str = "/query", depth: int = 0) -> Condition:
    """Raises Invalid."""
    if not isinstance(value, dict) or depth > MAX_DEPTH or len(value) > MAX_PARTS:
        raise refused(path, f"must be an object, at most {MAX_DEPTH} deep")
    return All(tuple(_predicate(key, given, f"{path}/{key}", depth) for key, given in value.items()))


def _predicate(key: str, value: Json, path: str, depth: int) -> Condition:
    if key in ("$all", "$any"):
        if not isinstance(value, list) or len(value) > MAX_PARTS:
            raise refused(path, f"must be a list of at most {MAX_PARTS}")
        parts = tuple(from_predicate(part, f"{path}/{index}", depth + 1) for index, part in enumerate(value))
        return All(parts) if key == "$all" else AnyOf(parts)
    if key == "$not":
        return Not(from_predicate(value, path, depth + 1))
    if key.startswith("$"):
        raise refused(path, "is none of $all, $any, $not")
    return _field(key.lower(), value, path)


def _field(field: str, value: Json, path: str) -> Condition:
    if not isinstance(value, dict):
        return Field(field, OneOf((_primitive(value, path),)))
    if len(value) != 1:
        raise refused(path, "must have one of $exists, $in, $hasPrefix, $contains")
    ((operator, given),) = value.items()
    if operator == "$exists" and isinstance(given, bool):
        return Field(field, Exists()) if given else Not(Field(field, Exists()))
    if operator == "$in" and isinstance(given, list):
        return Field(field, OneOf(tuple(_primitive(one, path) for one in given)))
    if operator == "$hasPrefix" and isinstance(given, str):
        return Field(field, Prefix(given.lower()))
    if operator == "$contains":
        return _contained(field, given, path)
    raise refused(f"{path}/{operator}", "is none of $exists, $in, $hasPrefix, $contains, or has another type of value")


def _contained(field: str, given: Json, path: str) -> Condition:
    """A member of a list; of `relations` one of a type, with one of the targets."""
    if not isinstance(given, dict):
        return Field(field, OneOf((_primitive(given, path),)))
    if field != "relations" or not isinstance(given.get("type"), str) or given.keys() - {"type", "targetRef"}:
        raise refused(path, "can contain a plain value; relations contain {type, targetRef}")
    return Field(f"relations.{given['type'].lower()}", _target(given.get("targetRef"), path))


def _target(given: Json, path: str) -> Exists | OneOf:
    if given is None:
        return Exists()
    listed: list[Json] = given.get("$in", []) if isinstance(given, dict) else [given]
    return OneOf(tuple(_primitive(one, path) for one in listed))


def _primitive(value: Json, path: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value).lower()
    raise refused(path, "must be text, a number, true or false")


def fields_of(condition: Condition) -> Iterator[Field]:
    match condition:
        case Field():
            yield condition
        case Not(part):
            yield from fields_of(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from fields_of(part)


def with_text(condition: Condition, term: str, fields: Sequence[str]) -> Condition:
    """And one of the fields holds the term."""
    if not term:
        return condition
    return All((condition, AnyOf(tuple(Field(field.lower(), Within(term.lower())) for field in fields))))


def described(document: JsonObject) -> Condition:
    """Of a cursor: as it was asked for on the first page. Raises Invalid."""
    filters, query = document.get("filters"), document.get("query")
    if query is not None:
        return from_predicate(query)
    if filters is not None and not (isinstance(filters, list) and all(isinstance(text, str) for text in filters)):
        raise refused("/filter", "must be a list of texts")
    return from_filters(filters or ())
