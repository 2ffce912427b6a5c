"""Whether a value fits an input: its type, format and bounds; faults say what would be right."""

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from actions.inputs.files import FILE, file_faults
from blueprints.definition.engine import explain_value
from blueprints.definition.formats import FORMATS
from blueprints.definition.keywords import DEFINITIONS, KEYWORD_SCHEMAS, enforced, schema_faults
from portal.errors import Fault
from portal.patterns import compile_pattern
from portal.types import Json, JsonObject

LABELED_URL = "labeled-url"
LOOKED_UP = ("entity", "user", "team")
MEMBER_KEYS = ("properties", "patternProperties", "additionalProperties", "required", "minProperties", "maxProperties")
MEMBER_SHAPE: JsonObject = {
    "$defs": DEFINITIONS, "type": "object", "properties": {key: KEYWORD_SCHEMAS[key] for key in MEMBER_KEYS},
}  # fmt: skip


class Type(NamedTuple):
    words: str
    fits: Callable[[Json], bool]


class Bound(NamedTuple):
    """A keyword that limits a value: `holds(value, limit)`."""

    types: tuple[str, ...]
    words: str
    holds: Callable[[Json, Json], bool]


def is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_labeled_url(value: Json) -> bool:
    """An address, or {url, displayText} (decision D12)."""
    url = value.get("url") if isinstance(value, dict) else value
    return isinstance(url, str) and FORMATS["url"].accepts(url)


TYPES: dict[str, Type] = {
    "string": Type("text", lambda value: isinstance(value, str)),
    "number": Type("a number", is_number),
    "boolean": Type("true or false", lambda value: isinstance(value, bool)),
    "object": Type("an object", lambda value: isinstance(value, dict)),
    "array": Type("a list", lambda value: isinstance(value, list)),
}
BOUNDS: dict[str, Bound] = {
    "minLength": Bound(("string",), "must have at least {} characters", lambda value, limit: len(value) >= limit),
    "maxLength": Bound(("string",), "must have at most {} characters", lambda value, limit: len(value) <= limit),
    "minimum": Bound(("number",), "must be at least {}", lambda value, limit: value >= limit),
    "maximum": Bound(("number",), "must be at most {}", lambda value, limit: value <= limit),
    "exclusiveMinimum": Bound(("number",), "must be more than {}", lambda value, limit: value > limit),
    "exclusiveMaximum": Bound(("number",), "must be less than {}", lambda value, limit: value < limit),
    "minItems": Bound(("array",), "must have at least {} items", lambda value, limit: len(value) >= limit),
    "maxItems": Bound(("array",), "must have at most {} items", lambda value, limit: len(value) <= limit),
}


def fits_type(given: JsonObject, value: Json) -> bool:
    """A labeled address or a file has its own form, whatever the type beside it says; elements may have no type."""
    kind = given.get("type")
    return kind not in TYPES or given.get("format") in (LABELED_URL, FILE) or TYPES[kind].fits(value)


def value_faults(given: JsonObject, value: Json, path: str) -> Iterator[Fault]:
    """`given` is the input's definition with its dynamic keys resolved; one still dynamic limits nothing."""
    kind = given.get("type", "string" if "format" in given else "")
    if not fits_type(given | {"type": kind}, value):
        yield Fault(path, f"must be {TYPES[kind].words}", "type")
        return
    if given.get("format") == FILE:
        yield from file_faults(given, value, path)
        return
    yield from _format_faults(given, value, path)
    yield from _bound_faults(given, kind, value, path)
    yield from _choice_faults(given, value, path)
    yield from _pattern_faults(given.get("pattern"), value, path)
    if kind == "array":
        yield from _item_faults(given, value, path)
    if kind == "object" and given.get("format") != LABELED_URL:
        yield from _member_faults(given, value, path)


def _format_faults(given: JsonObject, value: Json, path: str) -> Iterator[Fault]:
    """Entities, people and teams are looked up instead (actions.inputs.datasets)."""
    name = given.get("format")
    wanted = FORMATS.get(str(name)) if name not in LOOKED_UP else None
    if name == LABELED_URL:
        fits = is_labeled_url(value)
    else:
        fits = wanted is None or not isinstance(value, str) or wanted.accepts(value)
    if wanted and not fits:
        yield Fault(path, wanted.words, "format")


def _bound_faults(given: JsonObject, kind: str, value: Json, path: str) -> Iterator[Fault]:
    for key, bound in BOUNDS.items():
        limit = given.get(key)
        if kind in bound.types and is_number(limit) and not bound.holds(value, limit):
            yield Fault(path, bound.words.format(limit), key)


def _choice_faults(given: JsonObject, value: Json, path: str) -> Iterator[Fault]:
    choices = given.get("enum")
    if isinstance(choices, list) and canonical(value) not in set(map(canonical, choices)):
        yield Fault(
            path,
            f"must be one of {', '.join(map(str, choices[:20])) or 'nothing: no choice is left'}",
            "enum",
        )


def same(left: Json, right: Json) -> bool:
    """Equal as JSON: `true` is not 1, but 1 is 1.0."""
    return canonical(left) == canonical(right)


def canonical(value: Json) -> Hashable:
    """Equal and hashed alike for values that are equal as JSON."""
    if isinstance(value, dict):
        return frozenset((key, canonical(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(canonical, value))
    return (bool, value) if isinstance(value, bool) else value


def _pattern_faults(pattern: Json, value: Json, path: str) -> Iterator[Fault]:
    """A pattern is an expression, or (from a dynamic key) the list of texts that are allowed."""
    if isinstance(pattern, list) and value not in pattern:
        yield Fault(path, f"must be one of {', '.join(map(str, pattern[:20]))}", "pattern")
    if isinstance(pattern, str) and isinstance(value, str) and not compile_pattern(pattern).matches(value):
        yield Fault(path, f"must match the pattern {pattern}", "pattern")


def member_schema(given: JsonObject) -> JsonObject:
    return {key: given[key] for key in MEMBER_KEYS if given.get(key) is not None}


def member_schema_faults(given: JsonObject, path: str) -> Iterator[Fault]:
    """What is wrong with the keywords by which an object input limits its members."""
    schema = member_schema(given)
    faults = explain_value(MEMBER_SHAPE, schema, path)
    yield from faults or schema_faults(schema, path)


def _member_faults(given: JsonObject, value: JsonObject, path: str) -> Iterator[Fault]:
    """The members of an object, by the JSON Schema that the input writes for them."""
    schema = member_schema(given)
    if list(member_schema_faults(given, "")):
        yield Fault(path, "cannot be checked: the definition of its members is not valid", "properties")
    elif schema:
        yield from explain_value(enforced(schema), value, path)


def _item_faults(given: JsonObject, value: list[Json], path: str) -> Iterator[Fault]:
    items = given.get("items")
    if isinstance(items, dict):
        for index, item in enumerate(value):
            yield from value_faults(items, item, f"{path}/{index}")
    if given.get("uniqueItems") is True and len(set(map(canonical, value))) < len(value):
        yield Fault(path, "must not hold the same item twice", "uniqueItems")
