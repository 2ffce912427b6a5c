"""Keywords of JSON Schema that a property's definition may use; the list is closed.

Other keys of a definition are kept and returned but mean nothing here: only what stands in KEYWORDS is handed
to a validator. Keywords that would reach outside, or cost without bound, are refused.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from blueprints.definition.formats import FORMATS
from blueprints.definition.names import COLORING
from blueprints.definition.words import pointer
from portal.errors import Fault, Invalid
from portal.patterns import compile_pattern
from portal.types import Json, JsonObject

MAX_DEPTH = 10
# Together with the limits on documents this bounds the work of one validation.
MAX_SUBSCHEMAS = 200
MAX_ENUM = 500
MAX_ITEMS = 1_000

COUNT: JsonObject = {"type": "integer", "minimum": 0}
NUMBER: JsonObject = {"type": "number"}
SUBSCHEMA: JsonObject = {"$ref": "#/$defs/subschema"}
SUBSCHEMAS: JsonObject = {"type": "array", "minItems": 1, "items": SUBSCHEMA}
NAMED_SUBSCHEMAS: JsonObject = {"type": "object", "additionalProperties": SUBSCHEMA}
NAMES: JsonObject = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
TYPE_NAME: JsonObject = {"enum": ["string", "number", "integer", "boolean", "object", "array", "null"]}
TYPE: JsonObject = {"anyOf": [TYPE_NAME, {"type": "array", "minItems": 1, "items": TYPE_NAME}]}

# How the subschemas inside a keyword's value are reached: each with its place in the value.
Inner = Callable[[Any], Iterator[tuple[tuple[object, ...], Json]]]


def _none(value: Any) -> Iterator[tuple[tuple[object, ...], Json]]:
    return iter(())


def _itself(value: Any) -> Iterator[tuple[tuple[object, ...], Json]]:
    yield (), value


def _each(value: Any) -> Iterator[tuple[tuple[object, ...], Json]]:
    for index, part in enumerate(value):
        yield (index,), part


def _named(value: Any) -> Iterator[tuple[tuple[object, ...], Json]]:
    for key, part in value.items():
        yield (key,), part


def _rebuilt_each(value: list[Json]) -> list[Json]:
    return [enforced(part) for part in value]


def _rebuilt_named(value: JsonObject) -> JsonObject:
    return {key: enforced(part) for key, part in value.items()}


class Keyword(NamedTuple):
    """`meta` is the JSON Schema of the keyword's value; `rebuilt` gives the value as validators get it."""

    meta: JsonObject
    inner: Inner = _none
    rebuilt: Callable[[Any], Json] = lambda value: value


def _one() -> Keyword:
    return Keyword(SUBSCHEMA, _itself, enforced)


def _list() -> Keyword:
    return Keyword(SUBSCHEMAS, _each, _rebuilt_each)


def _map() -> Keyword:
    return Keyword(NAMED_SUBSCHEMAS, _named, _rebuilt_named)


def enforced(schema: Json) -> Json:
    """Give what validators see; `false` becomes an object, since failures of objects have a place."""
    if not isinstance(schema, dict):
        return True if schema else {"not": {}}
    known = {key: KEYWORDS[key].rebuilt(value) for key, value in schema.items() if key in KEYWORDS}
    if known.get("format") not in FORMATS:
        known.pop("format", None)
    return known


KEYWORDS: Mapping[str, Keyword] = MappingProxyType({
    "type": Keyword(TYPE),
    "enum": Keyword({"type": "array", "minItems": 1, "maxItems": MAX_ENUM}),
    "const": Keyword({}),
    "format": Keyword({"type": "string"}),
    "pattern": Keyword({"type": "string"}),
    "minLength": Keyword(COUNT),
    "maxLength": Keyword(COUNT),
    "minimum": Keyword(NUMBER),
    "maximum": Keyword(NUMBER),
    "exclusiveMinimum": Keyword(NUMBER),
    "exclusiveMaximum": Keyword(NUMBER),
    "multipleOf": Keyword({"type": "number", "exclusiveMinimum": 0}),
    "minItems": Keyword(COUNT),
    "maxItems": Keyword(COUNT),
    "uniqueItems": Keyword({"type": "boolean"}),
    "items": _one(),
    "contains": _one(),
    "minProperties": Keyword(COUNT),
    "maxProperties": Keyword(COUNT),
    "required": Keyword(NAMES),
    "properties": _map(),
    "patternProperties": _map(),
    "additionalProperties": _one(),
    "propertyNames": _one(),
    "dependentRequired": Keyword({"type": "object", "additionalProperties": NAMES}),
    "dependentSchemas": _map(),
    "allOf": _list(),
    "anyOf": _list(),
    "oneOf": _list(),
    "not": _one(),
    "if": _one(),
    "then": _one(),
    "else": _one(),
})  # fmt: skip

REFUSED = frozenset({
    "$ref", "$dynamicRef", "$recursiveRef", "unevaluatedItems", "unevaluatedProperties", "dependencies",
    "additionalItems", "prefixItems", "minContains", "maxContains",
})  # fmt: skip
PAIRS = (
    ("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)  # fmt: skip

KEYWORD_SCHEMAS: JsonObject = {name: keyword.meta for name, keyword in KEYWORDS.items()}
DEFINITIONS: JsonObject = {
    "subschema": {"type": ["object", "boolean"], "properties": {**KEYWORD_SCHEMAS, "enumColors": COLORING}}
}


class Node(NamedTuple):
    path: str
    schema: JsonObject
    depth: int


def nodes(schema: Json, path: str, depth: int = 1) -> Iterator[Node]:
    """The schema and all subschemas, the outer before the inner; below the depth limit it does not look."""
    if not isinstance(schema, dict):
        return
    yield Node(path, schema, depth)
    if depth > MAX_DEPTH:
        return
    for name in filter(KEYWORDS.__contains__, schema):
        for place, part in KEYWORDS[name].inner(schema[name]):
            yield from nodes(part, path + pointer(name, *place), depth + 1)


def schema_faults(schema: JsonObject, path: str) -> Iterator[Fault]:
    """What the shape of a definition cannot say; call only when its shape is right."""
    count = 0
    for node in nodes(schema, path):
        count += 1
        yield from _node_faults(node)
    if count > MAX_SUBSCHEMAS:
        yield Fault(path, f"must not hold more than {MAX_SUBSCHEMAS} schemas inside one another", "maxSubschemas")


def _node_faults(node: Node) -> Iterator[Fault]:
    if node.depth > MAX_DEPTH:
        yield Fault(node.path, f"must not nest deeper than {MAX_DEPTH}", "maxDepth")
    for name in sorted(node.schema.keys() & REFUSED):
        yield Fault(node.path + pointer(name), "is not supported here", "keyword")
    for low, high in PAIRS:
        if low in node.schema and high in node.schema and node.schema[low] > node.schema[high]:
            yield Fault(node.path + pointer(low), f"must not be more than {high}", "order")
    for place, text in _patterns(node.schema):
        yield from _pattern_faults(text, node.path + place)


def _patterns(schema: JsonObject) -> Iterator[tuple[str, str]]:
    if "pattern" in schema:
        yield pointer("pattern"), schema["pattern"]
    for text in schema.get("patternProperties", ()):
        yield pointer("patternProperties", text), text


def _pattern_faults(text: str, path: str) -> Iterator[Fault]:
    try:
        compile_pattern(text)
    except Invalid as error:
        yield Fault(path, error.message, "pattern")
