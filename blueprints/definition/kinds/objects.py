"""Free documents, and the labeled URL, which is one with a fixed shape."""

from blueprints.definition.kinds.base import PropertyKind, same_kind
from portal.types import Json, JsonObject

LABELED_URL: JsonObject = {
    "required": ["url"],
    "properties": {
        "url": {"type": "string", "format": "url"},
        "displayText": {"type": "string"},
        "label": {"type": "string"},
    },
}


def is_labeled_url(definition: Json) -> bool:
    return (
        isinstance(definition, dict)
        and definition.get("type") == "object"
        and definition.get("format") == "labeled-url"
    )


def with_display_text(value: Json) -> Json:
    """The text key is `displayText`; `label` is read as well (decision D12)."""
    if isinstance(value, list):
        return [with_display_text(item) for item in value]
    if not isinstance(value, dict) or "label" not in value or "displayText" in value:
        return value
    return {"displayText" if key == "label" else key: item for key, item in value.items()}


def link_rules(definition: JsonObject) -> JsonObject:
    return {"allOf": [*definition.get("allOf", ()), LABELED_URL]} if is_labeled_url(definition) else {}


OBJECT = PropertyKind("object", same_kind("object"), more=link_rules)
