"""JSON Schemas of the parts of a blueprint beside its properties (contract §3.1)."""

from collections.abc import Mapping
from types import MappingProxyType

from blueprints.definition.kinds import TYPES
from blueprints.definition.kinds.base import SPEC_AUTHENTICATION
from blueprints.definition.names import (
    BLUEPRINT,
    COLORING,
    KEY,
    MAX_DESCRIPTION,
    MAX_TITLE,
    TEXT,
    TITLE,
    URL,
)
from portal.types import JsonObject

MAX_PROPERTIES = 500
MAX_PROGRAM = 8 * 1024
PERIODS = ["hour", "day", "week", "month", "total"]


def _map(value: JsonObject) -> JsonObject:
    return {
        "type": "object",
        "propertyNames": KEY,
        "maxProperties": MAX_PROPERTIES,
        "additionalProperties": value,
    }


RELATION: JsonObject = {
    "type": "object",
    "required": ["target"],
    "properties": {
        "target": BLUEPRINT,
        "title": TITLE,
        "description": TEXT,
        "required": {"type": "boolean"},
        "many": {"type": "boolean"},
        "type": TEXT,
    },
}
MIRROR: JsonObject = {
    "type": "object",
    "required": ["path"],
    "properties": {"path": {"type": "string", "format": "mirror path"}, "title": TITLE},
}
CALCULATION: JsonObject = {
    "type": "object",
    "required": ["calculation", "type"],
    "properties": {
        "calculation": {"type": "string", "minLength": 1, "maxLength": MAX_PROGRAM},
        "type": {"enum": list(TYPES)},
        "title": TITLE,
        "description": TEXT,
        "icon": TEXT,
        "format": TEXT,
        "spec": TEXT,
        "specAuthentication": SPEC_AUTHENTICATION,
        "colorized": {"type": "boolean"},
        "colors": COLORING,
        "items": {"type": "object", "properties": {"type": TEXT, "format": TEXT}},
        "dateFormat": TEXT,
    },
}
QUERY: JsonObject = {
    "type": "object",
    "required": ["combinator", "rules"],
    "properties": {"combinator": {"enum": ["and", "or"]}, "rules": {"type": "array"}},
}
PATH_FILTER: JsonObject = {
    "type": "array",
    "maxItems": 1,
    "items": {
        "type": "object",
        "required": ["path"],
        "properties": {"path": {"type": "array", "minItems": 1, "items": TEXT}, "fromBlueprint": BLUEPRINT},
    },
}
CALCULATION_SPEC: JsonObject = {
    "type": "object",
    "required": ["func", "calculationBy"],
    "properties": {
        "func": {"enum": ["count", "average", "sum", "min", "max", "median"]},
        "calculationBy": {"enum": ["entities", "property"]},
        "averageOf": {"enum": PERIODS},
        "property": TEXT,
        "measureTimeBy": TEXT,
    },
}
AGGREGATION: JsonObject = {
    "type": "object",
    "required": ["target", "calculationSpec"],
    "properties": {
        "title": TITLE,
        "description": TEXT,
        "icon": TEXT,
        "type": TEXT,
        "target": BLUEPRINT,
        "calculationSpec": CALCULATION_SPEC,
        "query": QUERY,
        "pathFilter": PATH_FILTER,
    },
}
# (func, calculationBy) → further keys that it needs; what is not here does not exist.
CALCULATION_SPECS: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({
    ("count", "entities"): (),
    ("average", "entities"): ("averageOf",),
    ("average", "property"): ("property", "averageOf"),
    **{(func, "property"): ("property",) for func in ("sum", "min", "max", "median")},
})  # fmt: skip
OWNERSHIP: JsonObject = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {"enum": ["Direct", "Inherited"]},
        "path": {"type": "string", "format": "relation path"},
        "title": TITLE,
    },
    "if": {"properties": {"type": {"const": "Inherited"}}},
    "then": {"required": ["path"]},
}
CHANGELOG_DESTINATION: JsonObject = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"enum": ["WEBHOOK", "KAFKA"]}, "url": URL, "agent": {"type": "boolean"}},
    "if": {"properties": {"type": {"const": "WEBHOOK"}}},
    "then": {"required": ["url"]},
}
# Property definitions are read one by one, each by its own family.
PROPERTIES: JsonObject = {"type": "object", "propertyNames": KEY, "maxProperties": MAX_PROPERTIES}
DOCUMENT: JsonObject = {
    "type": "object",
    "required": ["identifier", "title", "schema"],
    "properties": {
        "identifier": BLUEPRINT,
        "title": {"type": "string", "minLength": 1, "maxLength": MAX_TITLE},
        "description": {"type": "string", "maxLength": MAX_DESCRIPTION},
        "icon": TEXT,
        "schema": {
            "type": "object",
            "required": ["properties"],
            "properties": {"properties": PROPERTIES, "required": {"type": "array", "items": TEXT}},
        },
        "relations": _map(RELATION),
        "mirrorProperties": _map(MIRROR),
        "calculationProperties": _map(CALCULATION),
        "aggregationProperties": _map(AGGREGATION),
        "ownership": OWNERSHIP,
        "teamInheritance": {"type": "object", "required": ["path"], "properties": {"path": TEXT}},
        "changelogDestination": CHANGELOG_DESTINATION,
        "includeInGlobalSearch": {"type": "boolean"},
    },
}
