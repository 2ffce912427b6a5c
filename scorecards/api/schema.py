"""Bodies and replies for the OpenAPI document, built on the shape that the check uses."""

from portal.types import JsonObject
from scorecards.shapes import SCORECARD

MOMENT: JsonObject = {"type": "string", "format": "date-time"}
AUDITED: JsonObject = {
    "id": {"type": "string"},
    "blueprint": {"type": "string"},
    "createdAt": MOMENT,
    "createdBy": {"type": "string"},
    "updatedAt": MOMENT,
    "updatedBy": {"type": "string"},
}
STORED: JsonObject = {
    **SCORECARD,
    "properties": SCORECARD["properties"] | AUDITED,
    "required": [*SCORECARD["required"], "levels", *AUDITED],
}


def envelope(**keys: JsonObject) -> JsonObject:
    done = {"ok": {"type": "boolean"}}
    return {"type": "object", "properties": done | keys, "required": ["ok", *keys]}


BODY = {"application/json": SCORECARD}
BODIES = {"application/json": {"type": "array", "items": SCORECARD}}
ONE = envelope(scorecard=STORED)
LIST = envelope(scorecards={"type": "array", "items": STORED})
DONE = envelope()
