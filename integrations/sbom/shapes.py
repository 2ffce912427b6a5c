"""The parts of CycloneDX 1.4 to 1.6 that we read, as JSON Schema; anything else is left alone."""

import jsonschema_rs

from portal.errors import Fault
from portal.types import Json, JsonObject

VERSIONS = ("1.4", "1.5", "1.6")
MAX_FAULTS = 50
NAME: JsonObject = {"type": "string", "minLength": 1}
TEXT: JsonObject = {"type": "string"}

LICENSE: JsonObject = {
    "type": "object",
    "properties": {
        "license": {"type": "object", "properties": {"id": NAME, "name": NAME}},
        "expression": NAME,
    },
}
HASH: JsonObject = {
    "type": "object",
    "required": ["alg", "content"],
    "properties": {"alg": NAME, "content": NAME},
}
REFERENCE: JsonObject = {
    "type": "object",
    "required": ["type", "url"],
    "properties": {"type": NAME, "url": TEXT},
}
COMPONENT: JsonObject = {
    "type": "object",
    "required": ["type", "name"],
    "properties": {
        "type": NAME,
        "name": NAME,
        "group": TEXT,
        "version": TEXT,
        "bom-ref": NAME,
        "purl": {"type": "string", "pattern": "^pkg:[^/]+/.+"},
        "description": TEXT,
        "publisher": TEXT,
        "author": TEXT,
        "scope": {"enum": ["required", "optional", "excluded"]},
        "licenses": {"type": "array", "items": {"$ref": "#/$defs/license"}},
        "hashes": {"type": "array", "items": HASH},
        "externalReferences": {"type": "array", "items": REFERENCE},
        "components": {"type": "array", "items": {"$ref": "#/$defs/component"}},
    },
}
DEPENDENCY: JsonObject = {
    "type": "object",
    "required": ["ref"],
    "properties": {"ref": NAME, "dependsOn": {"type": "array", "items": NAME}},
}
SBOM: JsonObject = {
    "type": "object",
    "required": ["bomFormat", "specVersion"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"enum": list(VERSIONS)},
        "serialNumber": NAME,
        "version": {"type": "integer", "minimum": 1},
        "metadata": {
            "type": "object",
            "properties": {"component": {"$ref": "#/$defs/component"}, "timestamp": TEXT},
        },
        "components": {"type": "array", "items": {"$ref": "#/$defs/component"}},
        "dependencies": {"type": "array", "items": DEPENDENCY},
    },
    "$defs": {"component": COMPONENT, "license": LICENSE},
}
VALIDATOR = jsonschema_rs.Draft202012Validator(SBOM)


def pointer(*parts: object) -> str:
    """RFC 6901."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def shape_faults(document: Json) -> list[Fault]:
    """The first MAX_FAULTS: a document of another kind would have one for each of its parts."""
    faults: list[Fault] = []
    for error in VALIDATOR.iter_errors(document):
        faults.append(Fault(pointer(*error.instance_path), error.message[:300], error.kind.name))
        if len(faults) == MAX_FAULTS:
            break
    return faults
