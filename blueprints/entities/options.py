"""How a batch of entities is to be written, and what became of each item."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from blueprints.entities.documents import EntityRow, document
from blueprints.entities.tags import tag_of
from blueprints.model import Kind
from portal.errors import PortalError
from portal.types import JsonObject


class Birth(NamedTuple):
    """What an entity that comes back keeps of its first life."""

    id: UUID
    created_at: datetime
    created_by: str
    datasource: str


class Mode(Enum):
    """What happens to an entity that exists: refuse, put the new one in its place, change the keys given."""

    CREATE = "create"
    REPLACE = "replace"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """Query parameters of contract §4.2. `must_exist` refuses to create (PUT and PATCH of one entity)."""

    upsert: bool = False
    merge: bool = False
    validation_only: bool = False
    create_missing: bool = False
    must_exist: bool = False
    run_id: str | None = None
    # The states (blueprints/entities/tags.py) that the caller has seen: an entity in another one is left alone.
    known: frozenset[str] | None = None
    # The identifier an entity had before this write gives it another one (single entities only).
    rename_from: str | None = None
    # Set by the mirrors of users and teams, so that the change is not sent back to where it came from.
    from_access: bool = False
    # Set when things are put back: by identifier what comes to life again, and whose it was stays whose it is.
    births: Mapping[str, Birth] = field(default_factory=dict)
    keep_datasource: bool = False

    @property
    def mode(self) -> Mode:
        if self.merge:
            return Mode.MERGE
        return Mode.REPLACE if self.upsert or self.must_exist else Mode.CREATE


@dataclass(slots=True)
class Outcome:
    """`ignored` are property keys the blueprint does not declare (decision D7)."""

    index: int
    identifier: str
    created: bool = False
    changed: bool = False
    error: PortalError | None = None
    ignored: tuple[str, ...] = ()
    kind: Kind | None = None
    row: EntityRow | None = None

    @property
    def entity(self) -> JsonObject:
        """The reply document; made when asked for, because bulk replies do not show it."""
        assert self.kind is not None and self.row is not None, "an item that failed has no entity"
        return document(self.kind, self.row)

    @property
    def tag(self) -> str:
        assert self.row is not None, "an item that failed has no entity"
        return tag_of(self.row)

    def bulk_entry(self) -> dict[str, Any]:
        additional = {"ignoredProperties": list(self.ignored)} if self.ignored else {}
        return {
            "identifier": self.identifier, "index": self.index, "created": self.created, "additionalData": additional,
        }  # fmt: skip

    def bulk_error(self) -> dict[str, Any]:
        error = self.error or PortalError("unknown")
        return {
            "identifier": self.identifier, "index": self.index, "statusCode": error.status,
            "error": error.code, "message": error.message, **({"details": error.details} if error.details else {}),
        }  # fmt: skip
