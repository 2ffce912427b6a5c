"""How views describe their replies to OpenAPI: the envelope written once."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers


def inline(name: str, **fields: Any) -> Any:
    return inline_serializer(name, fields)


def reply(name: str, **fields: Any) -> Any:
    """A success envelope with these fields; `name` becomes the schema's name."""
    return inline_serializer(name, {"ok": serializers.BooleanField(), **fields})


OK = reply("Ok")


def parameter(name: str, description: str, kind: Any = str, *, many: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description, many=many)


class JsonMap(serializers.DictField):
    """A free-keyed object."""


class JsonValue(serializers.JSONField):
    """Any JSON value."""
