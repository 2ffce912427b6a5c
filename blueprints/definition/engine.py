"""One JSON Schema, two libraries: jsonschema-rs judges, jsonschema explains; neither follows references.

What would otherwise follow each library's own reading is given to both from here: formats, patterns (RE2 only),
keywords that match patterns, multiples and distinctness. The reasons are in docs/decisions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any, NoReturn

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema.exceptions import ValidationError
from referencing import Registry

from blueprints.definition.formats import FORMATS, Format
from blueprints.definition.words import fault
from blueprints.rules.values import canonical, exact, is_number
from portal.errors import Fault
from portal.patterns import compile_pattern
from portal.types import Json, JsonObject

MAX_FAULTS = 50
SchemaRefused = jsonschema_rs.ValidationError
Judge = jsonschema_rs.Draft202012Validator
Failures = Iterator[ValidationError]


def _refuse(uri: str) -> NoReturn:
    raise ValueError(f"references are not followed: {uri}")


def judge(schema: JsonObject) -> Judge:
    """Compile a schema for fast verdicts."""
    checks = {name: known.accepts for name, known in FORMATS.items()}
    return Judge(schema, retriever=_refuse, formats=checks, validate_formats=True, keywords=KEYWORDS)


class _Refusal(Exception):
    """Says no to jsonschema-rs; its text is never shown."""


class _Unnamed:
    """Finds the keys that neither `properties` nor `patternProperties` of a schema speak of."""

    def __init__(self, schema: JsonObject) -> None:
        self.named = frozenset(schema.get("properties", ()))
        self.patterns = [compile_pattern(text) for text in schema.get("patternProperties", ())]

    def keys(self, instance: JsonObject) -> list[str]:
        other = (key for key in instance if key not in self.named)
        return [key for key in other if not any(pattern.matches(key) for pattern in self.patterns)]


class _Pattern:
    def __init__(self, schema: JsonObject, value: str, path: Sequence[str | int]) -> None:
        self.matches = compile_pattern(value).matches

    def validate(self, instance: Json) -> None:
        if isinstance(instance, str) and not self.matches(instance):
            raise _Refusal


class _PatternProperties:
    def __init__(self, schema: JsonObject, value: JsonObject, path: Sequence[str | int]) -> None:
        self.rules = [(compile_pattern(text).matches, judge(part)) for text, part in value.items()]

    def validate(self, instance: Json) -> None:
        if not isinstance(instance, dict):
            return
        for key, item in instance.items():
            if not all(rule.is_valid(item) for matches, rule in self.rules if matches(key)):
                raise _Refusal


class _AdditionalProperties:
    def __init__(self, schema: JsonObject, value: JsonObject | bool, path: Sequence[str | int]) -> None:
        self.unnamed, self.rule = _Unnamed(schema), judge(value)  # type: ignore[arg-type]

    def validate(self, instance: Json) -> None:
        others = self.unnamed.keys(instance) if isinstance(instance, dict) else ()
        if not all(self.rule.is_valid(instance[key]) for key in others):
            raise _Refusal


class _MultipleOf:
    def __init__(self, schema: JsonObject, value: float, path: Sequence[str | int]) -> None:
        self.of = value

    def validate(self, instance: Json) -> None:
        if is_number(instance) and not _is_multiple(instance, self.of):
            raise _Refusal


KEYWORDS: dict[str, type] = {
    "multipleOf": _MultipleOf,
    "pattern": _Pattern,
    "patternProperties": _PatternProperties,
    "additionalProperties": _AdditionalProperties,
}


def _is_multiple(value: float, of: float) -> bool:
    """Exact on the numbers as written: 0.3 is a multiple of 0.1."""
    return (Fraction(str(exact(value))) / Fraction(str(exact(of)))).denominator == 1


def _multiple_of(validator: Any, value: float, instance: Json, schema: JsonObject) -> Failures:
    if is_number(instance) and not _is_multiple(instance, value):
        yield ValidationError("is no multiple")


def _pattern(validator: Any, value: str, instance: Json, schema: JsonObject) -> Failures:
    if isinstance(instance, str) and not compile_pattern(value).matches(instance):
        yield ValidationError("does not match")


def _pattern_properties(validator: Any, value: JsonObject, instance: Json, schema: JsonObject) -> Failures:
    if not isinstance(instance, dict):
        return
    for text, part in value.items():
        pattern = compile_pattern(text)
        for key in filter(pattern.matches, instance):
            yield from validator.descend(instance[key], part, path=key, schema_path=text)


def _additional_properties(validator: Any, value: Json, instance: Json, schema: JsonObject) -> Failures:
    if isinstance(instance, dict):
        for key in _Unnamed(schema).keys(instance):
            yield from validator.descend(instance[key], value, path=key)


def _property_names(validator: Any, value: JsonObject, instance: Json, schema: JsonObject) -> Failures:
    if isinstance(instance, dict):
        for key in instance:
            yield from validator.descend(instance=key, schema=value, path=key)


def _unique_items(validator: Any, value: bool, instance: Json, schema: JsonObject) -> Failures:
    if value and isinstance(instance, list) and len(set(map(canonical, instance))) < len(instance):
        yield ValidationError("has equal elements")


_Explainer = validators.extend(
    Draft202012Validator,
    {
        "multipleOf": _multiple_of,
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional_properties,
        "propertyNames": _property_names,
        "uniqueItems": _unique_items,
    },
)
Explainer = Callable[..., list[Fault]]


def explainer(formats: Mapping[str, Format]) -> Explainer:
    """Give the function that lists what is wrong, with these formats known."""
    checker = FormatChecker(formats=())
    for name, known in formats.items():
        checker.checks(name)(_for_text(known.accepts))
    words = {name: known.words for name, known in formats.items()}

    def explain(schema: JsonObject, instance: Json, path: str = "") -> list[Fault]:
        reader = _Explainer(schema, registry=Registry(), format_checker=checker)
        return [fault(error, path, words) for error in islice(reader.iter_errors(instance), MAX_FAULTS)]

    return explain


def _for_text(accepts: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or accepts(value)


explain_value = explainer(FORMATS)
