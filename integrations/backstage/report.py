"""What of the descriptors found its place in the catalogue, and what did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from integrations.files.records import Spot
from portal.types import JsonObject

MAX_TOLD = 200


class Unmapped(NamedTuple):
    """A part of a descriptor that has no place here."""

    spot: Spot
    path: str
    entity: str
    reason: str

    def document(self) -> JsonObject:
        return {**self.spot._asdict(), "path": self.path, "entity": self.entity, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Coverage:
    """`parts` are the fields of metadata and spec and each reference in them; `mapped` is how many of them arrived."""

    descriptors: int
    locations: int
    kinds: dict[str, str]
    parts: int
    unmapped: Sequence[Unmapped]

    @property
    def mapped(self) -> int:
        return self.parts - len(self.unmapped)

    def document(self) -> JsonObject:
        share = round(self.mapped / self.parts, 4) if self.parts else 1.0
        return {
            "descriptors": self.descriptors, "locations": self.locations, "kinds": self.kinds,
            "parts": self.parts, "mapped": self.mapped, "share": share,
            "unmapped": [one.document() for one in self.unmapped[:MAX_TOLD]],
        }  # fmt: skip
