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


REJUDGING: JsonObject = {
    "type": "object",
    "properties": {
        "blueprint": {"type": "string"},
        "judged": {"type": "integer", "description": "How many of the entities were gone over"},
        "entities": {"type": "integer", "description": "How many there are; 0 before a worker has begun"},
        "askedAt": MOMENT,
    },
    "required": ["blueprint", "judged", "entities", "askedAt"],
}


def envelope(**keys: JsonObject) -> JsonObject:
    done = {"ok": {"type": "boolean"}}
    return {"type": "object", "properties": done | keys, "required": ["ok", *keys]}


BODY = {"application/json": SCORECARD}
BODIES = {"application/json": {"type": "array", "items": SCORECARD}}
ONE = envelope(scorecard=STORED)
LIST = envelope(scorecards={"type": "array", "items": STORED})
WARNINGS: JsonObject = {
    "type": "array",
    "description": "What the scorecard names and nobody has; it is kept all the same",
    "items": {
        "type": "object",
        "properties": {key: {"type": "string"} for key in ("path", "message", "rule")},
        "required": ["path", "message", "rule"],
    },
}
SAVED = envelope(scorecard=STORED, warnings=WARNINGS)
SAVED_LIST = envelope(scorecards={"type": "array", "items": STORED}, warnings=WARNINGS)
REJUDGINGS = envelope(rejudgings={"type": "array", "items": REJUDGING})
DONE = envelope()
