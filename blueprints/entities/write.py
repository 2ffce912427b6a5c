"""The one write path: whatever wants to write entities ends here; a single entity is a batch of one.

parse → lock what exists → build the new rows → find relation targets → derive → judge → store → log, in one
transaction, with a number of statements that does not grow with the batch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from blueprints.computed.changes import Changes, Link, is_entangled
from blueprints.computed.overlap import Watch
from blueprints.computed.refresh import Wave
from blueprints.computed.stale import Part
from blueprints.computed.walks import HERE
from blueprints.computed.writers import Writer
from blueprints.credentials import TOLD
from blueprints.entities import store
from blueprints.entities.attempts import LostRace, in_attempts
from blueprints.entities.derive import derive
from blueprints.entities.documents import EntityRow
from blueprints.entities.drafts import entity_draft
from blueprints.entities.items import Item, build_row, datasource_of, open_item
from blueprints.entities.lookup import resolve_searches
from blueprints.entities.options import Mode, Outcome, WriteOptions
from blueprints.entities.rename import follow_rename
from blueprints.entities.rights import Rights
from blueprints.entities.tags import refuse_other
from blueprints.entities.targets import Targets, find_targets, hold_named, keys_of
from blueprints.expiry import follow_values, mind
from blueprints.model import Kind, Model, current_model
from blueprints.system import STRUCTURES, send_to_access
from events.services import EventDraft, emit
from portal.errors import Forbidden, NotFound, PortalError, Taken
from portal.moments import now
from portal.types import Actor, JsonObject


def write_entity(actor: Actor, blueprint: str, body: JsonObject, options: WriteOptions) -> Outcome:
    """Raises the item's error; nothing is written then."""
    outcome = write_entities(actor, blueprint, [body], options)[0]
    if outcome.error is not None:
        raise outcome.error
    return outcome


def write_entities(actor: Actor, blueprint: str, bodies: Sequence[JsonObject], options: WriteOptions) -> list[Outcome]:
    """One outcome per body, in order; an item's error leaves the others alone. Raises NotFound for the blueprint."""
    return in_attempts(lambda firmly: _write(actor, blueprint, bodies, options, firmly=firmly))


def _write(
    actor: Actor, blueprint: str, bodies: Sequence[JsonObject], options: WriteOptions, *, firmly: bool
) -> list[Outcome]:
    model = current_model()
    kind = model.get(blueprint)
    watch = Watch.begin(_writer(model, kind, options)) if is_entangled(model, kind) else None
    rights = Rights(actor, model, unlimited=options.from_access)
    batch = Batch(actor, model, kind, options, rights, now(), watch, firmly)
    items = [open_item(kind, index, body) for index, body in enumerate(bodies)]
    resolve_searches(actor, model, kind, items)
    if firmly:
        _hold_model(kind)
        hold_named(model, kind, items)
    outcomes: dict[int, Outcome] = {}
    for wave in waves(items):
        outcomes |= {outcome.index: outcome for outcome in write_wave(batch, wave)}
    return [outcomes[index] for index in range(len(bodies))]


def _writer(model: Model, kind: Kind, options: WriteOptions) -> Writer | None:
    """None when more than entities of the blueprint is written: a name that others hold, or people and teams."""
    if options.rename_from is not None or (kind.row.system and not options.from_access):
        return None
    return Writer(model, kind.id)


def waves(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The batch as it is, unless it names an identifier twice: the second must then see what the first wrote."""
    pending = list(items)
    while pending:
        first: dict[str, Item] = {}
        later: list[Item] = []
        for item in pending:
            if first.setdefault(item.identifier, item) is not item:
                later.append(item)
        yield list(first.values())
        pending = later


@dataclass(frozen=True, slots=True)
class Batch:
    """What all items of one call share."""

    actor: Actor
    model: Model
    kind: Kind
    options: WriteOptions
    rights: Rights
    now: datetime
    watch: Watch | None
    firmly: bool


def write_wave(batch: Batch, wave: Sequence[Item]) -> list[Outcome]:
    """Writes items whose identifiers are all different."""
    kind, options = batch.kind, batch.options
    items = [item for item in wave if item.open]
    _load_existing(batch, items)
    for item in items:
        if item.open:
            _build(batch, item)
    targets = find_targets(
        batch.rights, batch.model, kind, items,
        create_missing=options.create_missing, actor=batch.actor, now=batch.now,
    )  # fmt: skip
    changed = [item for item in items if item.open and item.changed]
    derive(batch.model, kind, [item.row for item in changed if item.row], targets.found)
    if not options.validation_only:
        _store(batch, changed, targets)
        store.adopt(_adopted(batch, items))
    return [item.outcome(kind) for item in wave]


def _build(batch: Batch, item: Item) -> None:
    mode = batch.options.mode
    if _is_told(batch):
        item.document, mode = _additions(batch.kind, item.document), Mode.MERGE
    item.birth = batch.options.births.get(item.identifier)
    item.datasource = "" if batch.options.keep_datasource else datasource_of(batch.actor)
    build_row(batch.kind, item, mode, batch.actor, batch.now, from_access=batch.options.from_access)
    if item.changed and item.row:
        item.row.judged = item.existing is not None and _called(item.existing) != _called(item.row)
        item.error = batch.rights.refusal(batch.kind, item.existing, item.row)
        item.changed = item.open


def _called(row: EntityRow) -> tuple[str, str, list[str]]:
    return row.identifier, row.title, row.team


def _is_told(batch: Batch) -> bool:
    """Whether people write to entities that only tell of something else: they may add to them."""
    return batch.kind.identifier in TOLD and not batch.options.from_access


def _additions(kind: Kind, document: JsonObject) -> JsonObject:
    kept = STRUCTURES[kind.identifier]["relations"].keys() | kind.compiled.follow.keys()
    relations = {key: value for key, value in (document.get("relations") or {}).items() if key not in kept}
    return {"properties": document.get("properties") or {}, "relations": relations}


def _adopted(batch: Batch, items: Sequence[Item]) -> list[EntityRow]:
    """What is as its writer says, who may change it, and was another writer's until now."""
    kept = [(item.row, item.existing) for item in items if item.open and not item.changed]
    block = batch.kind.permissions.update
    return [
        row
        for row, before in kept
        if row and before and row.datasource != before.datasource and batch.rights.grants(batch.kind, block, before)
    ]


def _load_existing(batch: Batch, items: Sequence[Item]) -> None:
    renamed = batch.options.rename_from
    names = {renamed or item.identifier for item in items} | {item.identifier for item in items}
    read = store.hold_rows if batch.firmly else store.read_rows
    existing = {row.identifier: row for row in read(batch.kind.id, names)}
    batch.rights.expect(batch.kind, existing)
    for item in items:
        item.existing = existing.get(renamed or item.identifier)
        item.error = _refusal(batch, item, name_is_used=item.identifier in existing)


def _refusal(batch: Batch, item: Item, *, name_is_used: bool) -> PortalError | None:
    """Why the item cannot be written, by what exists: a name taken by another, or nothing there to change.

    Of an entity that the caller may not see only the name is known, and that it is taken.
    """
    options = batch.options
    hidden = item.existing is not None and not batch.rights.sees(batch.kind, item.existing)
    moves = options.rename_from not in (None, item.identifier)
    if moves and batch.kind.row.system and not options.from_access:
        return Forbidden("people and teams get another name at their own routes, not as entities")
    if item.existing is None and _is_told(batch):
        return Forbidden(f"entities of {batch.kind.identifier} come and go with what they tell of")
    if options.must_exist and (item.existing is None or hidden):
        where = f' in blueprint "{batch.kind.identifier}"'
        return NotFound.of("entity", options.rename_from or item.identifier, where)
    if name_is_used and (moves or hidden or options.mode is Mode.CREATE):
        return Taken.of("entity", item.identifier)
    return refuse_other(options.known, item.existing)


def _store(batch: Batch, changed: Sequence[Item], targets: Targets) -> None:
    """Stubs first: others point to them. A create that lost a race undoes the whole attempt."""
    created = [item.row for item in changed if item.row and item.existing is None]
    updated = [item.row for item in changed if item.row and item.existing is not None]
    if changed:
        _hold_model(batch.kind)
    if not store.lock_unchanged([item.existing for item in changed if item.existing]):
        raise LostRace("others are writing the same entities at this moment; try again")
    derive_stubs(batch, targets)
    if store.insert_rows([*targets.stubs, *created]) != len(targets.stubs) + len(created):
        raise LostRace("others are writing the same entities at this moment; try again")
    store.update_rows(updated)
    armed = follow_values(batch.kind, [(item.existing, item.row) for item in changed if item.row])
    changes = Changes(batch.model, batch.kind)
    changes.relink(*_store_links(batch, changed, targets))
    renamed = follow_rename(changed)
    changes.compare([(item.existing, item.row) for item in changed if item.existing and item.row])
    changes.reown([(item.existing, item.row) for item in changed])
    renamed_parts = {Part(blueprint, HERE, counted=False): ids for blueprint, ids in renamed.items()}
    own = {row.id: row for row in (*targets.stubs, *created, *updated)}
    run_id = batch.options.run_id
    wave = Wave(batch.model, own, [run_id] if run_id else [])
    wave.run([changes], renamed_parts)
    emit(batch.actor, _events(batch, changed, targets), run_id=run_id, at=batch.now)
    wave.close(batch.watch)
    mind(armed)
    if batch.kind.row.system and not batch.options.from_access:
        send_to_access(batch.actor, batch.kind, [(item.existing, item.row) for item in changed if item.row])


def _hold_model(kind: Kind) -> None:
    if not store.holds_model(kind.id, kind.row.revision):
        raise LostRace("the blueprint is being changed at this moment; try again")


def derive_stubs(batch: Batch, targets: Targets) -> None:
    """Stubs are entities like others: their computed values and scorecards are there from the start."""
    for blueprint_id in {stub.blueprint_id for stub in targets.stubs}:
        kind = batch.model.by_id(blueprint_id)
        derive(batch.model, kind, [stub for stub in targets.stubs if stub.blueprint_id == blueprint_id], {})


def _store_links(batch: Batch, changed: Sequence[Item], targets: Targets) -> tuple[list[Link], list[Link]]:
    """The arrows that started at these entities, and those that do now."""
    moved = [item for item in changed if item.relations_changed and item.row]
    links = [
        {"source_id": item.row.id, "relation": relation, "target_id": targets.found[key].id, "position": position}  # type: ignore[union-attr]
        for item in moved
        for position, (relation, _, key) in enumerate(keys_of(batch.model, batch.kind, item))
    ]
    removed = store.replace_links([item.existing.id for item in moved if item.existing], links)
    return removed, [(link["source_id"], link["relation"], link["target_id"]) for link in links]


def _events(batch: Batch, changed: Sequence[Item], targets: Targets) -> list[EventDraft]:
    stubs = [entity_draft(batch.model.by_id(stub.blueprint_id), None, stub) for stub in targets.stubs]
    return stubs + [entity_draft(batch.kind, item.existing, item.row) for item in changed if item.row]
