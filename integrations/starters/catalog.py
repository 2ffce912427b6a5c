"""The starters, read from the documents beside this file."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from blueprints.configuration.plan import Source
from integrations.sbom.blueprints import BLUEPRINTS
from portal import strict_yaml
from portal.errors import Fault, Invalid
from portal.types import JsonObject

FOLDER = Path(__file__).parent / "documents"
# As they are offered.
NAMES = ("services", "kubernetes", "incidents", "supply_chain")
# Where an importer has the model already.
BLUEPRINTS_OF = {"supply_chain": BLUEPRINTS}
SECTIONS = ("scorecards", "actions")


class Starter(NamedTuple):
    identifier: str
    document: JsonObject

    @property
    def blueprints(self) -> list[JsonObject]:
        return [*self.document.get("blueprints", ()), *BLUEPRINTS_OF.get(self.identifier, ())]

    @property
    def samples(self) -> list[JsonObject]:
        """{blueprint, entities} each, in an order in which each finds what it points to."""
        return self.document.get("samples", [])

    def sources(self) -> Iterator[Source]:
        """What is put in place once the blueprints are there."""
        for section in SECTIONS:
            for index, document in enumerate(self.document.get(section, ())):
                yield Source(section, document, f"/{self.identifier}/{section}/{index}", {})


@cache
def starters() -> dict[str, Starter]:
    return {name: Starter(name, _read(name)) for name in NAMES}


def _read(name: str) -> JsonObject:
    return strict_yaml.load((FOLDER / f"{name}.yaml").read_bytes(), what=name).value  # type: ignore[return-value]


def chosen(names: Sequence[str]) -> list[Starter]:
    """In the order in which they are offered. Raises Invalid."""
    faults = [
        Fault(f"/starters/{index}", f'"{name}" is none of {", ".join(NAMES)}', "enum")
        for index, name in enumerate(names)
        if name not in NAMES
    ]
    if faults:
        raise Invalid.from_faults("the body", faults)
    return [starter for name, starter in starters().items() if name in names]
