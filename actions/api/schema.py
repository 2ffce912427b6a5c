"""Bodies and replies for the OpenAPI document, built on the shapes that the checks use."""

from actions.approvals.answers import ANSWER
from actions.approvals.inbox import ROLES
from actions.approvals.terms import TERMS
from actions.definition.methods import METHODS
from actions.definition.shapes import ACTION, TRIGGERS, USER_INPUTS
from actions.explain import QUESTION
from actions.permissions import PERMISSIONS
from actions.runs.agents import ACKNOWLEDGE, CLAIM
from actions.runs.calling import CALL
from actions.runs.drafts import DRAFT
from actions.runs.options import ASKED
from actions.runs.playground import PROGRAM, TRIAL
from actions.runs.preview import PARTIAL
from actions.runs.report import CHANGES, LINE
from actions.scaffold.questions import ASKED as QUESTIONS
from portal.types import JsonObject

TEXT: JsonObject = {"type": "string"}
NULLABLE: JsonObject = {"type": "string", "nullable": True}
MOMENT: JsonObject = {"type": "string", "format": "date-time"}
FLAG: JsonObject = {"type": "boolean"}
MAP: JsonObject = {"type": "object", "additionalProperties": True}
ANY: JsonObject = {}
AUDITED: JsonObject = {"createdAt": MOMENT, "createdBy": TEXT, "updatedAt": MOMENT, "updatedBy": TEXT}


def typed(kinds: dict[str, JsonObject]) -> JsonObject:
    """One of several shapes, told apart by `type`."""
    return {
        "oneOf": [
            {
                "type": "object",
                "required": ["type", *kind.get("required", [])],
                "properties": {"type": {"type": "string", "enum": [name]}, **kind.get("properties", {})},
            }
            for name, kind in kinds.items()
        ]
    }


def envelope(**keys: JsonObject) -> JsonObject:
    return {"type": "object", "properties": {"ok": FLAG, **keys}, "required": ["ok", *keys]}


def body(shape: JsonObject) -> JsonObject:
    return {"application/json": shape}


def listed(shape: JsonObject) -> JsonObject:
    return {"type": "array", "items": shape}


# `paths` are JSON pointers into the document that names the action, `inside` the titles of its parts that do.
USE: JsonObject = {
    "type": "object",
    "required": ["kind", "identifier", "blueprint", "title", "paths", "inside"],
    "properties": {
        "kind": TEXT, "identifier": TEXT, "blueprint": NULLABLE, "title": NULLABLE,
        "paths": listed(TEXT), "inside": listed(TEXT), "via": listed(MAP),
    },
}  # fmt: skip
IMPACT_REPLY = envelope(
    impact={
        "type": "object",
        "required": ["activeRuns", "uses"],
        "properties": {"activeRuns": {"type": "integer"}, "uses": listed(USE)},
    }
)
DEFINITION: JsonObject = {
    **ACTION,
    "properties": {
        **ACTION["properties"],
        "trigger": typed(TRIGGERS),
        "invocationMethod": typed(METHODS),
        "requiredApproval": {"oneOf": [FLAG, TERMS]},
    },
}
STORED: JsonObject = {
    "type": "object",
    "properties": {"id": TEXT, **DEFINITION["properties"], **AUDITED},
    "required": ["id", *DEFINITION["required"], *AUDITED],
}
GRANTED: JsonObject = {**PERMISSIONS, "required": list(PERMISSIONS["properties"])}
FACE: JsonObject = {
    "type": "object",
    "properties": {"identifier": TEXT, "title": NULLABLE, "icon": NULLABLE, "deleted": FLAG},
    "required": ["identifier", "title", "icon"],
}
ANSWERED: JsonObject = {
    "type": "object", "required": ["userId", "state"], "properties": {
        "userId": TEXT, "email": NULLABLE, "state": {"type": "string", "enum": ["APPROVED", "DECLINED"]},
        "description": NULLABLE, "stage": {"type": "integer"}, "at": MOMENT, "inputs": MAP,
    },
}  # fmt: skip
STAGE_PROPERTIES: JsonObject = {
    "name": NULLABLE, "mode": TEXT, "quorum": {"type": "integer"}, "approved": {"type": "integer"},
    "index": {"type": "integer"}, "of": {"type": "integer"}, "escalatesAt": {**MOMENT, "nullable": True},
}  # fmt: skip
STAGE: JsonObject = {"type": "object", "properties": STAGE_PROPERTIES, "required": list(STAGE_PROPERTIES)}
RUN_PROPERTIES: JsonObject = {
    "id": TEXT,
    "status": {
        "type": "string",
        "enum": ["IN_PROGRESS", "SUCCESS", "FAILURE", "WAITING_FOR_APPROVAL", "DECLINED", "CANCELLED"],
    },
    "statusLabel": NULLABLE,
    "summary": NULLABLE,
    "link": {"nullable": True, "oneOf": [TEXT, listed(TEXT)]},
    "externalRunId": NULLABLE,
    "message": {**MAP, "nullable": True},
    "action": FACE,
    "blueprint": {**FACE, "nullable": True},
    "entity": {**FACE, "nullable": True},
    "properties": MAP,
    "rawProperties": MAP,
    "source": TEXT,
    "requiredApproval": ANY,
    "approval": {**MAP, "nullable": True},
    "approvals": listed(ANSWERED),
    "approvalStage": {**STAGE, "nullable": True},
    "approvalExpiresAt": {**MOMENT, "nullable": True},
    "payload": {**MAP, "nullable": True},
    "response": ANY,
    "responseStatus": {"type": "integer", "nullable": True},
    "attempt": {"type": "integer"},
    "pendingExecution": FLAG,
    "claimedUntil": {**MOMENT, "nullable": True},
    "installationId": NULLABLE,
    "rerunOf": NULLABLE,
    "batch": NULLABLE,
    "breakGlass": NULLABLE,
    "cause": {
        "type": "object",
        "nullable": True,
        "properties": {"event": NULLABLE, "root": TEXT, "depth": {"type": "integer"}, "path": listed(TEXT)},
    },
    "impersonatedBy": NULLABLE,
    "timeoutAt": {**MOMENT, "nullable": True},
    "endedAt": {**MOMENT, "nullable": True},
    **AUDITED,
}
RUN: JsonObject = {"type": "object", "properties": RUN_PROPERTIES, "required": list(RUN_PROPERTIES)}
LOG_PROPERTIES: JsonObject = {
    "id": TEXT, "runId": TEXT, "message": TEXT, "level": TEXT, "createdBy": TEXT, "createdAt": MOMENT,
}  # fmt: skip
LOG: JsonObject = {"type": "object", "properties": LOG_PROPERTIES, "required": list(LOG_PROPERTIES)}
FORM_INPUT: JsonObject = {
    "type": "object",
    "properties": {
        "identifier": TEXT, "visible": FLAG, "disabled": FLAG, "required": FLAG, "default": ANY, "enum": listed(ANY),
        "type": TEXT, "format": TEXT, "title": TEXT, "description": TEXT, "icon": TEXT, "readOnly": FLAG,
        "blueprint": TEXT, "enumColors": MAP, "items": MAP, "uniqueItems": FLAG, "properties": MAP,
        "dependsOn": listed(TEXT),
        "sort": MAP, "encryption": ANY, "pattern": ANY, "minItems": {"type": "integer"},
        "maxItems": {"type": "integer"},
        "dataset": MAP,
        "minLength": {"type": "integer"}, "maxLength": {"type": "integer"},
        **{key: {"type": "number"} for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")},
        "displayProperties": listed(TEXT), "remote": FLAG,
        "errors": listed(TEXT),
    },
    "required": ["identifier", "visible", "disabled", "required"],
}  # fmt: skip
APPROVER: JsonObject = {
    "type": "object",
    "properties": {"userId": TEXT, "state": TEXT, "description": NULLABLE, "email": NULLABLE, "standsInFor": NULLABLE},
    "required": ["userId", "state", "description"],
}

ACTION_BODY, ACTION_REPLY = body(DEFINITION), envelope(action=STORED)
ACTIONS_REPLY = envelope(actions=listed(STORED))
OFFER_REPLY = envelope(actions=listed(STORED), offered={"type": "object", "additionalProperties": listed(TEXT)})
PERMISSIONS_BODY, PERMISSIONS_REPLY = body(PERMISSIONS), envelope(permissions=GRANTED)
RUN_REPLY, RUNS_REPLY = envelope(run=RUN), envelope(runs=listed(RUN))
PLACE: JsonObject = {
    "type": "object",
    "properties": {"path": NULLABLE, "line": {"type": "integer", "nullable": True}, "message": TEXT},
    "required": ["path", "line", "message"],
}
FILE: JsonObject = {
    "type": "object",
    "properties": {
        "path": TEXT, "size": {"type": "integer"}, "executable": FLAG, "link": NULLABLE, "text": NULLABLE,
    },
    "required": ["path", "size", "executable", "link", "text"],
}  # fmt: skip
PREVIEW: JsonObject = {
    "type": "object",
    "description": "Of actions that scaffold: the files that would be made, with their texts as far as they are small;"
    " what is wrong with the template; and the entity that would be written.",
    "properties": {
        "files": listed(FILE),
        "faults": listed(PLACE),
        "commit": NULLABLE,
        "entity": {
            "type": "object", "nullable": True, "required": ["blueprint", "body", "errors"],
            "properties": {"blueprint": TEXT, "body": MAP, "errors": listed(TEXT)},
        },
    },
    "required": ["files", "faults", "commit", "entity"],
}  # fmt: skip
DRY_RUN_REPLY = envelope(payload=MAP, properties=MAP, approvers=listed(APPROVER), warnings=listed(TEXT))
DRY_RUN_REPLY["properties"]["preview"] = PREVIEW
QUESTIONS_BODY = body(QUESTIONS)
QUESTIONS_REPLY = envelope(
    userInputs=USER_INPUTS, answers=MAP, notes=listed(TEXT), faults=listed(PLACE), commit=NULLABLE
)
TEMPLATES_REPLY = envelope(templates=listed({"type": "object", "properties": {"name": TEXT}, "required": ["name"]}))
FORM_STEP: JsonObject = {
    "type": "object",
    "properties": {"title": TEXT, "order": listed(TEXT), "visible": FLAG},
    "required": ["title", "order", "visible"],
}
FORM_PROPERTIES: JsonObject = {
    "operation": TEXT, "blueprint": NULLABLE, "inputs": listed(FORM_INPUT), "order": listed(TEXT),
    "steps": listed(FORM_STEP), "titles": MAP, "cleared": listed(TEXT), "errors": listed(TEXT),
}  # fmt: skip
FORM: JsonObject = {"type": "object", "properties": FORM_PROPERTIES, "required": list(FORM_PROPERTIES)}
FORM_BODY = body(PARTIAL)
OPTION: JsonObject = {
    "type": "object",
    "properties": {"identifier": TEXT, "title": NULLABLE, "icon": NULLABLE, "value": ANY, "properties": MAP},
    "required": ["identifier", "title"],
}
OPTIONS_BODY = body(ASKED)
OPTIONS_REPLY = envelope(options=listed(OPTION), next=NULLABLE, errors=listed(TEXT))
CHANGES_BODY, LINE_BODY, LINE_REPLY = body(CHANGES), body(LINE), envelope(runLog=LOG)
LINES_REPLY, RESPONSE_BODY = envelope(runLogs=listed(LOG), next=NULLABLE), body(envelope(response=ANY))
SLACK_FORM = {"application/x-www-form-urlencoded": {"type": "object", "properties": {"payload": TEXT}}}
ANSWER_BODY, APPROVERS_REPLY = body(ANSWER), envelope(approvers=listed(APPROVER))
VERDICT: JsonObject = {
    "type": "object",
    "properties": {"allowed": FLAG, "rule": NULLABLE, "reason": TEXT, "missing": listed(TEXT)},
    "required": ["allowed", "rule", "reason", "missing"],
}
OPENED: JsonObject = {
    **VERDICT, "nullable": True, "properties": {**VERDICT["properties"], "mayBreakGlass": FLAG},
    "required": [*VERDICT["required"], "mayBreakGlass"],
}  # fmt: skip
FORM_REPLY = envelope(form=FORM, execute=OPENED)
QUESTION_BODY = body(QUESTION)
ADMISSION: JsonObject = {
    "type": "object", "nullable": True, "required": ["queries", "conditions", "error"],
    "description": "How many entities its queries find, and each of its conditions; for those who may change it",
    "properties": {
        "queries": {"type": "object", "additionalProperties": {"type": "integer"}}, "error": NULLABLE,
        "conditions": listed({
            "type": "object", "required": ["program", "holds", "error"],
            "properties": {"program": TEXT, "holds": FLAG, "error": NULLABLE},
        }),
    },
}  # fmt: skip
REASONS: JsonObject = {
    "condition": {
        "type": "array", "nullable": True, "description": "Each rule of the action's condition; null without an entity",
        "items": {
            "type": "object", "required": ["path", "words", "holds"],
            "properties": {"path": TEXT, "words": TEXT, "holds": {"type": "boolean", "nullable": True}},
        },
    },
    "policy": ADMISSION,
    "inputs": {
        "type": "array", "nullable": True, "description": "What a run with these values is refused for; null without",
        "items": {
            "type": "object", "required": ["path", "message", "rule"],
            "properties": {"path": TEXT, "message": TEXT, "rule": TEXT},
        },
    },
}  # fmt: skip
EXPLANATION_REPLY = envelope(
    explanation={
        "type": "object", "required": ["action", "entity", "user", "execute", "approve", *REASONS],
        "properties": {
            "action": TEXT, "entity": NULLABLE, "user": MAP, "execute": VERDICT, "approve": VERDICT, **REASONS,
        },
    }
)  # fmt: skip
INBOX_REPLY = envelope(
    runs=listed(RUN), next=NULLABLE, counts={
        "type": "object", "required": [*ROLES], "properties": {role: {"type": "integer"} for role in ROLES},
    },
)  # fmt: skip
CLAIM_BODY, ACKNOWLEDGE_BODY = body(CLAIM), body(ACKNOWLEDGE)
ACKNOWLEDGED_REPLY, DONE = envelope(ackedCount={"type": "integer"}), envelope()
FAULT: JsonObject = {
    "type": "object", "properties": {"path": TEXT, "message": TEXT, "rule": TEXT},
    "required": ["path", "message", "rule"],
}  # fmt: skip
TRIAL_BODY, TRIAL_REPLY = body(TRIAL), envelope(result=ANY, errors=listed(FAULT), context=MAP)
PROGRAM_BODY = body(PROGRAM)
PROGRAM_REPLY = envelope(
    result=ANY, results=listed(ANY), error={
        "type": "object", "nullable": True, "required": ["message", "line", "column"], "properties": {
            "message": TEXT, "line": {"type": "integer", "nullable": True},
            "column": {"type": "integer", "nullable": True},
        },
    },
)  # fmt: skip


def maybe(shape: JsonObject) -> JsonObject:
    return {**shape, "nullable": True}


NAMING: JsonObject = {
    "type": "object", "nullable": True, "required": ["queries", "conditions", "error"],
    "properties": {
        "queries": {"type": "object", "additionalProperties": {"type": "integer"}},
        "conditions": listed({
            "type": "object", "required": ["program", "names", "error"],
            "properties": {"program": TEXT, "names": maybe(listed(TEXT)), "error": maybe(TEXT)},
        }),
        "error": maybe(TEXT),
    },
}  # fmt: skip
STAGE_FORETOLD: JsonObject = {
    "type": "object", "required": ["name", "people", "warning", "policy"],
    "properties": {
        "name": maybe(TEXT), "warning": maybe(TEXT), "policy": NAMING,
        "people": listed({
            "type": "object", "required": ["userId", "email"], "properties": {"userId": TEXT, "email": TEXT},
        }),
    },
}  # fmt: skip
DRAFT_BODY = body({**DRAFT, "properties": {**DRAFT["properties"], "definition": MAP}})
DRAFT_REPLY = envelope(
    faults=listed(FAULT), warnings=listed(FAULT), form=maybe(FORM), execute=maybe(VERDICT), policy=ADMISSION,
    approval=maybe({
        "type": "object", "required": ["required", "approvers", "stages"],
        "properties": {"required": FLAG, "approvers": listed(APPROVER), "stages": listed(STAGE_FORETOLD)},
    }), invocation=maybe({
        "type": "object", "required": ["payload", "errors"],
        "properties": {"payload": maybe(MAP), "errors": listed(FAULT)},
    }),
)  # fmt: skip
WARNINGS_REPLY = envelope(
    actions=listed({
        "type": "object", "required": ["action", "warnings"],
        "properties": {"action": TEXT, "warnings": listed(FAULT)},
    })
)  # fmt: skip
CALL_BODY = body({**CALL, "properties": {**CALL["properties"], "definition": MAP}})
CALL_REPLY = envelope(
    request=MAP, warnings=listed(TEXT), outcome=TEXT, message=TEXT, response=ANY,
    responseStatus={"type": "integer", "nullable": True}, preview=maybe(PREVIEW),
)  # fmt: skip
BACKEND_PROPERTIES: JsonObject = {
    "type": TEXT, "title": TEXT, "description": TEXT, "secrets": listed(TEXT), "added": FLAG, "writesHere": FLAG,
    "follows": FLAG, "previews": FLAG, "schema": MAP,
}  # fmt: skip
BACKENDS_REPLY = envelope(
    backends=listed({"type": "object", "properties": BACKEND_PROPERTIES, "required": list(BACKEND_PROPERTIES)})
)
