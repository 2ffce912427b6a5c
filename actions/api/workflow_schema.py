"""Bodies and replies of workflows for the OpenAPI document."""

from actions.api.schema import AUDITED, TEXT, body, envelope, listed, typed
from actions.workflows.shapes import CONFIGS, NODE, WORKFLOW
from portal.types import JsonObject

DEFINITION: JsonObject = {
    **WORKFLOW,
    "properties": {
        **WORKFLOW["properties"],
        "nodes": {
            **WORKFLOW["properties"]["nodes"],
            "items": {**NODE, "properties": {**NODE["properties"], "config": typed(CONFIGS)}},
        },
    },
}
WORKFLOW_SHAPE: JsonObject = {
    "type": "object",
    "properties": {"id": TEXT, **DEFINITION["properties"], "version": {"type": "integer"}, **AUDITED},
    "required": ["id", *DEFINITION["required"], "version", *AUDITED],
}
WORKFLOW_BODY, WORKFLOW_REPLY = body(DEFINITION), envelope(workflow=WORKFLOW_SHAPE)
WORKFLOWS_REPLY = envelope(
    workflows=listed(WORKFLOW_SHAPE), startable={"type": "object", "additionalProperties": listed(TEXT)}
)
