"""The families of property types, by the `type` that a definition gives."""

from collections.abc import Mapping
from types import MappingProxyType

from blueprints.definition.keywords import enforced
from blueprints.definition.kinds.array import ARRAY
from blueprints.definition.kinds.base import PropertyKind
from blueprints.definition.kinds.boolean import BOOLEAN
from blueprints.definition.kinds.number import NUMBER
from blueprints.definition.kinds.objects import OBJECT
from blueprints.definition.kinds.text import STRING
from portal.types import JsonObject

KINDS: Mapping[str, PropertyKind] = MappingProxyType(
    {kind.name: kind for kind in (STRING, NUMBER, BOOLEAN, ARRAY, OBJECT)}
)
TYPES = tuple(KINDS)
# Default blueprints of a client in use say `enum` for a string with an enum (contract §3.1).
ALIASES: Mapping[str, PropertyKind] = MappingProxyType({"enum": STRING})


def kind_of(definition: JsonObject) -> PropertyKind:
    """Raises KeyError for a type that no family has."""
    name = definition["type"]
    return ALIASES.get(name) or KINDS[name]


def value_schema(definition: JsonObject) -> JsonObject:
    """JSON Schema that a property's values must fit."""
    kind = kind_of(definition)
    return {**enforced(definition), "type": kind.name, **kind.more(enforced(definition))}
