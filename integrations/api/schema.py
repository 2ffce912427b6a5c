"""Bodies and replies for the OpenAPI document."""

from integrations.sbom.blueprints import BLUEPRINTS
from portal.types import JsonObject

NUMBER: JsonObject = {"type": "integer"}
COUNTS: JsonObject = {
    "type": "object",
    "properties": {"created": NUMBER, "updated": NUMBER, "unchanged": NUMBER},
    "required": ["created", "updated", "unchanged"],
}
NAMES = [blueprint["identifier"] for blueprint in BLUEPRINTS]
IMPORTED: JsonObject = {
    "type": "object",
    "properties": {
        "ok": {"type": "boolean"},
        "component": {"type": "string"},
        "counts": {"type": "object", "properties": dict.fromkeys(NAMES, COUNTS), "required": NAMES},
        "warnings": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["ok", "component", "counts", "warnings"],
}
SBOM_BODY = {
    "application/json": {
        "type": "object",
        "required": ["bomFormat", "specVersion"],
        "properties": {"bomFormat": {"type": "string"}, "specVersion": {"type": "string"}},
        "additionalProperties": True,
    }
}
