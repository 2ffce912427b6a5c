"""Writes what was mapped: in the order of the documents as far as it matters, and otherwise many at once."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

from blueprints.entities.delete import delete_entities
from blueprints.entities.options import Outcome, WriteOptions
from blueprints.entities.write import write_entities
from events.changes import noting
from events.queries import DELIVERY
from integrations.mapping.items import Mapped
from portal.errors import Invalid, NotFound, PortalError
from portal.types import Actor, JsonObject

MAX_TOGETHER = 500
Key = tuple[str, bool, bool]


@dataclass(slots=True)
class Group:
    """Items that one call writes; `key` is (blueprint, whether they are deleted, with their dependents)."""

    key: Key
    items: list[Mapped] = field(default_factory=list)


def write_mapped(actor: Actor, items: Sequence[Mapped], options: WriteOptions) -> None:
    """Tells each item what became of it; an item's fault leaves the others alone."""
    for group in groups(items):
        write, notes = _delete if group.key[1] else _write, _notes(group)
        with noting(notes) if notes else nullcontext():
            write(actor, group, options)


def _notes(group: Group) -> dict[tuple[str, str], JsonObject]:
    return {(item.blueprint, str(item.identifier)): {DELIVERY: item.delivery} for item in group.items if item.delivery}


def groups(items: Sequence[Mapped]) -> list[Group]:
    """An item never comes before an earlier one of the same document, or of the same entity."""
    found: list[Group] = []
    of_document: dict[int, int] = {}
    of_entity: dict[tuple[str, str], int] = {}
    for item in items:
        if not item.open:
            continue
        named = isinstance(item.identifier, str)
        entity = (item.blueprint, str(item.identifier))
        # Whom a search finds is known only when all that came before is written.
        first = max(of_document.get(item.document, 0), of_entity.get(entity, 0)) if named else len(found)
        place = _place(found, first, (item.blueprint, item.mapping.deletes, item.mapping.delete_dependents))
        found[place].items.append(item)
        of_document[item.document] = of_entity[entity] = place
    return found


def _place(found: list[Group], first: int, key: Key) -> int:
    for place in range(first, len(found)):
        if found[place].key == key and len(found[place].items) < MAX_TOGETHER:
            return place
    found.append(Group(key))
    return len(found) - 1


def _write(actor: Actor, group: Group, options: WriteOptions) -> None:
    try:
        outcomes = write_entities(actor, group.key[0], [item.body for item in group.items], options)  # type: ignore[misc]
    except NotFound as error:
        for item in group.items:
            item.fail("upsert", error.message)
        return
    for item, outcome in zip(group.items, outcomes, strict=True):
        _settle(item, outcome, options)


def _settle(item: Mapped, outcome: Outcome, options: WriteOptions) -> None:
    if outcome.error is not None:
        item.fail("validation" if isinstance(outcome.error, Invalid) else "upsert", in_words(outcome.error))
        return
    assert item.body is not None
    item.body = {**item.body, "identifier": outcome.identifier}
    ignored = f"not in the blueprint: {', '.join(outcome.ignored)}" if outcome.ignored else ""
    notes = "; ".join(note for note in (item.message, ignored) if note)
    item.end("validation" if options.validation_only else "upsert", _fate(outcome), notes)


def _fate(outcome: Outcome) -> str:
    if outcome.created:
        return "created"
    return "updated" if outcome.changed else "unchanged"


def in_words(error: PortalError) -> str:
    """All that is wrong, each with its place."""
    if isinstance(error, Invalid) and error.faults:
        return "; ".join(f"{fault.path or '/'} {fault.message}" for fault in error.faults)
    return error.message


def _delete(actor: Actor, group: Group, options: WriteOptions) -> None:
    """All at once; when one may not go, one by one, so that it alone stays."""
    for item in group.items:
        if not isinstance(item.identifier, str):
            item.fail("mapping", "/identifier: must be text where entities are deleted")
    named = [item for item in group.items if item.open]
    if options.validation_only:
        for item in named:
            item.end("validation", "deleted")
        return
    try:
        _tell(named, lambda names: _gone(actor, group.key, names))
    except PortalError:
        for item in named:
            _delete_one(actor, group.key, item)


def _delete_one(actor: Actor, key: Key, item: Mapped) -> None:
    try:
        _tell([item], lambda names: _gone(actor, key, names))
    except PortalError as error:
        item.fail("upsert", in_words(error))


def _tell(items: Sequence[Mapped], act: Callable[[list[str]], Sequence[str]]) -> None:
    gone = set(act([str(item.identifier) for item in items])) if items else set()
    for item in items:
        item.end("upsert", "deleted" if item.identifier in gone else "missing")


def _gone(actor: Actor, key: Key, names: list[str]) -> list[str]:
    blueprint, _, dependents = key
    return delete_entities(actor, blueprint, names, delete_dependents=dependents)
