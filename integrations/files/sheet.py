"""A table as entities of one blueprint: what each column means, which properties it proposes, its rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from blueprints.definition.names import DEFINITION_FORMATS
from blueprints.entities.columns import META, PARTS, WRITABLE_META, Column, find_column, read
from blueprints.model import Kind, current_model
from integrations.files.inference import Guess
from integrations.files.records import ImportRefused, PlacedFault, Record, Spot
from integrations.files.table import Row, Table
from portal.strict_json import pointer_step
from portal.types import JsonObject

WORD = re.compile(r"[A-Za-z0-9]+")
TITLE_WORD = re.compile(r"[^\W_]+")
MAX_NAME = 200
LIST: JsonObject = {"type": "array", "items": {"type": "string"}}
TEXT: JsonObject = {"type": "string"}


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """`mapping` gives a header's meaning (`$title`, `size`, `owner:_team`), or None where it has none.

    Without `extend` columns that the blueprint does not know are passed over.
    """

    blueprint: str
    title: str | None = None
    mapping: Mapping[str, str | None] | None = None
    extend: bool = True


@dataclass(slots=True)
class SheetColumn:
    """`definition` says how cells are read; `target` is of a relation, `new` of what the blueprint does not have."""

    index: int
    header: str
    column: Column
    definition: JsonObject
    target: str = ""
    new: bool = False

    @property
    def pointer(self) -> str:
        part = "" if self.column.part == "meta" else f"/{self.column.part}"
        return part + pointer_step(self.column.key)


class Sheet:
    """Raises ImportRefused when its columns cannot be understood; reads the table once when there are new ones."""

    def __init__(self, file: IO[bytes], options: SheetOptions) -> None:
        self.table, self.options = Table(file), options
        self.model = current_model()
        self.kind = self.model.find(options.blueprint)
        self.notes: list[str] = []
        self.named_by_title = False
        self.columns = self._columns()
        if any(column.new for column in self.columns):
            self._guess()

    @property
    def wanted(self) -> JsonObject:
        """The blueprint as this table needs it."""
        new = [column for column in self.columns if column.new]
        return {
            "identifier": self.options.blueprint, "title": self.options.title or self.options.blueprint,
            "schema": {"properties": {c.column.key: c.definition for c in new if c.column.part == "properties"}},
            "relations": {c.column.key: _relation(c) for c in new if c.column.part == "relations"},
            "mirrorProperties": {},
        }  # fmt: skip

    def records(self) -> Iterator[Record | PlacedFault]:
        for row in self.table.rows():
            yield row if isinstance(row, PlacedFault) else self._record(row)

    def _record(self, row: Row) -> Record | PlacedFault:
        document: JsonObject = {"properties": {}, "relations": {}}
        for column in self.columns:
            cell = row.cells[column.index] if column.index < len(row.cells) else ""
            place = document if column.column.part == "meta" else document[column.column.part]
            place[column.column.key] = read(cell.strip() if _is_name(column) else cell, column.definition)
        if self.named_by_title:
            document["identifier"] = name_of(document.get("title") or "")
        if not document.get("identifier"):
            return PlacedFault(self._spot(row.line, "/identifier"), "names no entity", "/identifier", "required")
        return Record(self.options.blueprint, document, lambda path: self._spot(row.line, path))

    def _spot(self, line: int, path: str) -> Spot:
        """Of the column that says it; a fault inside a value is one of its cell."""
        for column in self.columns:
            if path == column.pointer or path.startswith(f"{column.pointer}/"):
                return Spot(line, column.index + 1)
        return Spot(line)

    def _columns(self) -> list[SheetColumn]:
        faults: list[PlacedFault] = []
        found: dict[Column, SheetColumn] = {}
        mapping = self.options.mapping or {}
        for index, header in enumerate(self.table.header):
            column = self._column(index, header, mapping.get(header, header))
            if column and column.column in found:
                words = f'"{header}" means the same as "{found[column.column].header}"'
                faults.append(PlacedFault(Spot(1, index + 1), words, column.pointer, "duplicate"))
            elif column:
                found[column.column] = column
        for header in mapping.keys() - set(self.table.header):
            faults.append(PlacedFault(Spot(1), f'the mapping speaks of the column "{header}", which is not there'))
        faults += self._unnamed(found)
        if faults:
            raise ImportRefused(faults)
        return list(found.values())

    def _unnamed(self, found: Mapping[Column, SheetColumn]) -> Iterator[PlacedFault]:
        """Where no column holds identifiers, titles name the entities; the same title names the same one each time."""
        if Column("meta", "identifier") in found:
            return
        if Column("meta", "title") in found:
            self.named_by_title = True
            self.notes.append("identifiers are made of the titles")
            return
        words = "no column names the entities: call one «identifier» or «title», or map one to $identifier or $title"
        yield PlacedFault(Spot(1), words, "/identifier", "required")

    def _column(self, index: int, header: str, meaning: str | None) -> SheetColumn | None:
        known = _known(self.kind, meaning) if meaning else None
        if known is not None:
            return self._known_column(index, header, known)
        if not meaning or (self.kind is not None and not self.options.extend):
            self.notes += [f'column "{header}" is passed over'] if header else []
            return None
        relation, _, target = meaning.partition(":")
        if target in {*self.model_names, self.options.blueprint}:
            return SheetColumn(index, header, Column("relations", _key(relation)), TEXT, target=target, new=True)
        return SheetColumn(index, header, Column("properties", _key(meaning)), TEXT, new=True)

    @property
    def model_names(self) -> set[str]:
        return {kind.identifier for kind in self.model}

    def _known_column(self, index: int, header: str, column: Column) -> SheetColumn | None:
        if column.part == "meta" and column.key in WRITABLE_META:
            return SheetColumn(index, header, column, LIST if column.key == "team" else TEXT)
        if column.part == "properties" and self.kind and column.key in self.kind.compiled.properties:
            return SheetColumn(index, header, column, self.kind.document["schema"]["properties"][column.key])
        if column.part == "relations" and self.kind:
            relation = self.kind.compiled.relations[column.key]
            return SheetColumn(index, header, column, LIST if relation.many else TEXT, target=relation.target)
        self.notes.append(f'column "{header}" is derived or kept by the server: it is not read')
        return None

    def _guess(self) -> None:
        new = [column for column in self.columns if column.new]
        guesses = [Guess() for _ in new]
        for row in self.table.rows():
            for column, guess in zip(new, guesses, strict=True):
                if isinstance(row, Row) and column.index < len(row.cells):
                    guess.see(row.cells[column.index])
        for column, guess in zip(new, guesses, strict=True):
            many = LIST if guess.is_list else TEXT
            column.definition = many if column.column.part == "relations" else guess.definition(column.header)


def _known(kind: Kind | None, meaning: str) -> Column | None:
    """In a blueprint that is not there yet only what every entity has is known."""
    if kind is not None:
        return find_column(kind, meaning)
    name = meaning.removeprefix("$")
    if name in META:
        return Column("meta", name)
    part, dot, key = meaning.partition(".")
    return Column("scorecards", key) if dot and part == PARTS[2] else None


def _relation(column: SheetColumn) -> JsonObject:
    many = column.definition is LIST
    return {"title": column.header.partition(":")[0][:100], "target": column.target, "many": many, "required": False}


def _key(name: str) -> str:
    """`Size (kB)` → `sizeKB`; a name that can be a key stays as it is."""
    bare = name.removeprefix("properties.").removeprefix("relations.")
    if DEFINITION_FORMATS["key"].accepts(bare) and len(bare) <= 100:
        return bare
    words = WORD.findall(bare)
    return (words[0].lower() + "".join(word[0].upper() + word[1:] for word in words[1:]))[:100] if words else "column"


def name_of(title: str) -> str:
    """`Deck oven (no. 1)` → `deck-oven-no-1`; empty where there is no letter and no digit."""
    return "-".join(TITLE_WORD.findall(title.lower()))[:MAX_NAME].strip("-")


def _is_name(column: SheetColumn) -> bool:
    return column.column.part == "relations" or column.column.key in ("identifier", "icon")
