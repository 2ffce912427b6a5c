"""Learns what kind of property a field is from the values that it has in all descriptors of a kind."""

from collections.abc import Callable

import orjson

from blueprints.definition.formats import FORMATS, is_url
from blueprints.definition.names import DEFINITION_FORMATS
from blueprints.rules.instants import is_instant
from portal.types import Json, JsonObject

TEXTS: dict[str, Callable[[str], bool]] = {
    "url": is_url, "email": FORMATS["email"].accepts, "date-time": is_instant,
}  # fmt: skip
MAX_KEY = 100


def type_of(value: Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return {str: "string", list: "array", dict: "object"}[type(value)]


class Samples:
    """Of one property; text is what everything fits, but for lists: any value can be one of a list."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.types: set[str] = set()
        self.formats = dict(TEXTS)
        self.has_texts = self.has_other_items = False

    def see(self, value: Json) -> None:
        self.types.add(type_of(value))
        if isinstance(value, str):
            self.formats = {name: accepts for name, accepts in self.formats.items() if accepts(value)}
        items = value if isinstance(value, list) else [value]
        self.has_texts = self.has_texts or any(isinstance(item, str) for item in items)
        self.has_other_items = self.has_other_items or not all(isinstance(item, str) for item in items)

    def definition(self) -> JsonObject:
        """No choices are made of texts: Backstage lets them be anything, and the next file may bring another."""
        named = {"title": self.title[:100]}
        if self.types == {"string"}:
            return {"type": "string", **({"format": next(iter(self.formats))} if self.formats else {}), **named}
        if len(self.types) == 1 and "array" not in self.types:
            return {"type": next(iter(self.types)), **named}
        if "array" in self.types:
            return {"type": "array", **({"items": {"type": "string"}} if self.has_only_texts else {}), **named}
        return {"type": "string", **named}

    @property
    def has_only_texts(self) -> bool:
        """Empty lists alone do not tell what the next file brings."""
        return self.has_texts and not self.has_other_items


def fitted(value: Json, definition: JsonObject) -> Json | None:
    """The value as the property wants it; None where it cannot be."""
    wanted, found = definition["type"], type_of(value)
    if wanted == found:
        return value
    if wanted == "array":
        return [value]
    return orjson.dumps(value).decode() if wanted == "string" else None


def key_of(name: str, taken: frozenset[str]) -> str | None:
    """The property's key of a field; one that means something else already gets `spec` before it."""
    if len(name) > MAX_KEY or not DEFINITION_FORMATS["key"].accepts(name):
        return None
    return f"spec{name[0].upper()}{name[1:]}" if name in taken else name
