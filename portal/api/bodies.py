"""Reads a request's body through a serializer, strictly, and tells every fault with its JSON pointer."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from portal.errors import Fault, Invalid
from portal.types import JsonObject


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
