"""Answers and parameters of Backstage's catalogue API, for the OpenAPI document."""

from portal.api.docs import parameter
from portal.types import JsonObject

TEXT: JsonObject = {"type": "string"}
ENTITY: JsonObject = {"type": "object", "additionalProperties": True}
ENTITIES: JsonObject = {"type": "array", "items": ENTITY}
PAGE: JsonObject = {
    "type": "object",
    "properties": {
        "items": {"type": "array", "items": {"type": ["object", "null"], "additionalProperties": True}},
        "totalItems": {"type": "integer"},
        "pageInfo": {"type": "object", "properties": {"nextCursor": TEXT, "prevCursor": TEXT}},
    },
}
COUNTED: JsonObject = {"type": "object", "properties": {"value": TEXT, "count": {"type": "integer"}}}
FACETS: JsonObject = {
    "type": "object",
    "properties": {
        "facets": {"type": "object", "additionalProperties": {"type": "array", "items": COUNTED}},
    },
}
LOCATION: JsonObject = {
    "type": "object", "properties": dict.fromkeys(("id", "type", "target", "entityRef"), TEXT),
}  # fmt: skip
LOCATIONS: JsonObject = {"type": "array", "items": {"type": "object", "properties": {"data": LOCATION}}}
FILTER = parameter("filter", "key, or key=value, joined by commas; several filters are alternatives", many=True)
FIELDS = parameter("fields", "Dot paths, joined by commas")
