"""What a family of property types gives: keys of its definitions, and the schema that its values must fit."""

from collections.abc import Callable
from dataclasses import dataclass, field

from blueprints.definition.keywords import DEFINITIONS, KEYWORD_SCHEMAS
from blueprints.definition.names import COLORING, TEXT, TITLE, URL
from blueprints.rules.fields import Kind
from portal.types import JsonObject

SPEC_AUTHENTICATION: JsonObject = {
    "type": "object",
    "required": ["clientId", "authorizationUrl", "tokenUrl"],
    "properties": {
        "clientId": TEXT,
        "authorizationUrl": URL,
        "tokenUrl": URL,
        "authorizationScope": {"type": "array", "items": TEXT},
    },
}
SHARED_KEYS: JsonObject = {
    **KEYWORD_SCHEMAS,
    "type": {},
    "title": TITLE,
    "description": TEXT,
    "icon": TEXT,
    "enumColors": COLORING,
    # Changes only how the value is drawn; one we do not know draws it plainly.
    "spec": TEXT,
    "specAuthentication": SPEC_AUTHENTICATION,
}


def _no_more(definition: JsonObject) -> JsonObject:
    return {}


def same_kind(kind: Kind) -> Callable[[JsonObject], Kind]:
    return lambda definition: kind


@dataclass(frozen=True, slots=True)
class PropertyKind:
    """`name` is the JSON type of values, `rules` their kind in rules; `more` adds to the schema of values."""

    name: str
    rules: Callable[[JsonObject], Kind]
    keys: JsonObject = field(default_factory=dict)
    more: Callable[[JsonObject], JsonObject] = _no_more

    @property
    def definition(self) -> JsonObject:
        """JSON Schema of the definitions themselves."""
        return {"type": "object", "properties": {**SHARED_KEYS, **self.keys}, "$defs": DEFINITIONS}


def scalar_enum(json_type: str) -> JsonObject:
    return {**KEYWORD_SCHEMAS["enum"], "items": {"type": json_type}}
