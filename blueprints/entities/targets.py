"""Finds the entities that a batch points to, within the catalogue and within the batch itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from blueprints.entities import store
from blueprints.entities.documents import EntityRow
from blueprints.entities.items import Item, as_list, datasource_of
from blueprints.entities.rights import Rights
from blueprints.model import Kind, Model
from portal.errors import NotFound
from portal.ids import uuid7
from portal.types import Actor

Key = tuple[UUID, str]
# People and teams come into being through access, never as a side effect of somebody's relation.
PROTECTED = {"_user", "_team"}


@dataclass(slots=True)
class Targets:
    """`found` by (blueprint id, identifier); `stubs` are entities to create because they were named.

    `hidden` are those found that the caller may not see: nobody points to them who did not point to them before,
    or a mirror would show what they hold.
    """

    found: dict[Key, EntityRow] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    stubs: list[EntityRow] = field(default_factory=list)


def keys_of(model: Model, kind: Kind, item: Item) -> list[tuple[str, str, Key]]:
    """(relation, identifier, key) of each target; a relation whose blueprint is gone cannot be found either."""
    result = []
    for relation, identifier in item.targets:
        target = model.find(kind.compiled.relations[relation].target)
        result.append((relation, identifier, (target.id if target else kind.id, identifier)))
    return result


def hold_named(model: Model, kind: Kind, items: Iterable[Item]) -> None:
    """Holds what the items point to before they are held themselves: whoever deletes locks in this order too."""
    store.keep_ids(set(_named(model, kind, items)))


def _named(model: Model, kind: Kind, items: Iterable[Item]) -> Iterator[Key]:
    for item in items:
        for relation, said in (item.document.get("relations") or {}).items():
            declared = kind.compiled.relations.get(relation)
            target = declared and model.find(declared.target)
            yield from ((target.id, name) for name in as_list(said) if target and isinstance(name, str))


def find_targets(
    rights: Rights, model: Model, kind: Kind, items: Sequence[Item], *, create_missing: bool, actor: Actor,
    now: datetime,
) -> Targets:  # fmt: skip
    """Items that point to nothing get their error; items may point to others of the batch, in any order."""
    wanted = {key for item in items if item.open and item.changed for _, _, key in keys_of(model, kind, item)}
    own = {(kind.id, item.identifier): item.row for item in items if item.open and item.row}
    limited = {key for key in {key for key, _ in wanted} if not rights.sees_all(model.by_id(key))}
    # Mirrors, inherited owners and rights read the targets' values; without them their ids are enough.
    whole = kind.compiled.mirrors or kind.compiled.inherited or limited
    find = store.keep_rows if whole else store.keep_ids
    rows = find(wanted - own.keys())
    for key in limited:
        rights.expect(model.by_id(key), (row.identifier for row in rows if row.blueprint_id == key))
    targets = Targets({(row.blueprint_id, row.identifier): row for row in rows})
    targets.hidden = frozenset(
        (row.blueprint_id, row.identifier)
        for row in rows
        if row.blueprint_id in limited and not rights.sees(model.by_id(row.blueprint_id), row)
    )
    targets.found |= own
    if create_missing:
        stubs = (stub(model, key, actor, now) for key in sorted(wanted - targets.found.keys(), key=str))
        targets.stubs = [row for row in stubs if _may_come(rights, model.by_id(row.blueprint_id), row)]
        targets.found |= {(row.blueprint_id, row.identifier): row for row in targets.stubs}
    _refuse_dangling(model, kind, items, targets)
    return targets


def _may_come(rights: Rights, kind: Kind, row: EntityRow) -> bool:
    return kind.identifier not in PROTECTED and rights.may_register(kind, row)


def _refuse_dangling(model: Model, kind: Kind, items: Iterable[Item], targets: Targets) -> None:
    """Until nothing changes: an item that falls takes those of the batch with it that point to it."""
    pending = [item for item in items if item.open and item.changed]
    fallen = True
    while fallen:
        fallen = False
        for item in pending:
            missing = next((entry for entry in keys_of(model, kind, item) if _is_missing(targets, item, *entry)), None)
            if item.open and missing is not None:
                item.error = _not_found(kind, *missing[:2])
                if item.existing is None:
                    targets.found.pop((kind.id, item.identifier), None)
                fallen = True


def _is_missing(targets: Targets, item: Item, relation: str, identifier: str, key: Key) -> bool:
    if key not in targets.hidden:
        return key not in targets.found
    return item.existing is None or identifier not in as_list(item.existing.relations.get(relation))


def _not_found(kind: Kind, relation: str, identifier: str) -> NotFound:
    target = kind.compiled.relations[relation].target
    return NotFound(
        f'related entity "{identifier}" of blueprint "{target}" (relation "{relation}") was not found',
        resource="entity", identifier=identifier, blueprint=target, relation=relation,
    )  # fmt: skip


def stub(model: Model, key: Key, actor: Actor, now: datetime) -> EntityRow:
    """A bare entity, to be filled later by whoever knows it (contract §4.2)."""
    blueprint_id, identifier = key
    return EntityRow(
        id=uuid7(), blueprint_id=blueprint_id, identifier=identifier, title=identifier, datasource=datasource_of(actor),
        created_at=now, created_by=actor.id, updated_at=now, updated_by=actor.id,
    )  # fmt: skip
