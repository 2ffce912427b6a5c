"""Reads a request's body through a serializer, strictly, and tells every fault with its JSON pointer."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from portal.errors import Fault, Invalid
from portal.types import JsonObject

# What the library says of faults, in the words that documents are judged in everywhere else.
WORDS: Mapping[type[serializers.Field], Mapping[str, str]] = MappingProxyType({
    serializers.Field: {"required": "is required", "null": "must not be null"},
    serializers.CharField: {
        "invalid": "must be text", "blank": "must not be empty",
        "max_length": "must have at most {max_length} characters",
        "min_length": "must have at least {min_length} characters",
    },
    serializers.BooleanField: {"invalid": "must be true or false"},
    serializers.IntegerField: {
        "invalid": "must be a whole number", "max_value": "must be at most {max_value}",
        "min_value": "must be at least {min_value}",
    },
    serializers.ListField: {
        "not_a_list": "must be a list", "empty": "must not be empty",
        "max_length": "must have at most {max_length} entries", "min_length": "must have at least {min_length} of them",
    },
    serializers.ListSerializer: {"not_a_list": "must be a list", "empty": "must not be empty"},
    serializers.DictField: {"not_a_dict": "must be an object"},
    serializers.Serializer: {"invalid": "must be an object"},
})  # fmt: skip
for field, words in WORDS.items():
    field.default_error_messages = {**field.default_error_messages, **words}


class Text(serializers.CharField):
    """Text as it was sent: numbers are not turned into text, blanks are not cut off."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": False, "allow_blank": True} | options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """True or false, and not one of the many words that mean them elsewhere."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Choice(serializers.ChoiceField):
    """One of some texts."""

    def __init__(self, choices: Sequence[str], **options: Any) -> None:
        words = {"invalid_choice": f"must be one of {', '.join(choices)}"}
        super().__init__(choices, error_messages=words, **options)


def object_of(request: Request) -> JsonObject:
    """Raises Invalid when the body is no JSON object."""
    if not isinstance(request.data, dict):
        raise Invalid.from_faults("the body", [Fault("", "must be an object", "type")])
    return request.data


def body_of(request: Request, shape: type[serializers.Serializer], *, partial: bool = False) -> JsonObject:
    """Only keys that the caller sent. Raises Invalid with all faults."""
    serializer = shape(data=object_of(request), partial=partial)
    if not serializer.is_valid():
        raise Invalid.from_faults("the body", faults_of(serializer.errors))
    return dict(serializer.validated_data)


def faults_of(found: Any, path: str = "") -> list[Fault]:
    if isinstance(found, ErrorDetail):
        return [Fault(path, str(found), found.code)]
    steps = found.items() if isinstance(found, dict) else [("", item) for item in found]
    return [fault for key, inner in steps for fault in faults_of(inner, path + _step(key))]


def _step(key: object) -> str:
    if key in ("", "non_field_errors"):
        return ""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")
