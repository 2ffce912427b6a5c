"""The shape of an action (contract §8) as JSON Schema: it checks what is sent, and documents it in OpenAPI.

A `description` of a choice is what its fault says, because "not valid under any of the given schemas" helps nobody.
"""

from typing import Final

from actions.definition.remote import OPTIONS_FROM
from portal.types import JsonObject

COLORS: Final = (
    "blue", "turquoise", "orange", "purple", "pink", "yellow", "green", "red", "gold", "silver", "paleBlue",
    "darkGray", "lightGray", "bronze", "lime", "olive", "brown",
)  # fmt: skip
# Of the names of files; in bytes, as much as a run keeps of one file.
ENDING: Final = r"^\.[A-Za-z0-9][A-Za-z0-9._+-]{0,19}$"
LARGEST_FILE: Final = 10 * 1024 * 1024
KEY_PATTERN: Final = r"^[A-Za-z0-9@_=\\-]+$"
MAX_KEY: Final = 100
MAX_INPUTS: Final = 200


def choice(words: str, *schemas: JsonObject) -> JsonObject:
    return {"anyOf": list(schemas), "description": words}


TEXT: JsonObject = {"type": "string", "maxLength": 10_000}
TITLE: JsonObject = {"type": "string", "maxLength": 200}
BUTTON: JsonObject = {"type": "string", "minLength": 1, "maxLength": 15, "pattern": r"^[^\s](.*[^\s])?$"}
BOOLEAN: JsonObject = {"type": "boolean"}
COUNT: JsonObject = {"type": "integer", "minimum": 0}
OBJECT: JsonObject = {"type": "object"}
TEXTS: JsonObject = {"type": "array", "items": {"type": "string"}}
QUERY: JsonObject = {
    "type": "object",
    "required": ["combinator", "rules"],
    "properties": {"combinator": {"enum": ["and", "or"]}, "rules": {"type": "array", "items": OBJECT}},
}
JQ: JsonObject = {
    "type": "object",
    "required": ["jqQuery"],
    "properties": {"jqQuery": {"type": "string", "minLength": 1, "maxLength": 10_000}},
}
FLAG: JsonObject = choice("true, false or an object with jqQuery", BOOLEAN, JQ)
TEMPLATED_FLAG: JsonObject = choice("true, false or a template", BOOLEAN, {"type": "string"})
# At most thirty days; 0 lets a run wait for its backend without end.
TIMEOUT_MINUTES: JsonObject = {"type": "integer", "minimum": 0, "maximum": 43_200}
LIMIT: JsonObject = choice("a whole number from 0 or an object with jqQuery", COUNT, JQ)

INPUT_TYPES: Final = ("string", "number", "boolean", "object", "array")
STRING_FORMATS: Final = (
    "date-time", "url", "email", "ipv4", "ipv6", "yaml", "entity", "user", "team", "proto", "markdown", "multi-line",
    "labeled-url", "file",
)  # fmt: skip
ENCRYPTION: JsonObject = choice(
    '"aes256-gcm", "aes256-gcm-v2", or {"algorithm": "client-side", "key"}',
    {"enum": ["aes256-gcm", "aes256-gcm-v2"]},
    {
        "type": "object",
        "required": ["algorithm", "key"],
        "properties": {"algorithm": {"enum": ["client-side"]}, "key": {"type": "string"}},
    },
)
SORT: JsonObject = {
    "type": "object",
    "required": ["property", "order"],
    "properties": {"property": {"type": "string"}, "order": {"enum": ["ASC", "DESC"]}},
}
ENUM_COLORS: JsonObject = {"type": "object", "additionalProperties": {"enum": list(COLORS)}}
COMMON: JsonObject = {
    "type": {"enum": list(INPUT_TYPES)},
    "title": TITLE,
    "description": TEXT,
    "icon": TEXT,
    "visible": FLAG,
    "disabled": FLAG,
    "readOnly": FLAG,
    "dependsOn": TEXTS,
}


def scalar_list(kind: str) -> JsonObject:
    listed = {"type": "array", "items": {"type": kind}}
    return choice(f"a list of {kind}s or an object with jqQuery", listed, JQ)


INPUTS: dict[str, JsonObject] = {
    "string": {
        "format": {"enum": list(STRING_FORMATS)},
        "blueprint": {"type": "string"},
        "dataset": QUERY,
        "sort": SORT,
        "pattern": choice("a regular expression or an object with jqQuery", {"type": "string"}, JQ),
        "enum": scalar_list("string"),
        "enumColors": ENUM_COLORS,
        "minLength": COUNT,
        "maxLength": COUNT,
        "encryption": ENCRYPTION,
        "optionsFrom": OPTIONS_FROM,
        "accept": {"type": "array", "minItems": 1, "maxItems": 50, "items": {"type": "string", "pattern": ENDING}},
        "maxSize": {"type": "integer", "minimum": 1, "maximum": LARGEST_FILE},
        "displayProperties": {"type": "array", "maxItems": 2, "items": {"type": "string"}},
    },
    "number": {
        "optionsFrom": OPTIONS_FROM,
        "enum": scalar_list("number"),
        "enumColors": ENUM_COLORS,
        **{key: {"type": "number"} for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")},
    },
    "boolean": {},
    "object": {"format": {"type": "string"}, "encryption": ENCRYPTION},
    "array": {
        "items": {"type": "object", "properties": {"type": {"enum": list(INPUT_TYPES)}}},
        "minItems": LIMIT,
        "maxItems": LIMIT,
        "uniqueItems": BOOLEAN,
        "sort": SORT,
    },
}
VALIDATIONS: JsonObject = {
    "type": "array",
    "minItems": 1,
    "maxItems": 10,
    "items": {
        "type": "object",
        "required": ["constraint", "message"],
        "properties": {
            "constraint": {"type": "string", "minLength": 1, "maxLength": 10_000},
            "message": {"type": "string", "minLength": 1, "maxLength": 100},
        },
    },
}
STEP: JsonObject = {
    "type": "object",
    "required": ["title", "order"],
    "properties": {
        "validations": VALIDATIONS,
        "title": {"type": "string", "minLength": 1, "maxLength": 25},
        "order": TEXTS,
        "visible": FLAG,
    },
}
HEADING: JsonObject = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 140},
        "description": {"type": "string", "maxLength": 1000},
        "visible": FLAG,
    },
}
USER_INPUTS: JsonObject = {
    "type": "object",
    "required": ["properties"],
    "properties": {
        "properties": {"type": "object", "maxProperties": MAX_INPUTS, "additionalProperties": OBJECT},
        "required": choice("a list of inputs or an object with jqQuery", TEXTS, JQ),
        "order": TEXTS,
        "steps": {"type": "array", "items": STEP},
        "titles": {"type": "object", "additionalProperties": HEADING},
        "validations": VALIDATIONS,
    },
}

ENTITY_EVENTS: Final = ("ENTITY_CREATED", "ENTITY_UPDATED", "ENTITY_DELETED", "ANY_ENTITY_CHANGE")
RUN_EVENTS: Final = ("RUN_CREATED", "RUN_UPDATED", "ANY_RUN_CHANGE")
EVENT_KEYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ENTITY_EVENTS, ("blueprintIdentifier",)),
    **dict.fromkeys(RUN_EVENTS, ("actionIdentifier",)),
    "TIMER_PROPERTY_EXPIRED": ("blueprintIdentifier", "propertyIdentifier"),
    "SCHEDULE": ("cron",),
    **dict.fromkeys(("SCORECARD_LEVEL_CHANGED", "RULE_RESULT_CHANGED"), ("blueprintIdentifier",)),
    "WEBHOOK_EVENT": ("webhookIdentifier",),
    **dict.fromkeys(("ACTION_CHANGED", "USER_CREATED"), ()),
}
EVENT: JsonObject = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {"enum": list(EVENT_KEYS)},
        "blueprintIdentifier": {"type": "string"},
        "propertyIdentifier": {"type": "string"},
        "actionIdentifier": {"type": "string"},
        "scorecardIdentifier": {"type": "string"},
        "ruleIdentifier": {"type": "string"},
        "webhookIdentifier": {"type": "string"},
        "includeDerived": BOOLEAN,
        "cron": {"type": "string", "maxLength": 200},
        "timeZone": {"type": "string", "maxLength": 100},
    },
}
MORE_EVENTS: Final = 20
OPERATIONS: Final = ("CREATE", "DAY-2", "DELETE")
TRIGGERS: dict[str, JsonObject] = {
    "self-service": {
        "type": "object",
        "required": ["operation", "userInputs"],
        "properties": {
            "operation": {"enum": list(OPERATIONS)},
            "blueprintIdentifier": {"type": "string"},
            "userInputs": USER_INPUTS,
            "actionCardButtonText": BUTTON,
            "executeActionButtonText": BUTTON,
            "condition": {
                "type": "object",
                "required": ["type", "combinator", "rules"],
                "properties": {"type": {"enum": ["SEARCH"]}, **QUERY["properties"]},
            },
        },
    },
    "automation": {
        "type": "object",
        "required": ["event"],
        "properties": {
            "event": EVENT,
            "moreEvents": {"type": "array", "maxItems": MORE_EVENTS, "items": EVENT},
            "maxRunsPerMinute": {"type": "integer", "minimum": 1, "maximum": 10_000},
            "condition": {
                "type": "object",
                "required": ["type", "expressions"],
                "properties": {
                    "type": {"enum": ["JQ"]},
                    "expressions": TEXTS,
                    "combinator": {"enum": ["and", "or"]},
                },
            },
        },
    },
}
NOTIFICATIONS: dict[str, JsonObject] = {
    "email": {},
    "webhook": {
        "required": ["url"],
        "properties": {"url": {"type": "string"}, "format": {"enum": ["json", "slack"]}},
    },
}
# What the object may hold is looked at in actions/approvals/terms.py.
APPROVAL: JsonObject = choice('true, false or an object with "type", ANY or ALL', BOOLEAN, OBJECT)
ACTION: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["identifier", "trigger", "invocationMethod"],
    "properties": {
        "identifier": {"type": "string", "minLength": 1, "maxLength": 200},
        "title": TITLE,
        "icon": TEXT,
        "description": TEXT,
        "trigger": OBJECT,
        "invocationMethod": OBJECT,
        "requiredApproval": APPROVAL,
        "approvalNotification": OBJECT,
        "publish": BOOLEAN,
        "allowAnyoneToViewRuns": BOOLEAN,
        "timeoutMinutes": TIMEOUT_MINUTES,
    },
}
