"""Shapes that the value of a rule may have, each with the words a caller reads when it does not fit."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from blueprints.rules.instants import PRESETS, Range, parse_day, parse_instant
from blueprints.rules.tree import Preset
from portal.types import Json

ShapeName = Literal["none", "now", "equal", "member", "text", "list", "some", "order", "range", "identifiers"]
MAX_CONSTANTS = 1_000


class Shape(NamedTuple):
    """`accepts` looks at the raw value; `words` complete «must be …»."""

    accepts: Callable[[Json], bool]
    words: str


def _is_scalar(value: Json) -> bool:
    return value is None or isinstance(value, str | int | float)


def _is_list(value: Json) -> bool:
    return isinstance(value, list) and len(value) <= MAX_CONSTANTS and all(map(_is_scalar, value))


def _is_some(value: Json) -> bool:
    return isinstance(value, str) or _is_list(value)


def _is_identifiers(value: Json) -> bool:
    listed = value if isinstance(value, list) else [value]
    return len(listed) <= MAX_CONSTANTS and all(isinstance(item, str) for item in listed)


def _is_order(value: Json) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def is_range(value: Json) -> bool:
    return isinstance(value, dict) and ("preset" in value or "from" in value or "to" in value)


def _fits_range(value: Json) -> bool:
    return is_range(value) and read_range(value) is not None


def read_range(value: dict[str, Any]) -> Range | Preset | None:
    if "preset" in value:
        known = isinstance(value["preset"], str) and value["preset"] in PRESETS
        return Preset(value["preset"]) if known else None
    start, end = value.get("from"), value.get("to")
    if not isinstance(start, str) or not isinstance(end, str):
        return None
    first, last = parse_instant(start) or parse_day(start), parse_instant(end) or parse_day(end, end=True)
    return Range(first, last) if first and last else None


SHAPES: Mapping[ShapeName, Shape] = MappingProxyType({
    "none": Shape(lambda _: True, ""),
    "now": Shape(lambda _: True, ""),
    "equal": Shape(lambda value: _is_scalar(value) or _is_list(value),
                   f"text, a number, true, false, null or a list of at most {MAX_CONSTANTS:,} of them"),
    "member": Shape(lambda value: _is_scalar(value) or _is_list(value),
                    f"text, a number, true, false, null or a list of at most {MAX_CONSTANTS:,} of them"),
    "text": Shape(lambda value: isinstance(value, str), "text"),
    "list": Shape(_is_list, f"a list of at most {MAX_CONSTANTS:,} texts, numbers, true, false or null"),
    "some": Shape(_is_some, f"text or a list of at most {MAX_CONSTANTS:,} texts, numbers, true, false or null"),
    "identifiers": Shape(_is_identifiers, f"an identifier or a list of at most {MAX_CONSTANTS:,} of them"),
    "order": Shape(_is_order, "a number, a date-time or text"),
    "range": Shape(_fits_range,
                   'of the form {"from": date-time, "to": date-time}, or {"preset": name} with one of '
                   + ", ".join(PRESETS)),
})  # fmt: skip
