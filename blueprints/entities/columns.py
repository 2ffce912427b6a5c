"""Entities as rows of text: what a column shows, what its header says, and how a value is written in a cell and read.

A cell that a spreadsheet would run as a formula begins with an apostrophe, which reading takes away again; so does
the empty text, which would otherwise be no value at all.
"""

from dataclasses import dataclass
from typing import Any, Literal

import orjson

from blueprints.model import Kind
from blueprints.rules.instants import completed_instant
from portal.types import Json, JsonObject

Part = Literal["meta", "properties", "relations", "scorecards"]
META = ("identifier", "title", "icon", "team", "createdAt", "createdBy", "updatedAt", "updatedBy")
WRITABLE_META = META[:4]
PARTS: tuple[Part, ...] = ("properties", "relations", "scorecards")
JOINT = ";"
GUARD = "'"
# What Excel and its kin take for the beginning of a formula, in both widths.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARDED = (*FORMULA, GUARD)
BOOLEANS = {"true": True, "false": False}
MOMENTS = ("date-time", "timer")


@dataclass(frozen=True, slots=True)
class Column:
    part: Part
    key: str

    def value_in(self, document: JsonObject) -> Json:
        if self.part == "meta":
            return document[self.key]
        found = document.get(self.part, {}).get(self.key)
        if self.part == "relations":
            return found or None
        return found["level"] if found and self.part == "scorecards" else found

    @property
    def path(self) -> str:
        """As `include` names it."""
        return self.key if self.part == "meta" else f"{self.part}.{self.key}"


def all_columns(kind: Kind) -> list[Column]:
    compiled = kind.compiled
    properties = [Column("properties", key) for key in (*compiled.properties, *compiled.computed_keys)]
    relations = [Column("relations", key) for key in compiled.relations]
    meta = [Column("meta", key) for key in META]
    return [*meta[: len(WRITABLE_META)], *properties, *relations, *meta[len(WRITABLE_META) :]]


def header_of(kind: Kind, column: Column) -> str:
    """A relation says where it leads, so that its column can make the relation elsewhere."""
    if column.part == "meta":
        return f"${column.key}" if _is_property(kind, column.key) else column.key
    if column.part == "relations":
        return f"{column.key}:{kind.compiled.relations[column.key].target}"
    return column.key if column.part == "properties" else column.path


def find_column(kind: Kind, name: str) -> Column | None:
    """`$title`, `title`, `tier`, `properties.tier`, `system`, `system:system`, `relations.system`, `scorecards.x`."""
    part, dot, key = name.partition(".")
    if name.startswith("$"):
        return Column("meta", name[1:]) if name[1:] in META else None
    if dot and part in PARTS:
        return _in_part(kind, part, key)  # type: ignore[arg-type]
    if _is_property(kind, name):
        return Column("properties", name)
    if name in META:
        return Column("meta", name)
    return _in_part(kind, "relations", name.partition(":")[0])


def _in_part(kind: Kind, part: Part, key: str) -> Column | None:
    known = {
        "properties": _is_property(kind, key), "relations": key in kind.compiled.relations, "scorecards": bool(key),
    }  # fmt: skip
    return Column(part, key) if known[part] else None


def _is_property(kind: Kind, key: str) -> bool:
    return key in kind.compiled.properties or key in kind.compiled.computed_keys


def written(value: Json) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, list) and _may_be_joined(value):
        return guarded(JOINT.join(value))
    return orjson.dumps(value).decode()


def guarded(text: str) -> str:
    return GUARD + text if not text or text.startswith(GUARDED) else text


def unguarded(text: str) -> str:
    return text[1:] if text == GUARD or (text.startswith(GUARD) and text[1:].startswith(GUARDED)) else text


def _may_be_joined(values: list[Any]) -> bool:
    """Only what reading parts into the same texts again."""
    plain = all(isinstance(text, str) and text and text == text.strip() and JOINT not in text for text in values)
    return plain and bool(values) and not values[0].startswith(("[", GUARD))


def read(text: str, definition: JsonObject) -> Json:
    """The value that a cell says; what does not fit the definition stays text, for the blueprint to refuse."""
    if text == "":
        return None
    kind = definition.get("type", "string")
    plain = unguarded(text)
    if kind == "array":
        return _list(plain, definition)
    if definition.get("format") in MOMENTS:
        return completed_instant(plain.strip()) or plain
    return _read_as(kind, plain)


def _list(text: str, definition: JsonObject) -> Json:
    if text.startswith("["):
        return _json(text)
    items = definition.get("items")
    kind = items.get("type", "string") if isinstance(items, dict) else "string"
    return [_read_as(kind, part.strip()) for part in text.split(JOINT) if part.strip()]


def _read_as(kind: str, text: str) -> Json:
    if kind == "boolean":
        return BOOLEANS.get(text.strip().lower(), text)
    if kind == "number":
        value = _json(text.strip())
        return value if isinstance(value, int | float) and not isinstance(value, bool) else text
    return _json(text) if kind in ("object", "array") else text


def _json(text: str) -> Json:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
