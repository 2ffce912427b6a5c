"""The shape of a scorecard as JSON Schema: it checks what is sent, and documents it in OpenAPI."""

from jsonschema import Draft202012Validator

from portal.errors import Fault
from portal.schema_faults import faults_of
from portal.types import Json, JsonObject

COLORS = (
    "blue", "turquoise", "orange", "purple", "pink", "yellow", "green", "red", "gold", "silver", "paleBlue",
    "darkGray", "lightGray", "bronze", "lime", "olive", "brown",
)  # fmt: skip
DEFAULT_LEVELS = [
    {"title": "Basic", "color": "paleBlue"},
    {"title": "Bronze", "color": "bronze"},
    {"title": "Silver", "color": "silver"},
    {"title": "Gold", "color": "gold"},
]
MAX_RULES = 100

TITLE: JsonObject = {"type": "string", "minLength": 1, "maxLength": 200}
TEXT: JsonObject = {"type": "string", "maxLength": 5_000}
QUERY: JsonObject = {
    "type": "object",
    "required": ["combinator", "conditions"],
    "properties": {
        "combinator": {"enum": ["and", "or"]},
        "conditions": {"type": "array", "minItems": 1, "items": {"type": "object"}},
    },
}
LEVEL: JsonObject = {
    "type": "object",
    "required": ["title", "color"],
    "properties": {"title": TITLE, "color": {"enum": list(COLORS)}},
}
FIX_ACTION: JsonObject = {
    "type": "object",
    "description": "The self-service action whose form mends what the rule found, and what to fill in there",
    "required": ["action"],
    "properties": {
        "action": {"type": "string", "minLength": 1, "maxLength": 100},
        "inputs": {"type": "object"},
    },
}
RULE: JsonObject = {
    "type": "object",
    "required": ["identifier", "title", "level", "query"],
    "properties": {
        "identifier": {"type": "string", "maxLength": 100, "pattern": r"^[A-Za-z0-9@_=\\-]+$"},
        "title": TITLE,
        "description": TEXT,
        "level": {"type": "string"},
        "query": QUERY,
        "filter": {**QUERY, "description": "Entities outside it need not pass the rule"},
        "weight": {"type": "number", "minimum": 0, "maximum": 1_000, "description": "Part of the score; 1 if unsaid"},
        "howToFix": TEXT,
        "fixAction": FIX_ACTION,
    },
}
SCORECARD: JsonObject = {
    "type": "object",
    "required": ["identifier", "title", "rules"],
    "properties": {
        "identifier": {"type": "string", "minLength": 1, "maxLength": 100},
        "title": TITLE,
        "description": TEXT,
        "filter": QUERY,
        "rules": {"type": "array", "maxItems": MAX_RULES, "items": RULE},
        "levels": {"type": "array", "minItems": 2, "maxItems": 20, "items": LEVEL},
        "properties": {"type": "object"},
    },
}
STORED_KEYS = frozenset(SCORECARD["properties"])
VALIDATOR = Draft202012Validator(SCORECARD)


def shape_faults(document: Json, validator: Draft202012Validator = VALIDATOR) -> list[Fault]:
    return [fault for error in validator.iter_errors(document) for fault in faults_of(error)]
