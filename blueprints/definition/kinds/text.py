"""Text in all its formats."""

from blueprints.definition.kinds.base import PropertyKind, scalar_enum
from blueprints.rules.fields import Kind
from portal.types import JsonObject

DATES = frozenset({"date-time", "timer"})


def _rules(definition: JsonObject) -> Kind:
    return "date-time" if definition.get("format") in DATES else "string"


STRING = PropertyKind("string", _rules, keys={"enum": scalar_enum("string")})
