"""The one table of operators: name, sentence, shape of the value, kinds it applies to, SQL, test in memory.

A kind that an operator does not apply to never matches. A missing value matches `isEmpty`, `isBlank`, `!=`,
`notIn` and the `doesNot…` family, and nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from blueprints.rules import values
from blueprints.rules.fields import KINDS, Kind
from blueprints.rules.instants import Range
from blueprints.rules.places import Place
from blueprints.rules.shapes import ShapeName
from blueprints.rules.sql import FALSE, TRUE, Sql, both, either, negation
from blueprints.rules.values import Members
from portal.types import Json

Kinds = frozenset[Kind]
Constants = tuple[Any, ...]
# Whether a text constant is read as an instant: never, where the property is a date, or if it looks like one.
Dates = Literal["never", "declared", "always"]

EVERY: Kinds = KINDS  # type: ignore[assignment]
TEXT: Kinds = frozenset({"string", "date-time", "relation", "any"})
LISTS: Kinds = frozenset({"array", "relation", "any"})
SCALARS: Kinds = frozenset({"string", "number", "boolean", "date-time", "array", "relation", "any"})
ORDERED: Kinds = frozenset({"string", "number", "date-time", "any"})
TIMES: Kinds = frozenset({"string", "date-time", "any"})
CONNECTED: Kinds = frozenset({"connection"})


@dataclass(frozen=True, slots=True)
class Operator:
    name: str
    sentence: str
    shape: ShapeName
    kinds: Kinds
    sql: Callable[[Place, Any], Sql] = field(repr=False)
    test: Callable[[Json, Any], bool] = field(repr=False)
    dates: Dates = "never"
    negative: bool = False

    @property
    def pairs(self) -> bool:
        """Whether its value may be another property of the same entity."""
        return self.shape in ("equal", "order")

    @property
    def connects(self) -> bool:
        return self.shape == "identifiers"

    @property
    def lists(self) -> bool:
        return self.shape in ("list", "some")


def _not(name: str, sentence: str, of: Operator) -> Operator:
    """The operator that matches exactly where the other, on a property the blueprint has, does not."""

    def sql(place: Place, constant: Any) -> Sql:
        return negation(of.sql(place, constant))

    def test(value: Json, constant: Any) -> bool:
        return not of.test(value, constant)

    return Operator(name, sentence, of.shape, of.kinds, sql, test, of.dates, negative=True)


def _equals_sql(place: Place, constant: Any) -> Sql:
    return place.empty(blank=False) if constant is None else place.equals(constant)


def _in_sql(place: Place, constants: Constants) -> Sql:
    present = _present(constants)
    return either(_null_sql(place, constants), place.among(present) if present else FALSE)


def _in_test(value: Json, members: Members) -> bool:
    return members.has_null if value is None else members.has(value)


def _present(constants: Constants) -> list[Any]:
    return [constant for constant in constants if constant is not None]


def _null_sql(place: Place, constants: Constants) -> Sql:
    return place.empty(blank=False) if None in constants else FALSE


def like_escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _contains_sql(place: Place, constant: Any) -> Sql:
    """A list asks for all of its members, and null for no value."""
    constants = constant if isinstance(constant, tuple) else (constant,)
    present = _present(constants)
    null = _null_sql(place, constants) if len(present) < len(constants) else TRUE
    return both(null, _members_sql(place, present, every=True) if present else TRUE)


def _contains_test(value: Json, constant: Any) -> bool:
    if isinstance(constant, tuple):
        return all(_contains_test(value, item) for item in constant)
    if constant is None:
        return value is None
    substring = isinstance(value, str) and isinstance(constant, str) and constant in value
    return substring or values.holds(value, constant)


def _contains_any_sql(place: Place, constants: Constants) -> Sql:
    present = _present(constants)
    return either(_null_sql(place, constants), _members_sql(place, present, every=False) if present else FALSE)


def _members_sql(place: Place, constants: list[Any], *, every: bool) -> Sql:
    """A text holds its parts, a list its elements."""
    patterns = [f"%{like_escaped(constant)}%" for constant in constants if isinstance(constant, str)]
    possible = patterns and not (every and len(patterns) < len(constants))
    return either(place.like(patterns, every=every) if possible else FALSE, place.holds(constants, every=every))


def _contains_any_test(value: Json, members: Members) -> bool:
    if isinstance(value, str):
        return any(text in value for text in members.texts)
    return members.has_null if value is None else isinstance(value, list) and members.has(value)


def _ordering(sign: str, sentence: str) -> Operator:
    def sql(place: Place, constant: Any) -> Sql:
        return place.compare(sign, constant)

    def test(value: Json, constant: Any) -> bool:
        return values.compare(sign, value, constant)

    return Operator(sign, sentence, "order", ORDERED, sql, test, dates="always")


def _between_sql(place: Place, span: Range) -> Sql:
    return both(place.compare(">=", span.start), place.compare("<=", span.end))


def _between_test(value: Json, span: Range) -> bool:
    return values.compare(">=", value, span.start) and values.compare("<=", value, span.end)


def _outside_sql(place: Place, span: Range) -> Sql:
    return either(place.compare("<", span.start), place.compare(">", span.end))


def _outside_test(value: Json, span: Range) -> bool:
    return values.compare("<", value, span.start) or values.compare(">", value, span.end)


EQUALS = Operator("=", "is {value}", "equal", EVERY, _equals_sql, values.equals, dates="declared")
CONTAINS = Operator("contains", "contains {value}", "member", TEXT | LISTS, _contains_sql, _contains_test)
BEGINS = Operator("beginsWith", "begins with {value}", "text", TEXT,
                  lambda place, text: place.like([f"{like_escaped(text)}%"], every=True),
                  lambda value, text: isinstance(value, str) and value.startswith(text))  # fmt: skip
ENDS = Operator("endsWith", "ends with {value}", "text", TEXT,
                lambda place, text: place.like([f"%{like_escaped(text)}"], every=True),
                lambda value, text: isinstance(value, str) and value.endswith(text))  # fmt: skip
IN = Operator("in", "is one of {value}", "list", SCALARS, _in_sql, _in_test, dates="declared")
CONTAINS_ANY = Operator("containsAny", "contains any of {value}", "some", TEXT | LISTS,
                        _contains_any_sql, _contains_any_test)  # fmt: skip
IS_EMPTY = Operator("isEmpty", "is empty", "none", EVERY,
                    lambda place, _: place.empty(blank=False), lambda value, _: value is None)  # fmt: skip
IS_BLANK = Operator("isBlank", "is blank", "none", EVERY, lambda place, _: place.empty(blank=True),
                    lambda value, _: values.is_blank(value))  # fmt: skip

TABLE = (
    EQUALS,
    _not("!=", "is not {value}", EQUALS),
    CONTAINS,
    _not("doesNotContains", "does not contain {value}", CONTAINS),
    BEGINS,
    _not("doesNotBeginsWith", "does not begin with {value}", BEGINS),
    ENDS,
    _not("doesNotEndsWith", "does not end with {value}", ENDS),
    CONTAINS_ANY,
    IN,
    _not("notIn", "is none of {value}", IN),
    _ordering(">", "is more than {value}"),
    _ordering(">=", "is at least {value}"),
    _ordering("<", "is less than {value}"),
    _ordering("<=", "is at most {value}"),
    Operator("between", "is between {value}", "range", TIMES, _between_sql, _between_test),
    Operator("notBetween", "is not between {value}", "range", TIMES, _outside_sql, _outside_test),
    IS_EMPTY,
    _not("isNotEmpty", "is not empty", IS_EMPTY),
    IS_BLANK,
    _not("isNotBlank", "is not blank", IS_BLANK),
    Operator("isExpired", "has expired", "now", TIMES, lambda place, now: place.compare("<", now),
             lambda value, now: values.compare("<", value, now)),
    Operator("isNotExpired", "has not expired", "now", TIMES, lambda place, now: place.compare(">=", now),
             lambda value, now: values.compare(">=", value, now)),
    Operator("relatedTo", "is related to {value}", "identifiers", CONNECTED, _in_sql, _in_test),
    Operator("matchAny", "leads to any of {value}", "identifiers", CONNECTED, _in_sql, _in_test),
)  # fmt: skip

OPERATORS: Mapping[str, Operator] = MappingProxyType({operator.name: operator for operator in TABLE})
ALIASES: Mapping[str, str] = MappingProxyType({
    "doesNotContain": "doesNotContains", "doesNotBeginWith": "doesNotBeginsWith",
    "doesNotEndWith": "doesNotEndsWith",
})  # fmt: skip
OPPOSITES: Mapping[str, str] = MappingProxyType({
    "isEmpty": "isNotEmpty", "isNotEmpty": "isEmpty", "isBlank": "isNotBlank", "isNotBlank": "isBlank",
})  # fmt: skip
# The wide reading of emptiness, for scorecards and for lists whose unset value is [].
WIDE: Mapping[str, str] = MappingProxyType({"isEmpty": "isBlank", "isNotEmpty": "isNotBlank"})
# The same with its sides exchanged.
REVERSED: Mapping[str, str] = MappingProxyType({"<": ">", "<=": ">=", ">": "<", ">=": "<="})
