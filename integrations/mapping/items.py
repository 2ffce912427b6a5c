"""One entity on its way out of a document, and how far it came."""

from dataclasses import dataclass
from typing import Literal

from portal.types import Json, JsonObject

Stage = Literal["received", "filter", "items", "mapping", "validation", "upsert"]
FAILED = "failed"
MAX_MESSAGE = 1_000


@dataclass(frozen=True, slots=True)
class Mapping:
    """How documents become entities; programs are jq. `blueprint` is None where the entity's tree says it.

    An item stands under `item_name` beside the document, without the list it comes from when that is `lean`. As the
    Ocean framework has it (`forgiving`), the filter is asked about each item, and a part that fails is null.
    """

    index: int
    entity: JsonObject
    blueprint: str | None = None
    filter: str | None = None
    items: str | None = None
    item_name: str = "item"
    lean: bool = False
    forgiving: bool = False
    deletes: bool = False
    delete_dependents: bool = True


@dataclass(slots=True)
class Mapped:
    """`document` is the number of the document, `body` the entity to write; `outcome` is "" until it is known."""

    document: int
    mapping: Mapping
    item: int | None = None
    body: JsonObject | None = None
    blueprint: str = ""
    stage: Stage = "mapping"
    outcome: str = ""
    message: str = ""
    # What the sender calls the document.
    delivery: str = ""

    @property
    def identifier(self) -> Json:
        return (self.body or {}).get("identifier")

    @property
    def open(self) -> bool:
        return not self.outcome

    def fail(self, stage: Stage, message: str) -> "Mapped":
        return self.end(stage, FAILED, message)

    def end(self, stage: Stage, outcome: str, message: str = "") -> "Mapped":
        self.stage, self.outcome, self.message = stage, outcome, message[:MAX_MESSAGE]
        return self

    def trace(self) -> JsonObject:
        """{mapping, item, operation, blueprint, identifier, stage, outcome, message}."""
        return {
            "mapping": self.mapping.index, "item": self.item,
            "operation": "delete" if self.mapping.deletes else "create",
            "blueprint": self.blueprint or None,
            "identifier": self.identifier if isinstance(self.identifier, str) else None,
            "stage": self.stage, "outcome": self.outcome, "message": self.message,
        }  # fmt: skip
