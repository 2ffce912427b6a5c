"""Bodies and replies for the OpenAPI document, built on the shapes that the check uses."""

from pages.shapes import EMBED_CODE, FOLDER, MOVE, PAGE, PERMISSIONS
from portal.types import JsonObject

TEXT: JsonObject = {"type": "string"}
MOMENT: JsonObject = {"type": "string", "format": "date-time"}
AUDITED: JsonObject = {"id": TEXT, "createdAt": MOMENT, "createdBy": TEXT, "updatedAt": MOMENT, "updatedBy": TEXT}
STORED: JsonObject = {
    **PAGE,
    "properties": PAGE["properties"] | AUDITED | {"mayUpdate": {"type": "boolean"}},
    "required": ["identifier", "type", *AUDITED],
}
ITEM: JsonObject = {
    "type": "object",
    "required": ["identifier", "title", "sidebar", "sidebarType"],
    "properties": {
        "identifier": TEXT, "title": TEXT, "icon": TEXT, "sidebar": TEXT, "parent": TEXT, "after": TEXT,
        "sidebarType": {"type": "string", "enum": ["folder", "page"]}, "pageType": TEXT, "blueprint": TEXT,
        "mayUpdate": {"type": "boolean"}, "locked": {"type": "boolean"},
    },
}  # fmt: skip


def envelope(**keys: JsonObject) -> JsonObject:
    return {"type": "object", "properties": {"ok": {"type": "boolean"}} | keys, "required": ["ok", *keys]}


PAGE_BODY = {"application/json": PAGE}
PAGE_CHANGES = {"application/json": {**PAGE, "required": []}}
WIDGET_BODY = {"application/json": {"type": "object"}}
MOVE_BODY = {"application/json": MOVE}
FOLDER_BODY = {"application/json": FOLDER}
FOLDER_CHANGES = {"application/json": {**FOLDER, "required": []}}
PERMISSIONS_BODY = {"application/json": PERMISSIONS}
NAMED = envelope(identifier=TEXT)
ONE = envelope(page=STORED)
LIST = envelope(pages={"type": "array", "items": STORED})
PERMITTED = envelope(permissions=PERMISSIONS)
ANSWER = {
    "type": "object", "required": ["allowed", "reason", "missing"],
    "properties": {"allowed": {"type": "boolean"}, "reason": TEXT, "missing": {"type": "array", "items": TEXT}},
}  # fmt: skip
EXPLAINED = envelope(
    explanation={
        "type": "object", "required": ["page", "user", "rights"],
        "properties": {
            "page": TEXT, "user": {"type": "object", "additionalProperties": True},
            "rights": {
                "type": "object", "required": ["read", "update"], "properties": {"read": ANSWER, "update": ANSWER},
            },
        },
    }
)  # fmt: skip
EMBED_BODY = {"application/json": EMBED_CODE}
EMBED_TOKEN = {
    **envelope(accessToken=TEXT, expiresIn={"type": "integer"}), "required": ["ok", "accessToken"],
}  # fmt: skip
SIDEBAR = envelope(
    sidebar={
        "type": "object",
        "required": ["identifier", "items"],
        "properties": {"identifier": TEXT, "items": {"type": "array", "items": ITEM}},
    }
)
ONE_FOLDER = envelope(folder={**FOLDER, "required": ["identifier"]})
DONE = envelope()
COUNT: JsonObject = {"type": "integer", "minimum": 0}
TEXTS: JsonObject = {"type": "array", "items": TEXT}
FACE: JsonObject = {"identifier": TEXT, "title": TEXT, "description": TEXT, "icon": TEXT}
OFFER: JsonObject = {
    "type": "object",
    "required": [*FACE, "widgets", "missing", "blueprints"],
    "properties": {**FACE, "widgets": COUNT, "missing": COUNT, "blueprints": TEXTS},
}
TEMPLATES = envelope(templates={"type": "array", "items": OFFER})
PLAYER: JsonObject = {"description": "An identifier, a list of values, or null for nobody"}
FILL_BODY = {
    "application/json": {
        "type": "object",
        "properties": {"blueprint": TEXT, "roles": {"type": "object", "additionalProperties": PLAYER}},
    }
}
CHOICE: JsonObject = {"type": "object", "required": ["value", "title"], "properties": {"value": {}, "title": TEXT}}
ROLE: JsonObject = {
    "type": "object",
    "required": ["identifier", "title", "kind", "many", "value", "choices"],
    "properties": {
        "identifier": TEXT, "title": TEXT, "kind": TEXT, "of": TEXT, "many": {"type": "boolean"},
        "value": PLAYER, "choices": {"type": "array", "items": CHOICE},
    },
}  # fmt: skip
LEFT_OUT: JsonObject = {"type": "object", "required": ["title", "roles"], "properties": {"title": TEXT, "roles": TEXTS}}
FILLED = envelope(
    page=PAGE, roles={"type": "array", "items": ROLE}, leftOut={"type": "array", "items": LEFT_OUT},
)  # fmt: skip
