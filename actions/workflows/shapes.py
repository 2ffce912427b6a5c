"""The shape of a workflow (contract §11.1 to §11.3) as JSON Schema: one for the whole, one for each kind of node."""

from typing import Final

from actions.definition.methods import METHODS
from actions.definition.shapes import (
    BOOLEAN,
    BUTTON,
    OBJECT,
    QUERY,
    TEMPLATED_FLAG,
    TEXT,
    TEXTS,
    TIMEOUT_MINUTES,
    TRIGGERS,
    USER_INPUTS,
    choice,
)
from portal.types import JsonObject

MAX_NODES: Final = 100
MAX_LINKS: Final = 3
# Letters of any script, digits and a few signs (contract §1.7).
NAME: JsonObject = {"type": "string", "minLength": 1, "maxLength": 60, "pattern": r"^(?:[^\W\d]|[0-9@:-])+$"}
TITLE: JsonObject = {"type": "string", "maxLength": 100}
DESCRIPTION: JsonObject = {"type": "string", "maxLength": 1_100}
EXPRESSION: JsonObject = {"type": "string", "minLength": 1, "maxLength": 10_000}
LINK: JsonObject = choice(
    "an address or an object with url",
    {"type": "string", "minLength": 1, "maxLength": 4_000},
    {
        "type": "object",
        "required": ["url"],
        "properties": {"title": TITLE, "url": {"type": "string", "minLength": 1, "maxLength": 4_000}},
    },
)
LABEL: JsonObject = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": 100},
        "variant": {"enum": ["success", "alert"]},
    },
}
NODE: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["identifier", "config"],
    "properties": {
        "identifier": NAME,
        "title": TITLE,
        "icon": TEXT,
        "description": DESCRIPTION,
        "variables": {"type": "object", "maxProperties": 50},
        "links": {"type": "array", "maxItems": MAX_LINKS, "items": LINK},
        "verbose": BOOLEAN,
        "config": OBJECT,
    },
}
CONNECTION: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["sourceIdentifier", "targetIdentifier"],
    "properties": {
        "sourceIdentifier": NAME,
        "targetIdentifier": NAME,
        "description": DESCRIPTION,
        "sourceOutletIdentifier": NAME,
        "fallback": BOOLEAN,
    },
}
WORKFLOW: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["identifier", "nodes", "connections"],
    "properties": {
        "identifier": NAME,
        "title": TITLE,
        "icon": TEXT,
        "description": DESCRIPTION,
        "category": {"type": "string", "maxLength": 40},
        "allowAnyoneToViewRuns": BOOLEAN,
        "nodes": {"type": "array", "minItems": 1, "maxItems": MAX_NODES, "items": NODE},
        "connections": {"type": "array", "maxItems": MAX_NODES * 10, "items": CONNECTION},
    },
}

SELF_SERVE, EVENT, SCHEDULE = "SELF_SERVE_TRIGGER", "EVENT_TRIGGER", "SCHEDULE_TRIGGER"
CONDITION, INPUT, DELAY = "CONDITION", "INPUT", "DELAY"
PARALLEL, JOIN, SUB_WORKFLOW = "PARALLEL", "JOIN", "SUB_WORKFLOW"
# What leaves them leaves by an outlet: by one, or of a PARALLEL by each.
BRANCHING: Final = (CONDITION, INPUT, PARALLEL)
EVENTS: Final = {
    **{name: name for name in ("ENTITY_CREATED", "ENTITY_UPDATED", "ENTITY_DELETED", "ANY_ENTITY_CHANGE")},
    "TIMER_EXPIRED": "TIMER_PROPERTY_EXPIRED",
}
PEOPLE: JsonObject = dict.fromkeys(("users", "roles", "teams"), TEXTS)
CONTEXT: JsonObject = {
    "type": "object",
    "required": ["on"],
    "properties": {
        "on": {"enum": ["SELF_SERVICE_HUB", "ENTITY", "CREATE_ENTITY"]},
        "visible": BOOLEAN,
        "userInput": {"type": "string"},
        "blueprintIdentifier": {"type": "string"},
    },
}
TRIGGER_CONFIGS: Final[dict[str, JsonObject]] = {
    SELF_SERVE: {
        "properties": {
            "published": BOOLEAN,
            "actionCardButtonText": BUTTON,
            "executeActionButtonText": BUTTON,
            "variant": {"enum": ["DEFAULT", "ALERT"]},
            "contexts": {"type": "array", "maxItems": 20, "items": CONTEXT},
            "permissions": {"type": "object", "properties": {**PEOPLE, "policy": QUERY}},
            "userInputs": USER_INPUTS,
        },
    },
    EVENT: {
        "required": ["event"],
        "properties": {
            "published": BOOLEAN,
            "event": {
                "type": "object",
                "required": ["type", "blueprintIdentifier"],
                "properties": {
                    "type": {"enum": list(EVENTS)},
                    "blueprintIdentifier": {"type": "string"},
                    "propertyIdentifier": {"type": "string"},
                    "includeDerived": BOOLEAN,
                },
            },
            "condition": TRIGGERS["automation"]["properties"]["condition"],
        },
    },
    SCHEDULE: {
        "required": ["cron"],
        "properties": {
            "published": BOOLEAN,
            "cron": {"type": "string", "minLength": 1, "maxLength": 200},
            "timeZone": {"type": "string", "maxLength": 100},
        },
    },
}
MODEL: JsonObject = {
    "userPrompt": TEXT | {"maxLength": 100_000},
    "provider": {"type": "string"},
    "model": {"type": "string"},
    "outputSchema": {"type": "object", "required": ["type"], "properties": {"type": {"enum": ["object"]}}},
}
TOGETHER: JsonObject = {"provider": ["model"], "model": ["provider"]}
# Beside what a node does: what becomes of it when it fails, or takes too long.
ON_TROUBLE: JsonObject = {
    "onFailure": {"enum": ["terminate", "continue"]},
    "onTimeout": {"enum": ["fail", "continue"]},
    "timeoutMinutes": TIMEOUT_MINUTES | {"maximum": 525_600},
}
OUTLET: JsonObject = {
    "type": "object",
    "required": ["identifier"],
    "properties": {
        "identifier": NAME,
        "title": {"type": "string", "maxLength": 100},
        "statusLabel": LABEL,
        "workflowStatusLabel": LABEL,
    },
}


def outlet(*required: str, **properties: JsonObject) -> JsonObject:
    return {
        **OUTLET,
        "required": [*OUTLET["required"], *required],
        "properties": {**OUTLET["properties"], **properties},
    }


def method(kind: str, **more: JsonObject) -> JsonObject:
    """A kind of backend as a node: what its invocation method takes, and what every node may say of trouble."""
    shape = METHODS[kind]
    return {**shape, "properties": {**shape["properties"], **ON_TROUBLE, **more}}


BUTTONS: JsonObject = {
    "type": "array",
    "minItems": 1,
    "maxItems": 10,
    "items": {
        "type": "object",
        "required": ["identifier"],
        "properties": {
            "identifier": NAME,
            "label": {"type": "string", "maxLength": 100},
            "variant": {"enum": ["PRIMARY", "SECONDARY", "DANGER"]},
            "icon": TEXT,
        },
    },
}
FIELDS: JsonObject = {
    "type": "array",
    "maxItems": 30,
    "items": {"type": "object", "required": ["label", "value"], "properties": {"label": TITLE, "value": TEXT}},
}
NOTIFICATION: JsonObject = {
    "type": "object",
    "required": ["target"],
    "properties": {
        "target": {"enum": ["email", "webhook"]},
        "fields": FIELDS,
        "url": {"type": "string", "minLength": 1, "maxLength": 4_000},
        "method": {"enum": ["POST", "PUT", "PATCH"]},
        "headers": {"type": "object", "additionalProperties": {"type": "string"}},
        "body": {"type": ["object", "array"]},
        "agent": TEMPLATED_FLAG,
    },
}
STEP_CONFIGS: Final[dict[str, JsonObject]] = {
    **{kind: method(kind) for kind in METHODS if kind != "INTEGRATION_ACTION"},
    "INTEGRATION_ACTION": {
        "required": [
            "installationId", "integrationProvider", "integrationInvocationType",
            "integrationActionExecutionProperties",
        ],
        "properties": {
            "installationId": {"type": "string"},
            "integrationProvider": {"type": "string"},
            "integrationInvocationType": {"type": "string"},
            "integrationActionExecutionProperties": OBJECT,
            **ON_TROUBLE,
        },
    },
    "AI": {
        "required": ["userPrompt"],
        "dependentRequired": TOGETHER,
        "properties": {
            **MODEL,
            **ON_TROUBLE,
            "systemPrompt": TEXT | {"maxLength": 100_000},
            "tools": TEXTS,
            "mcpServers": {
                "type": "array",
                "maxItems": 5,
                "items": {"type": "object", "required": ["identifier"], "properties": {"identifier": TEXT}},
            },
        },
    },
    "AI_AGENT": {
        "required": ["userPrompt", "agentIdentifier"],
        "properties": {**MODEL, **ON_TROUBLE, "agentIdentifier": TEXT},
    },
    CONDITION: {
        "required": ["outlets"],
        "properties": {
            "outlets": {"type": "array", "maxItems": 20, "items": outlet("expression", expression=EXPRESSION)}
        },
    },
    INPUT: {
        "required": ["userInputs", "outlets"],
        "properties": {
            **ON_TROUBLE,
            "description": TEXT,
            "userInputs": {
                **USER_INPUTS,
                "required": ["buttons"],
                "properties": {**USER_INPUTS["properties"], "buttons": BUTTONS},
            },
            "outlets": {
                "type": "array",
                "minItems": 1,
                "maxItems": 10,
                "items": outlet(
                    evaluationMethod={"enum": ["button"]},
                    numOfResponders={"type": "integer", "minimum": 1, "maximum": 100},
                ),
            },
            "responders": {"type": "object", "properties": {**PEOPLE, "usersQuery": QUERY}},
            "notifications": {"type": "array", "maxItems": 10, "items": NOTIFICATION},
        },
    },
    PARALLEL: {
        "required": ["outlets"],
        "properties": {"outlets": {"type": "array", "minItems": 2, "maxItems": 20, "items": OUTLET}},
    },
    JOIN: {},
    SUB_WORKFLOW: {
        "required": ["workflowIdentifier"],
        "properties": {
            "workflowIdentifier": NAME,
            "triggerIdentifier": NAME,
            "inputs": OBJECT,
            "forEach": {"type": "string", "minLength": 1, "maxLength": 10_000},
            "concurrency": {"type": "integer", "minimum": 1, "maximum": 50},
            **ON_TROUBLE,
        },
    },
    DELAY: {
        "required": ["seconds"],
        "properties": {
            "seconds": choice(
                "seconds from 0 to a year, or a template",
                {"type": "number", "minimum": 0, "maximum": 366 * 86_400},
                {"type": "string", "pattern": r"\{\{"},
            ),
            **ON_TROUBLE,
        },
    },
}  # fmt: skip
CONFIGS: Final[dict[str, JsonObject]] = {**TRIGGER_CONFIGS, **STEP_CONFIGS}
