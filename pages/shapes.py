"""What a page and a folder must look like (contract §14); unknown keys are kept, as clients send some."""

from typing import Any

from portal.types import JsonObject

MAX_WIDGETS = 200
MAX_TITLE = 200
TYPES = ["dashboard", "blueprint-entities", "entity", "home"]
NAMES: JsonObject = {"type": "array", "maxItems": 1000, "items": {"type": "string", "minLength": 1, "maxLength": 254}}
# Neither . nor .. stands in an address: clients take them out.
NAME = r"^(?:\.{0,2}[^\s/?#%.]|\.{3})[^/?#%]*$"
IDENTIFIER: JsonObject = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": NAME}


def optional(**shape: Any) -> JsonObject:
    return {**shape, "type": [shape["type"], "null"]}


TEXT = optional(type="string", maxLength=MAX_TITLE)
PLACE: JsonObject = {"title": TEXT, "after": optional(type="string"), "parent": optional(type="string")}
WIDGET: JsonObject = {"type": "object", "properties": {"id": {"type": "string"}, "type": {"type": "string"}}}
PAGE: JsonObject = {
    "type": "object",
    "required": ["identifier"],
    "properties": {
        "identifier": IDENTIFIER,
        "type": {"type": "string", "enum": TYPES},
        **PLACE,
        "icon": TEXT,
        "description": optional(type="string", maxLength=2_000),
        "locked": {"type": ["boolean", "null"]},
        "blueprint": optional(type="string"),
        "widgets": {"type": ["array", "null"], "maxItems": MAX_WIDGETS, "items": WIDGET},
        "pageFilters": {"type": ["array", "null"], "maxItems": 50, "items": {"type": "object"}},
        "showInSidebar": {"type": ["boolean", "null"]},
        "section": TEXT,
        "requiredQueryParams": {"type": ["array", "null"], "items": {"type": "string"}},
        "protected": {"type": ["boolean", "null"]},
    },
}
FOLDER: JsonObject = {
    "type": "object",
    "required": ["identifier"],
    "properties": {"identifier": IDENTIFIER, "sidebar": {"type": "string"}, "icon": TEXT, **PLACE},
}
MOVE: JsonObject = {
    "type": "object",
    "required": ["identifier", "sidebarType"],
    "additionalProperties": {"not": {}},
    "properties": {
        "identifier": {"type": "string"},
        "sidebarType": {"type": "string", "enum": ["folder", "page"]},
        "parent": optional(type="string"),
        "after": optional(type="string"),
    },
}
BLOCK: JsonObject = {
    "type": "object",
    "additionalProperties": {"not": {}},
    "properties": {"users": NAMES, "roles": NAMES, "teams": NAMES},
}
PERMISSIONS: JsonObject = {
    "type": "object",
    "additionalProperties": {"not": {}},
    "properties": {"read": BLOCK, "update": BLOCK},
}
EMBED_CODE: JsonObject = {
    "type": "object",
    "required": ["code", "codeVerifier", "redirectUri"],
    "additionalProperties": {"not": {}},
    "properties": {
        "code": {"type": "string", "minLength": 1, "maxLength": 8_000},
        "codeVerifier": {"type": "string", "minLength": 43, "maxLength": 128},
        "redirectUri": {"type": "string", "minLength": 1, "maxLength": 2_000},
        **{name: {"type": "string", "maxLength": 200} for name in ("page", "widget", "blueprint", "property")},
    },
}
