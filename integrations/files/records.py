"""What a file says, one entity at a time, and where it says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from portal.errors import Fault, Invalid
from portal.types import JsonObject

MIB = 1024 * 1024
MAX_ROWS = 100_000
# A person reads a few; a program needs no more to see that the file is of another kind.
MAX_FAULTS = 1_000


class Spot(NamedTuple):
    """Line and column from 1; in a table the column is the number of the cell."""

    line: int
    column: int = 1
    file: str = ""

    @property
    def words(self) -> str:
        return f"{self.file}, line {self.line}," if self.file else f"line {self.line}"


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """`path` is a JSON pointer into the entity; nothing behind what `ends` the file was read."""

    spot: Spot
    message: str
    path: str = ""
    rule: str = ""
    identifier: str = ""
    blueprint: str = ""
    ends: bool = False

    def document(self) -> JsonObject:
        named = {"identifier": self.identifier} if self.identifier else {}
        return {**self.spot._asdict(), "path": self.path, "message": self.message, "rule": self.rule, **named}


@dataclass(frozen=True, slots=True)
class Record:
    """An entity to write; `spot_of` gives the place of what a JSON pointer names in it."""

    blueprint: str
    document: JsonObject
    spot_of: Callable[[str], Spot]

    @property
    def identifier(self) -> str:
        return self.document["identifier"]

    @property
    def name(self) -> tuple[str, str]:
        return self.blueprint, self.identifier

    def fault(self, message: str, path: str = "", rule: str = "") -> PlacedFault:
        return PlacedFault(self.spot_of(path), message, path, rule, self.identifier, self.blueprint)


class Source(Protocol):
    """Read more than once: `records` begins anew each time, and holds no more than a row."""

    def records(self) -> Iterator[Record | PlacedFault]: ...


class ImportRefused(Invalid):
    """Raised when a file has faults; nothing of it was written. Each fault has its line and column."""

    code = "import_refused"

    def __init__(self, faults: list[PlacedFault]) -> None:
        self.placed = faults
        first, more = faults[0], f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        place = f"line {first.spot.line}, column {first.spot.column}"
        where = f"{first.spot.file}, {place}" if first.spot.file else place
        told = faults[:MAX_FAULTS]
        super().__init__(f"the file was refused: {where}: {first.message}{more}", errors=[f.document() for f in told])
        self.faults = tuple(
            Fault(fault.path, f"{fault.message} (line {fault.spot.line})", fault.rule) for fault in told
        )


def refuse(spot: Spot, message: str, rule: str = "", path: str = "") -> ImportRefused:
    return ImportRefused([PlacedFault(spot, message, path, rule)])
