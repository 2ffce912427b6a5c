"""Deletes entities together with what cannot be without them, and clears the arrows of those that can."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

from blueprints.computed.changes import Changes, Link
from blueprints.computed.overlap import Watch
from blueprints.computed.refresh import Wave
from blueprints.credentials import TOLD
from blueprints.entities import store
from blueprints.entities.attempts import in_attempts
from blueprints.entities.derive import derive
from blueprints.entities.documents import EntityRow
from blueprints.entities.drafts import entity_draft
from blueprints.entities.rights import Rights
from blueprints.entities.tags import refuse_other
from blueprints.model import Kind, Model, current_model
from blueprints.permissions.change import forget_names
from blueprints.results import RULE_RESULT
from blueprints.system import KEPT_BY_ACCESS, USER, remove_from_access
from events.services import emit
from portal.errors import Forbidden, HasDependents, NotFound
from portal.moments import now
from portal.types import Actor

INCOMING = """
SELECT r.source_id, r.relation, r.target_id, s.blueprint_id FROM blueprints_entityrelation r
JOIN blueprints_entity s ON s.id = r.source_id JOIN blueprints_blueprint k ON k.id = s.blueprint_id
WHERE r.target_id = ANY(%s) AND k.identifier <> %s
"""
UNLINK_ALL = """
DELETE FROM blueprints_entityrelation WHERE source_id = ANY(%s) OR target_id = ANY(%s)
RETURNING source_id, relation, target_id
"""
DELETE = "DELETE FROM blueprints_entity WHERE id = ANY(%s)"
REQUIRING = """
SELECT DISTINCT s.blueprint_id, r.relation FROM blueprints_entityrelation r
JOIN blueprints_entity s ON s.id = r.source_id JOIN blueprints_entity e ON e.id = r.target_id
WHERE e.blueprint_id = %s AND s.blueprint_id <> e.blueprint_id AND r.relation = ANY(%s)
"""
RESULTS_OF = """
SELECT DISTINCT x.id FROM blueprints_entityrelation r JOIN blueprints_entity x ON x.id = r.source_id
JOIN blueprints_blueprint k ON k.id = x.blueprint_id WHERE r.target_id = ANY(%s) AND k.identifier = %s
"""
NAMED = 10


@dataclass(frozen=True, slots=True)
class Arrow:
    source: UUID
    relation: str
    target: UUID
    required: bool


def delete_entity(
    actor: Actor,
    blueprint: str,
    identifier: str,
    *,
    delete_dependents: bool = False,
    run_id: str | None = None,
    known: frozenset[str] | None = None,
) -> None:
    """Raises NotFound, Forbidden, HasDependents; ChangedMeanwhile when it is in no state that the caller knows."""
    if not delete_entities(
        actor, blueprint, [identifier], delete_dependents=delete_dependents, run_id=run_id, known=known
    ):
        raise NotFound.of("entity", identifier, f' in blueprint "{blueprint}"')


def delete_entities(
    actor: Actor,
    blueprint: str,
    identifiers: Sequence[str],
    *,
    delete_dependents: bool = False,
    run_id: str | None = None,
    from_access: bool = False,
    known: frozenset[str] | None = None,
) -> list[str]:
    """All or nothing; returns those named that existed. Raises Forbidden, HasDependents when others require one."""

    def attempt(_: bool) -> list[str]:
        model = current_model()
        kind = model.get(blueprint)
        rights = Rights(actor, model, unlimited=from_access)
        named = store.lock_rows(kind.id, set(identifiers))
        rights.expect(kind, identifiers)
        found = [row for row in named if rights.sees(kind, row)]
        for error in filter(None, (refuse_other(known, row) for row in found)):
            raise error
        deletion = plan_deletion(rights, model, found, delete_dependents=delete_dependents)
        carry_out(actor, model, deletion, run_id=run_id, from_access=from_access)
        return [row.identifier for row in found]

    return in_attempts(attempt)


@dataclass(frozen=True, slots=True)
class Deletion:
    """Who goes, those that cannot be without them included, and the arrows of those that stay."""

    doomed: dict[UUID, EntityRow]
    loose: list[Arrow]
    watch: Watch | None


def plan_deletion(rights: Rights, model: Model, rows: Sequence[EntityRow], *, delete_dependents: bool) -> Deletion:
    """`rows` are locked and may be of several blueprints. Raises Forbidden, HasDependents."""
    watch = Watch.begin() if model.graph.touches else None
    names = {model.by_id(row.blueprint_id).identifier for row in rows}
    if (told := names & TOLD) and not rights.unlimited:
        raise Forbidden(f"entities of {', '.join(sorted(told))} come and go with what they tell of")
    doomed = {row.id: row for row in rows}
    _require_unregister(rights, model, rows)
    return Deletion(doomed, _gather(rights, model, doomed, delete_dependents=delete_dependents), watch)


def carry_out(
    actor: Actor, model: Model, deletion: Deletion, *, run_id: str | None = None, from_access: bool = False
) -> None:
    """Call in the transaction that planned it."""
    rows = list(deletion.doomed.values())
    cleared = _clear(actor, model, deletion.doomed, deletion.loose)
    links = _remove(rows)
    if not from_access:
        _tell_access(actor, model, rows)
    wave = Wave(model, {after.id: after for _, after in cleared}, [run_id] if run_id else [])
    wave.run(_changes(model, deletion.doomed, cleared, links), {})
    changes = [*((row, None) for row in rows), *cleared]
    drafts = [entity_draft(model.by_id(before.blueprint_id), before, after) for before, after in changes]
    emit(actor, drafts, run_id=run_id)
    wave.close(deletion.watch)


def _arrows_to(model: Model, ids: Collection[UUID]) -> list[Arrow]:
    with connection.cursor() as cursor:
        cursor.execute(INCOMING, [list(ids), RULE_RESULT])
        rows = cursor.fetchall()
    return [Arrow(source, key, target, _requires(model.by_id(kind), key)) for source, key, target, kind in rows]


def _requires(kind: Kind, relation: str) -> bool:
    declared = kind.compiled.relations.get(relation)
    return declared is not None and declared.required


def _gather(rights: Rights, model: Model, doomed: dict[UUID, EntityRow], *, delete_dependents: bool) -> list[Arrow]:
    """Adds to `doomed` whoever requires it, level by level; returns the arrows that are only to be cleared."""
    loose: list[Arrow] = []
    frontier = list(doomed)
    while frontier:
        arrows = [arrow for arrow in _arrows_to(model, frontier) if arrow.source not in doomed]
        required = {arrow.source for arrow in arrows if arrow.required}
        if required and not delete_dependents:
            raise has_dependents(rights, model, store.rows_by_id(required))
        loose += [arrow for arrow in arrows if not arrow.required]
        dependents = store.lock_rows_by_id(required)
        _require_unregister(rights, model, dependents)
        doomed |= {row.id: row for row in dependents}
        frontier = list(required)
    return [arrow for arrow in loose if arrow.source not in doomed]


def requiring_blueprints(model: Model, kind: Kind) -> list[str]:
    """Other blueprints that have entities which require one of this blueprint's."""
    keys = {key for _, key, required in model.pointing_to(kind.identifier) if required}
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(REQUIRING, [kind.id, sorted(keys)])
        found = [(model.by_id(blueprint), relation) for blueprint, relation in cursor.fetchall()]
    return sorted({source.identifier for source, relation in found if _requires(source, relation)})


def _require_unregister(rights: Rights, model: Model, rows: Sequence[EntityRow]) -> None:
    for blueprint_id in {row.blueprint_id for row in rows}:
        kind, of_kind = model.by_id(blueprint_id), [row for row in rows if row.blueprint_id == blueprint_id]
        rights.expect(kind, (row.identifier for row in of_kind))
        rights.require_unregister(kind, of_kind)


def has_dependents(rights: Rights, model: Model, rows: Sequence[EntityRow]) -> HasDependents:
    """It counts and names those that the caller may see."""
    for row in rows:
        rights.expect(model.by_id(row.blueprint_id), [row.identifier])
    seen = [row for row in rows if rights.sees(model.by_id(row.blueprint_id), row)]
    named = [f"{model.by_id(row.blueprint_id).identifier}:{row.identifier}" for row in seen[:NAMED]]
    words = f"{len(seen)} entities require it ({', '.join(named)})" if seen else "what you may not see requires it"
    return HasDependents(
        f"has_dependents: {words}; delete them first or say delete_dependents=true", dependents=named, count=len(seen)
    )


def _clear(
    actor: Actor, model: Model, doomed: dict[UUID, EntityRow], arrows: Sequence[Arrow]
) -> list[tuple[EntityRow, EntityRow]]:
    """Takes the doomed out of the relations of those that stay: each as it was and as it is."""
    by_source: dict[UUID, list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        by_source[arrow.source].append(arrow)
    pairs = [
        (before, _without(before, by_source[before.id], doomed, actor))
        for before in store.hold_rows_by_id(by_source.keys())
    ]
    for blueprint_id in {after.blueprint_id for _, after in pairs}:
        rows = [after for _, after in pairs if after.blueprint_id == blueprint_id]
        derive(model, model.by_id(blueprint_id), rows, {})
        store.update_rows(rows)
    return pairs


def _changes(
    model: Model, doomed: dict[UUID, EntityRow], cleared: Sequence[tuple[EntityRow, EntityRow]], links: Sequence[Link]
) -> list[Changes]:
    """By blueprint: arrows that are gone, and values of those that stay."""
    blueprints = {row.id: row.blueprint_id for row in (*doomed.values(), *(after for _, after in cleared))}
    found = {key: Changes(model, model.by_id(key)) for key in set(blueprints.values())}
    for key, changes in found.items():
        pairs = [pair for pair in cleared if pair[1].blueprint_id == key]
        changes.compare(pairs)
        changes.relink([link for link in links if blueprints.get(link[0]) == key], [])
        changes.reown([*pairs, *((row, None) for row in doomed.values() if row.blueprint_id == key)])
    return list(found.values())


def _without(row: EntityRow, arrows: Iterable[Arrow], doomed: dict[UUID, EntityRow], actor: Actor) -> EntityRow:
    relations = dict(row.relations)
    for arrow in arrows:
        gone, value = doomed[arrow.target].identifier, relations.get(arrow.relation)
        relations[arrow.relation] = [v for v in value if v != gone] if isinstance(value, list) else None
    kept = {key: value for key, value in relations.items() if value not in (None, [])}
    return replace(row, relations=kept, updated_at=now(), updated_by=actor.id)


def _remove(rows: Sequence[EntityRow]) -> list[Link]:
    """The arrows that went with them."""
    ids = [row.id for row in rows]
    # What rules say of an entity goes with it, and nobody is told.
    ids += [key for (key,) in store.fetch(RESULTS_OF, ids, RULE_RESULT)]
    links = store.fetch(UNLINK_ALL, ids, ids)
    store.run(DELETE, ids)
    return links


def _tell_access(actor: Actor, model: Model, rows: Sequence[EntityRow]) -> None:
    for blueprint_id in {row.blueprint_id for row in rows}:
        kind = model.by_id(blueprint_id)
        if kind.row.system:
            names = [row.identifier for row in rows if row.blueprint_id == blueprint_id]
            remove_from_access(actor, kind, names)
            if kind.identifier in KEPT_BY_ACCESS:
                forget_names(actor, "users" if kind.identifier == USER else "teams", set(names))
