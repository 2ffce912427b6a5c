"""Bodies and replies of lists of runs and of what is done with one, for the OpenAPI document."""

from actions.api.schema import FACE, FLAG, LOG, MAP, MOMENT, NULLABLE, RUN, RUN_REPLY, TEXT, body, envelope, listed
from actions.runs.batches import BATCH
from actions.runs.report import LINES
from actions.runs.rerun import AGAIN
from actions.runs.retention import RETENTION
from actions.runs.start import REQUEST
from portal.types import JsonObject

RERUN_BODY, EXECUTE_BODY = body(AGAIN), body({"oneOf": [REQUEST, BATCH]})
BATCH_PROPERTIES: JsonObject = {
    "id": TEXT, "action": FACE, "blueprint": {**FACE, "nullable": True},
    "status": {"type": "string", "enum": ["IN_PROGRESS", "SUCCESS", "FAILURE"]}, "total": {"type": "integer"},
    "counts": {"type": "object", "additionalProperties": {"type": "integer"}, "description": "runs by their status"},
    "createdAt": MOMENT, "createdBy": TEXT, "endedAt": {**MOMENT, "nullable": True},
}  # fmt: skip
BATCH_SHAPE: JsonObject = {"type": "object", "properties": BATCH_PROPERTIES, "required": list(BATCH_PROPERTIES)}
BATCH_REPLY = envelope(batch=BATCH_SHAPE, runs=listed(RUN))
STARTED_REPLY: JsonObject = {"oneOf": [RUN_REPLY, BATCH_REPLY]}
TOTAL: JsonObject = {
    "type": "object", "nullable": True, "required": ["value", "exact"],
    "properties": {"value": {"type": "integer"}, "exact": FLAG},
}  # fmt: skip
RUN_PAGE_REPLY = envelope(runs=listed(RUN), next=NULLABLE, total=TOTAL)
NOTICE_PROPERTIES: JsonObject = {
    "kind": {"type": "string", "enum": ["asked", "approved", "declined", "expired", "bypassed", "cancelled"]},
    "channel": {"type": "string", "enum": ["email", "webhook", "backend"]}, "to": TEXT, "stage": {"type": "integer"},
    "state": {"type": "string", "enum": ["PENDING", "SENT", "FAILED", "DROPPED"]}, "attempts": {"type": "integer"},
    "error": TEXT, "at": TEXT,
}  # fmt: skip
NOTICES_REPLY = envelope(
    notifications=listed({"type": "object", "properties": NOTICE_PROPERTIES, "required": list(NOTICE_PROPERTIES)})
)
AFFECTED_PROPERTIES: JsonObject = {
    "blueprint": TEXT, "identifier": TEXT, "title": NULLABLE,
    "action": {"type": "string", "enum": ["CREATE", "UPDATE", "DELETE"]},
    "before": {**MAP, "nullable": True}, "after": {**MAP, "nullable": True}, "changes": {"type": "integer"},
    "by": TEXT, "at": TEXT, "event": TEXT,
}  # fmt: skip
AFFECTED_REPLY = envelope(
    entities=listed({"type": "object", "properties": AFFECTED_PROPERTIES, "required": list(AFFECTED_PROPERTIES)}),
    next=NULLABLE,
)
RETENTION_BODY = body(RETENTION)
RETENTION_REPLY = envelope(retention={**RETENTION, "required": list(RETENTION["properties"])})
LINES_BODY, LINES_KEPT_REPLY = body(LINES), envelope(runLogs=listed(LOG))
