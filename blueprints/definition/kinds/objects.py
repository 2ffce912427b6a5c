"""Free documents, and the labeled URL, which is one with a fixed shape."""

from blueprints.definition.kinds.base import PropertyKind, same_kind
from portal.types import JsonObject

# The text key is `displayText`; `label` is read as well (decision D12).
LABELED_URL: JsonObject = {
    "required": ["url"],
    "properties": {
        "url": {"type": "string", "format": "url"},
        "displayText": {"type": "string"},
        "label": {"type": "string"},
    },
}


def _more(definition: JsonObject) -> JsonObject:
    return {"allOf": [*definition.get("allOf", ()), LABELED_URL]} if definition.get("format") == "labeled-url" else {}


OBJECT = PropertyKind("object", same_kind("object"), more=_more)
