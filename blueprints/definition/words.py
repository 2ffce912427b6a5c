"""Puts a failure of JSON Schema into plain words that complete «/properties/tier …»."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import orjson
from jsonschema.exceptions import ValidationError

from portal.errors import Fault

SHOWN = 10
TYPES = MappingProxyType({
    "string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false",
    "object": "an object", "array": "a list", "null": "null",
})  # fmt: skip


def pointer(*parts: object) -> str:
    """RFC 6901."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def steps_of(path: str) -> list[str]:
    """The keys and indexes of a JSON pointer."""
    return [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(values: list[Any]) -> str:
    shown = ", ".join(value if isinstance(value, str) else orjson.dumps(value).decode() for value in values[:SHOWN])
    return f"{shown} and {len(values) - SHOWN} more" if len(values) > SHOWN else shown


def _types(value: str | list[str]) -> str:
    return " or ".join(TYPES.get(name, name) for name in ([value] if isinstance(value, str) else value))


WORDS: Mapping[str, Callable[[Any], str]] = MappingProxyType({
    "type": lambda value: f"must be {_types(value)}",
    "enum": lambda value: f"must be one of {_listed(value)}",
    "const": lambda value: f"must be {_listed([value])}",
    "pattern": lambda value: f"must match the pattern {value}",
    "minLength": lambda value: f"must have at least {_counted(value, 'character', 'characters')}",
    "maxLength": lambda value: f"must have at most {_counted(value, 'character', 'characters')}",
    "minimum": lambda value: f"must be at least {value}",
    "maximum": lambda value: f"must be at most {value}",
    "exclusiveMinimum": lambda value: f"must be more than {value}",
    "exclusiveMaximum": lambda value: f"must be less than {value}",
    "multipleOf": lambda value: f"must be a multiple of {value}",
    "minItems": lambda value: f"must have at least {_counted(value, 'element', 'elements')}",
    "maxItems": lambda value: f"must have at most {_counted(value, 'element', 'elements')}",
    "uniqueItems": lambda value: "must not have equal elements",
    "contains": lambda value: "must have an element of the demanded kind",
    "minProperties": lambda value: f"must have at least {_counted(value, 'key', 'keys')}",
    "maxProperties": lambda value: f"must have at most {_counted(value, 'key', 'keys')}",
    "dependentRequired": lambda value: "lacks a key that another of its keys demands",
    "anyOf": lambda value: "must fit at least one of the allowed shapes",
    "oneOf": lambda value: "must fit exactly one of the allowed shapes",
    "not": lambda value: "has a shape that is not allowed" if value else "is not allowed",
})  # fmt: skip


def fault(error: ValidationError, path: str, formats: Mapping[str, str]) -> Fault:
    """`path` is the pointer to the validated value; `formats` are words for each format."""
    rule, where = str(error.validator), path + pointer(*error.absolute_path)
    if rule == "required":
        return Fault(where + pointer(_missing(error)), "is required", rule)
    if rule == "format":
        return Fault(where, formats[error.validator_value], rule)
    return Fault(where, WORDS[rule](error.validator_value), rule)


def _missing(error: ValidationError) -> str:
    """jsonschema gives one error for each missing key and names it only in its message."""
    keys: list[str] = error.validator_value
    return next(key for key in keys if error.message.startswith(f"{key!r} is"))
