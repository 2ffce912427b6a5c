"""Bodies and replies of workflows for the OpenAPI document."""

from actions.api.schema import (
    ANY,
    AUDITED,
    FAULT,
    FLAG,
    FORM,
    LOG,
    MAP,
    MOMENT,
    NULLABLE,
    TEXT,
    body,
    envelope,
    listed,
    typed,
)
from actions.runs.report import LINES
from actions.workflows.forms import OF_TRIGGER, OPTIONS_OF_TRIGGER
from actions.workflows.previewing import DRAFT
from actions.workflows.reporting import ACKNOWLEDGE, CHANGES
from actions.workflows.rerun import AGAIN
from actions.workflows.responding import RESPONSE
from actions.workflows.shapes import CONFIGS, NODE, WORKFLOW
from actions.workflows.showing import CHILD
from actions.workflows.starting import REQUEST
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
SAVED_REPLY = envelope(workflow=WORKFLOW_SHAPE, warnings=listed(FAULT))
WORKFLOWS_REPLY = envelope(
    workflows=listed(WORKFLOW_SHAPE), startable={"type": "object", "additionalProperties": listed(TEXT)}
)
DIFFERENCE: JsonObject = {
    "type": "object", "required": ["path", "before", "after"],
    "properties": {"path": TEXT, "before": ANY, "after": ANY},
}  # fmt: skip
DIFFERENCES = listed(DIFFERENCE)
HISTORY_ENTRY: JsonObject = {
    "type": "object",
    "required": ["version", "event", "at", "action", "by", "origin", "identifier", "title", "diff"],
    "properties": {
        "version": {"type": "integer"}, "event": TEXT, "at": MOMENT, "action": TEXT, "by": TEXT, "origin": TEXT,
        "identifier": TEXT, "title": NULLABLE, "diff": DIFFERENCES,
    },
}  # fmt: skip
HISTORY_REPLY = envelope(history=listed(HISTORY_ENTRY), next={"type": "integer", "nullable": True})
DIFFERENCE_REPLY = envelope(diff=DIFFERENCES)
LABEL_SHAPE: JsonObject = {"type": "object", "nullable": True, "properties": {"text": TEXT, "variant": TEXT}}
STATUS: JsonObject = {
    "status": {"type": "string", "enum": ["IN_PROGRESS", "CANCELLING", "COMPLETED"]},
    "result": {"type": "string", "nullable": True, "enum": ["SUCCESS", "FAILED", "CANCELLED", None]},
    "statusLabel": LABEL_SHAPE, "summary": NULLABLE,
}  # fmt: skip
MOMENTS: JsonObject = {"createdAt": MOMENT, "updatedAt": MOMENT, "endedAt": {**MOMENT, "nullable": True}}


def whole(**properties: JsonObject) -> JsonObject:
    return {"type": "object", "properties": properties, "required": list(properties)}


RUN: JsonObject = whole(
    identifier=TEXT, **STATUS,
    workflow=whole(
        identifier=TEXT, title=NULLABLE, icon=NULLABLE, version={"type": "integer"}, versionIdentifier=TEXT,
        deleted=FLAG,
    ),
    trigger=whole(identifier=TEXT, type=TEXT, by=MAP), properties=MAP, source=TEXT, event=NULLABLE, rerunOf=NULLABLE,
    **MOMENTS, createdBy=TEXT, updatedBy=TEXT, currentNode=NULLABLE,
    currentNodes=listed(TEXT), parentNodeRun=NULLABLE,
)  # fmt: skip
OUTLET_SHAPE: JsonObject = whole(
    identifier=TEXT, title=NULLABLE, numOfResponders={"type": "integer"}, responded={"type": "integer"}
)
INPUT_SHAPE: JsonObject = {
    **whole(
        description=NULLABLE, userInputs=MAP, outlets=listed(OUTLET_SHAPE),
        responses=listed(whole(button=TEXT, inputs=MAP, submitterInfo=MAP, submittedAt=MOMENT)), mayRespond=FLAG,
    ),
    "nullable": True,
}  # fmt: skip
NODE_FIELDS: JsonObject = {
    "identifier": TEXT, "workflowRunIdentifier": TEXT, **STATUS, "state": TEXT,
    "node": {
        "type": "object",
        "properties": {"identifier": TEXT, "title": NULLABLE, "icon": NULLABLE, "type": TEXT, "config": MAP},
        "required": ["identifier", "title", "icon", "type"],
    },
    "config": {**MAP, "nullable": True}, "output": ANY, "selectedOutlet": NULLABLE, "links": listed(ANY),
    "externalRunId": NULLABLE, "installationId": NULLABLE, "attempt": {"type": "integer"}, "wakesAt": NULLABLE,
    "timeoutAt": NULLABLE, **MOMENTS,
}  # fmt: skip
NODE_RUN: JsonObject = {
    "type": "object",
    "properties": {**NODE_FIELDS, "input": INPUT_SHAPE, "responses": ANY, "workflowRun": MAP},
    "required": [key for key in NODE_FIELDS if key != "output"],
}
GRAPH: JsonObject = whole(nodes=DEFINITION["properties"]["nodes"], connections=DEFINITION["properties"]["connections"])
CHILD_RUN: JsonObject = whole(**{key: RUN["properties"].get(key, NULLABLE) for key in CHILD})
STARTED_BY: JsonObject = {
    **whole(
        workflowRunIdentifier=TEXT, nodeRunIdentifier=TEXT, workflow=TEXT, node=whole(identifier=TEXT, title=NULLABLE)
    ),
    "nullable": True,
}  # fmt: skip
STEP_RUN: JsonObject = {
    **NODE_RUN,
    "properties": {**NODE_RUN["properties"], "runs": listed(CHILD_RUN), "resumesAt": TEXT},
    "required": [*NODE_RUN["required"], "runs", "resumesAt"],
}
WHOLE_RUN: JsonObject = whole(**RUN["properties"], graph=GRAPH, nodeRuns=listed(STEP_RUN), startedBy=STARTED_BY)
STEP: JsonObject = whole(
    node=TEXT, type=TEXT, config=MAP, output=ANY, stubbed=FLAG, errors=listed(whole(path=TEXT, message=TEXT)),
    selectedOutlet=NULLABLE,
    expressions={"type": "array", "nullable": True, "items": whole(outlet=TEXT, value=ANY, error=NULLABLE)},
    asked={**whole(people=listed(whole(userId=TEXT, email=TEXT)), warning=NULLABLE), "nullable": True},
    next=NULLABLE, begins=listed(TEXT), waits=FLAG,
)  # fmt: skip
START_BODY, RERUN_BODY = body(REQUEST), body(AGAIN)
RUN_REPLY, WHOLE_RUN_REPLY, RUNS_REPLY = (
    envelope(run=RUN), envelope(run=WHOLE_RUN), envelope(runs=listed(RUN), next=NULLABLE),
)  # fmt: skip
STEPS_REPLY = envelope(steps=listed(STEP))
FORM_BODY, OPTIONS_BODY = body(OF_TRIGGER), body(OPTIONS_OF_TRIGGER)
NODE_FORM_REPLY = envelope(form=FORM)
NODE_RUN_REPLY = envelope(nodeRun=NODE_RUN)
NODE_RUNS_REPLY: JsonObject = {
    "type": "object", "required": ["ok", "nodeRuns"],
    "properties": {"ok": FLAG, "nodeRuns": listed(NODE_RUN), "next": NULLABLE, "count": {"type": "integer"}},
}  # fmt: skip
ACKNOWLEDGE_BODY, ACKED_REPLY = body(ACKNOWLEDGE), envelope(acked=FLAG)
NODE_CHANGES_BODY, NODE_LINES_BODY, RESPONSE_BODY = body(CHANGES), body(LINES), body(RESPONSE)
LINES_REPLY = envelope(logs=listed(LOG), next=NULLABLE)
PREVIEW_BODY = body(DRAFT)
PREVIEW_REPLY = envelope(
    faults=listed(FAULT), warnings=listed(FAULT), steps={"type": "array", "nullable": True, "items": STEP}
)
COUNT: JsonObject = {"type": "integer"}
USE: JsonObject = whole(
    kind={"type": "string", "enum": ["action", "automation", "workflow", "page"]}, identifier=TEXT, title=NULLABLE
)
USES_REPLY = envelope(impact=whole(uses=listed(USE), activeRuns=COUNT, asking=COUNT))
