"""Finds the entities that a batch points to, within the catalogue and within the batch itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from blueprints.entities import store
from blueprints.entities.documents import EntityRow
from blueprints.entities.items import Item, datasource_of
from blueprints.model import Kind, Model
from portal.errors import NotFound
from portal.ids import uuid7
from portal.types import Actor

Key = tuple[UUID, str]
# People and teams come into being through access, never as a side effect of somebody's relation.
PROTECTED = {"_user", "_team"}


@dataclass(slots=True)
class Targets:
    """`found` by (blueprint id, identifier); `stubs` are entities to create because they were named."""

    found: dict[Key, EntityRow] = field(default_factory=dict)
    stubs: list[EntityRow] = field(default_factory=list)


def keys_of(model: Model, kind: Kind, item: Item) -> list[tuple[str, str, Key]]:
    """(relation, identifier, key) of each target; a relation whose blueprint is gone cannot be found either."""
    result = []
    for relation, identifier in item.targets:
        target = model.find(kind.compiled.relations[relation].target)
        result.append((relation, identifier, (target.id if target else kind.id, identifier)))
    return result


def find_targets(
    model: Model, kind: Kind, items: Sequence[Item], *, create_missing: bool, actor: Actor, now: datetime
) -> Targets:
    """Items that point to nothing get their error; items may point to others of the batch, in any order."""
    wanted = {key for item in items if item.open and item.changed for _, _, key in keys_of(model, kind, item)}
    own = {(kind.id, item.identifier): item.row for item in items if item.open and item.row}
    # Mirrors read the targets' values; without mirrors their ids are enough.
    find = store.find_rows if kind.compiled.mirrors else store.find_ids
    targets = Targets({(row.blueprint_id, row.identifier): row for row in find(wanted - own.keys())})
    targets.found |= own
    if create_missing:
        targets.stubs = [
            stub(model, key, actor, now)
            for key in sorted(wanted - targets.found.keys(), key=str)
            if model.by_id(key[0]).identifier not in PROTECTED
        ]
        targets.found |= {(row.blueprint_id, row.identifier): row for row in targets.stubs}
    _refuse_dangling(model, kind, items, targets)
    return targets


def _refuse_dangling(model: Model, kind: Kind, items: Iterable[Item], targets: Targets) -> None:
    """Until nothing changes: an item that falls takes those of the batch with it that point to it."""
    pending = [item for item in items if item.open and item.changed]
    fallen = True
    while fallen:
        fallen = False
        for item in pending:
            missing = next((entry for entry in keys_of(model, kind, item) if entry[2] not in targets.found), None)
            if item.open and missing is not None:
                item.error = _not_found(kind, *missing[:2])
                if item.existing is None:
                    targets.found.pop((kind.id, item.identifier), None)
                fallen = True


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
