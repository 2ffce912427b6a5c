"""Comparisons of JSON values in memory, as PostgreSQL makes them on jsonb."""

import operator
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from typing import Any

from blueprints.rules.instants import Instant, parse_instant
from portal.types import Json

Sign = Callable[[Any, Any], bool]
SIGNS: dict[str, Sign] = {
    "=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def exact(value: float) -> int | Decimal:
    """The number as written, which is what numeric stores: a float's own bits may differ from it."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def canonical(value: Json) -> Hashable:
    """Equal for two JSON values exactly when jsonb finds them equal: 1 is 1.0 and is not true."""
    if isinstance(value, dict):
        return "object", frozenset((key, canonical(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return "array", tuple(map(canonical, value))
    return ("number", exact(value)) if is_number(value) else (type(value).__name__, value)


def equals(value: Json, constant: Any) -> bool:
    if isinstance(constant, Instant):
        return compare("=", value, constant)
    return canonical(value) == canonical(constant)


class Members:
    """The constants of a list, made ready for many values."""

    __slots__ = ("_instants", "_plain", "has_null", "texts")

    def __init__(self, constants: Sequence[Any]) -> None:
        instants = [constant for constant in constants if isinstance(constant, Instant)]
        plain = [constant for constant in constants if constant is not None and not isinstance(constant, Instant)]
        self._instants = frozenset(instant.microseconds for instant in instants)
        self._plain = frozenset(map(canonical, plain))
        self.texts = [constant for constant in plain if isinstance(constant, str)]
        self.has_null = None in constants

    def has(self, value: Json) -> bool:
        """The value, or one of its elements when it is a list, is one of the constants."""
        if self._instants and isinstance(value, str) and self._has_instant(value):
            return True
        return any(canonical(item) in self._plain for item in (value if isinstance(value, list) else [value]))

    def _has_instant(self, text: str) -> bool:
        instant = parse_instant(text)
        return instant is not None and instant.microseconds in self._instants


def holds(value: Json, constant: Any) -> bool:
    return isinstance(value, list) and any(equals(item, constant) for item in value)


def compare(sign: str, value: Json, constant: Any) -> bool:
    test = SIGNS[sign]
    if isinstance(constant, Instant):
        instant = parse_instant(value) if isinstance(value, str) else None
        return instant is not None and test(instant.microseconds, constant.microseconds)
    if isinstance(constant, str):
        return isinstance(value, str) and test(value, constant)
    return is_number(value) and is_number(constant) and test(exact(value), exact(constant))


def is_blank(value: Json) -> bool:
    return value is None or value in ("", [], {})
