"""Files of entity documents: a line of JSON for each, or YAML with one or a list of them in each document."""

from collections.abc import Callable, Iterator
from typing import IO, Any

from integrations.files.records import MIB, PlacedFault, Record, Spot
from portal import strict_json, strict_yaml
from portal.errors import Invalid
from portal.types import Json

KEYS = frozenset({"identifier", "title", "icon", "team", "properties", "relations"})
# Said by the server alone; an export has them, and importing it again leaves them as they are.
SERVER_KEYS = frozenset({"createdAt", "createdBy", "updatedAt", "updatedBy", "scorecards", "blueprint"})
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAX_LINE = MIB

SpotOf = Callable[[str], Spot]


class JsonLines:
    """`blueprint` is of those entities that do not name theirs."""

    def __init__(self, file: IO[bytes], blueprint: str | None = None) -> None:
        self.file, self.blueprint = file, blueprint

    def records(self) -> Iterator[Record | PlacedFault]:
        self.file.seek(0)
        number = 0
        while raw := self.file.readline(MAX_LINE + 1):
            number += 1
            if len(raw) > MAX_LINE:
                yield PlacedFault(Spot(number, MAX_LINE), f"is longer than {MAX_LINE} bytes", rule="size", ends=True)
                return
            text = raw.removeprefix(BYTE_ORDER_MARK) if number == 1 else raw
            if text.strip():
                yield from self._record(text, number)

    def _record(self, raw: bytes, number: int) -> Iterator[Record | PlacedFault]:
        try:
            value = strict_json.parse(raw, what="the line")
        except Invalid as error:
            column = getattr(error.__context__, "colno", 1)
            yield from (
                PlacedFault(Spot(number, column), fault.message, fault.path, fault.rule) for fault in error.faults
            )
            return
        yield from entity_record(value, self.blueprint, lambda path: Spot(number, _column_of(raw, path)))


def _column_of(raw: bytes, path: str) -> int:
    """Looked up only for faults: JSON is YAML, whose reader knows where each value stands."""
    try:
        return strict_yaml.load(raw.strip()).place_of(path).column
    except Invalid:
        return 1


class YamlEntities:
    """`blueprint` is of those entities that do not name theirs."""

    def __init__(self, file: IO[bytes], blueprint: str | None = None) -> None:
        self.file, self.blueprint = file, blueprint

    def records(self) -> Iterator[Record | PlacedFault]:
        self.file.seek(0)
        documents = entities = 0
        try:
            for document in strict_yaml.documents(self.file, what="the file"):
                documents += 1
                for record in self._records(document):
                    entities += 1
                    yield record
        except Invalid as error:
            spot = Spot(error.details["line"], error.details["column"])
            fault = error.faults[0]
            yield PlacedFault(spot, fault.message, fault.path, fault.rule, ends=True)
            return
        # Empty documents among others are passed over; a file of nothing else is no file of entities.
        if documents and not entities:
            yield PlacedFault(Spot(1), "holds no entity", rule="empty")

    def _records(self, document: strict_yaml.Document) -> Iterator[Record | PlacedFault]:
        if document.value is None:
            return
        listed = isinstance(document.value, list)
        for index, value in enumerate(document.value if listed else [document.value]):
            prefix = f"/{index}" if listed else ""
            yield from entity_record(value, self.blueprint, _spots(document, prefix))


def _spots(document: strict_yaml.Document, prefix: str) -> SpotOf:
    return lambda path: Spot(*document.place_of(prefix + path))


def entity_record(value: Json, blueprint: str | None, spot_of: SpotOf) -> Iterator[Record | PlacedFault]:
    """The record, or everything that keeps it from being one."""
    if not isinstance(value, dict):
        yield PlacedFault(spot_of(""), "must be an object: an entity", rule="type")
        return
    faults = list(_faults(value, blueprint, spot_of))
    yield from faults
    if not faults:
        document = {key: value[key] for key in value if key in KEYS}
        yield Record(value.get("blueprint") or blueprint or "", document, spot_of)


def _faults(value: dict[str, Any], blueprint: str | None, spot_of: SpotOf) -> Iterator[PlacedFault]:
    name, identifier = value.get("blueprint", blueprint), value.get("identifier")
    if not isinstance(name, str) or not name:
        yield PlacedFault(
            spot_of("/blueprint"), "must name a blueprint, here or for the whole file", "/blueprint", "required"
        )
    if not isinstance(identifier, str) or not identifier:
        message = "must be text: without it importing again would make everything a second time"
        yield PlacedFault(spot_of("/identifier"), message, "/identifier", "required")
    for key in value.keys() - KEYS - SERVER_KEYS:
        yield PlacedFault(spot_of(f"/{key}"), f'"{key}" is not known here', strict_json.pointer_step(key), "unknown")
