"""Bodies, parameters and replies of imports, for the OpenAPI document."""

from typing import Any

from integrations.files.writing import MODES
from portal.api.docs import parameter
from portal.types import JsonObject

TEXT: JsonObject = {"type": "string"}
NUMBER: JsonObject = {"type": "integer"}
FREE: JsonObject = {"type": "object", "additionalProperties": True}
FAULT: JsonObject = {
    "type": "object",
    "required": ["line", "column", "message"],
    "properties": {
        "file": TEXT, "line": NUMBER, "column": NUMBER, "path": TEXT, "message": TEXT, "rule": TEXT, "identifier": TEXT,
    },
}  # fmt: skip
PREPARED: JsonObject = {
    "type": "object",
    "required": ["identifier", "change"],
    "properties": {
        "identifier": TEXT,
        "change": {"type": "string", "enum": ["create", "update", "unchanged"]},
        "properties": FREE,
        "relations": FREE,
    },
}
COUNTS: JsonObject = {
    "type": "object",
    "required": ["created", "updated", "unchanged"],
    "properties": {"created": NUMBER, "updated": NUMBER, "unchanged": NUMBER},
}
ROW: JsonObject = {
    "type": "object",
    "required": ["blueprint", "identifier", "result", "line"],
    "properties": {
        "blueprint": TEXT, "identifier": TEXT, "file": TEXT, "line": NUMBER, "column": NUMBER,
        "result": {"type": "string", "enum": ["created", "updated", "unchanged"]},
    },
}  # fmt: skip
REPLY: JsonObject = {
    "type": "object",
    "required": ["ok", "dryRun", "valid", "blueprints", "counts", "rows", "moreRows", "faults", "faultCount", "notes"],
    "properties": {
        "ok": {"type": "boolean"},
        "dryRun": {"type": "boolean"},
        "valid": {"type": "boolean", "description": "Whether the import without dry_run would be accepted"},
        "blueprints": {"type": "array", "items": PREPARED},
        "counts": {"type": "object", "additionalProperties": COUNTS},
        "rows": {"type": "array", "items": ROW, "description": "The first thousand"},
        "moreRows": NUMBER,
        "faults": {"type": "array", "items": FAULT},
        "faultCount": NUMBER,
        "notes": {"type": "array", "items": TEXT},
    },
}
UNMAPPED: JsonObject = {
    "type": "object",
    "properties": {"file": TEXT, "line": NUMBER, "column": NUMBER, "path": TEXT, "entity": TEXT, "reason": TEXT},
}
MAPPING: JsonObject = {
    "type": "object",
    "required": ["descriptors", "locations", "kinds", "parts", "mapped", "share", "unmapped"],
    "properties": {
        "descriptors": NUMBER, "locations": NUMBER, "kinds": {"type": "object", "additionalProperties": TEXT},
        "parts": {"type": "integer", "description": "Fields of metadata and spec, and the references in them"},
        "mapped": NUMBER, "share": {"type": "number"}, "unmapped": {"type": "array", "items": UNMAPPED},
    },
}  # fmt: skip
CATALOG_REPLY: JsonObject = {
    **REPLY,
    "required": [*REPLY["required"], "mapping"],
    "properties": {**REPLY["properties"], "mapping": MAPPING},
}
SHARED = [
    parameter("dry_run", "Tell what would happen, with all faults, and change nothing", bool),
    parameter("mode", f"What happens to entities that exist: one of {', '.join(MODES)}; merge unless said otherwise"),
    parameter("create_missing_related_entities", "Make related entities that are nowhere", bool),
    parameter(
        "partial", "Leave out rows with faults, which are told, and take the others; without it nothing is taken", bool
    ),
]
JOBS = parameter("async", "Answer with a job, which a worker does; otherwise so for files of more than 512 KiB", bool)
BLUEPRINT = parameter("blueprint", "Blueprint of the entities")
TABLE = [
    BLUEPRINT,
    parameter("mapping", 'Meaning of columns, as JSON: {"Name": "$title", "Owner": "owner:_team", "Notes": null}'),
    parameter("title", "Title of the blueprint, where it is made"),
    parameter("extend", "Whether columns that the blueprint does not know become properties; true", bool),
]
CATALOG = [
    parameter("people", "Make groups teams and users people, instead of entities that grant nothing", bool),
    parameter("skip_broken", "Note files that cannot be read, and import the others", bool),
]


def file_body(media_type: str) -> Any:
    """The file itself as the body, or a form with one file."""
    binary = {"type": "string", "format": "binary"}
    return {media_type: binary, "multipart/form-data": {"type": "object", "properties": {"file": binary}}}
