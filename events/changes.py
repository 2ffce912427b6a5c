"""Which events belong together: everything that one request or one call of the write path did is one change.

A change is named by the first of its events. That event says nothing of it, the others point to the first: so most
events, which are alone, cost no byte and no index entry for it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from portal.types import JsonObject

EVENT, CHANGE = "event_", "change_"


@dataclass(slots=True)
class ChangeSet:
    """`first` is the first event emitted within, None while there is none; each event tells the `notes` as well.

    Events of an entity tell those under (blueprint, identifier) besides.
    """

    first: UUID | None = None
    notes: JsonObject = field(default_factory=dict)
    entity_notes: Mapping[tuple[str, str], JsonObject] = field(default_factory=dict)

    def notes_of(self, blueprint: str | None, entity: str | None) -> JsonObject:
        return self.notes | self.entity_notes.get((blueprint or "", entity or ""), {})

    @property
    def name(self) -> str | None:
        return named(CHANGE, self.first) if self.first else None

    def joined_by(self, event: UUID) -> UUID | None:
        """What the event that comes now points to."""
        self.first = self.first or event
        return self.first if self.first != event else None


_open: ContextVar[ChangeSet | None] = ContextVar("open_change", default=None)


@contextmanager
def change_set(first: UUID | None = None) -> Iterator[ChangeSet]:
    """Events emitted within are one change, which may go on from `first`. Inside another it is that one."""
    outer = _open.get()
    if outer is not None:
        yield outer
        return
    token = _open.set(ChangeSet(first))
    try:
        yield _open.get()  # type: ignore[misc]
    finally:
        _open.reset(token)


@contextmanager
def noting(entity_notes: Mapping[tuple[str, str], JsonObject]) -> Iterator[None]:
    """What is done within is one change, whose events of entities tell these notes."""
    with change_set() as change:
        before, change.entity_notes = change.entity_notes, entity_notes
        try:
            yield
        finally:
            change.entity_notes = before


@contextmanager
def apart() -> Iterator[ChangeSet]:
    """A change of its own, whatever it came about in."""
    token = _open.set(ChangeSet())
    try:
        yield _open.get()  # type: ignore[misc]
    finally:
        _open.reset(token)


def current_change() -> ChangeSet:
    """A change of its own for events that nobody has gathered."""
    return _open.get() or ChangeSet()


def named(prefix: str, key: UUID) -> str:
    return f"{prefix}{key.hex}"


def parsed(prefix: str, text: str) -> UUID | None:
    """None, which no row has, for text that is no such name."""
    bare = text.removeprefix(prefix)
    return UUID(bare) if len(bare) == 32 and all(c in "0123456789abcdef" for c in bare) else None
