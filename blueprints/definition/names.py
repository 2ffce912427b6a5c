"""Identifiers, titles and colours of the data model (contract §1.7, §3.1), as parts of JSON Schemas."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from blueprints.definition.formats import Format, is_url
from portal.patterns import compile_pattern
from portal.types import JsonObject

COLORS = (
    "blue", "turquoise", "orange", "purple", "pink", "yellow", "green", "red", "gold", "silver", "paleBlue",
    "darkGray", "lightGray", "bronze", "lime", "olive", "brown",
)  # fmt: skip
MAX_IDENTIFIER = 100
MAX_TITLE = 100
MAX_DESCRIPTION = 200


def _matching(pattern: str) -> Callable[[str], bool]:
    compiled = compile_pattern(pattern)
    return lambda text: compiled.matches(text) and text not in (".", "..")


# Formats of the definitions themselves; what a tenant may name as a format stands in `formats`.
DEFINITION_FORMATS: Mapping[str, Format] = MappingProxyType({
    "blueprint": Format(_matching(r"^[\p{L}0-9@_.+:\\/-]+$"),
                        "may hold letters, digits and @ _ . + : \\ / - only, and not be . or .."),
    "key": Format(_matching(r"^[A-Za-z0-9@_=-]+$"), "may hold the letters a-z, A-Z, digits and @ _ = - only"),
    "mirror path": Format(_matching(r"^(?:[A-Za-z0-9@_=$-]+\.)+[^.]+$"),
                          "must be relations and a property joined by dots, as in system.domain.$title"),
    "relation path": Format(_matching(r"^[A-Za-z0-9@_=$-]+(?:\.[A-Za-z0-9@_=$-]+)*$"),
                            "must be relations joined by dots, as in system.domain"),
    "url": Format(is_url, "must be a URL such as https://example.com"),
})  # fmt: skip

BLUEPRINT: JsonObject = {"type": "string", "minLength": 1, "maxLength": MAX_IDENTIFIER, "format": "blueprint"}
KEY: JsonObject = {"type": "string", "minLength": 1, "maxLength": MAX_IDENTIFIER, "format": "key"}
TITLE: JsonObject = {"type": "string", "maxLength": MAX_TITLE}
TEXT: JsonObject = {"type": "string"}
URL: JsonObject = {"type": "string", "format": "url"}
COLORING: JsonObject = {"type": "object", "additionalProperties": {"enum": list(COLORS)}}
