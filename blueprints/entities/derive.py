"""Values that follow from others: mirrors, calculations, scorecards; stored beside the entity's own, always fresh."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from blueprints.derived import judged
from blueprints.entities import store
from blueprints.entities.documents import EntityRow, document
from blueprints.entities.items import as_list
from blueprints.entities.targets import Key
from blueprints.model import Kind, MirrorStep, Model
from portal.jq import evaluate_many
from portal.moments import timestamp

JSON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "number": (int, float), "boolean": (bool,), "object": (dict,), "array": (list,),
}  # fmt: skip
META = {
    "$identifier": lambda row: row.identifier,
    "$title": lambda row: row.title,
    "$icon": lambda row: row.icon,
    "$team": lambda row: row.team,
    "$createdAt": lambda row: row.created_at and timestamp(row.created_at),
    "$updatedAt": lambda row: row.updated_at and timestamp(row.updated_at),
    "$createdBy": lambda row: row.created_by,
    "$updatedBy": lambda row: row.updated_by,
}
# A chain of mirrors of mirrors longer than this is a cycle that slipped through.
MAX_CASCADE = 10
CHUNK = 500


def derive(model: Model, kind: Kind, rows: Sequence[EntityRow], known: Mapping[Key, EntityRow]) -> None:
    """Fills `computed` and `scorecards` of the rows; one statement for each level of the deepest mirror."""
    if not rows:
        return
    _mirror(model, kind, rows, dict(known))
    _calculate(kind, rows)
    for row, scorecards in zip(rows, judged(kind, rows), strict=True):
        row.scorecards = scorecards


def _mirror(model: Model, kind: Kind, rows: Sequence[EntityRow], known: dict[Key, EntityRow]) -> None:
    mirrors = kind.compiled.mirrors
    if mirrors:
        _load_paths(model, kind, rows, {mirror.hops for mirror in mirrors.values()}, known)
    for row in rows:
        row.computed = {
            key: _mirrored(model, kind, row, mirror.hops, mirror.final, known) for key, mirror in mirrors.items()
        }


def _load_paths(
    model: Model, kind: Kind, rows: Sequence[EntityRow], paths: Collection[tuple[str, ...]], known: dict[Key, EntityRow]
) -> None:
    """Loads what lies on the paths, all of them one level at a time."""
    frontier = [(kind, row, path) for path in paths for row in rows]
    while frontier:
        steps = [
            (target, key, path[1:]) for here, row, path in frontier for target, key in _step(model, here, row, path)
        ]
        known |= {
            (row.blueprint_id, row.identifier): row for row in store.find_rows({k for _, k, _ in steps} - known.keys())
        }
        reached = {(key, rest): (target, known[key], rest) for target, key, rest in steps if rest and key in known}
        frontier = list(reached.values())


def _step(model: Model, kind: Kind, row: EntityRow, path: tuple[str, ...]) -> Iterable[tuple[Kind, Key]]:
    relation = kind.compiled.relations.get(path[0])
    target = model.find(relation.target) if relation else None
    if target is not None:
        yield from ((target, (target.id, identifier)) for identifier in as_list(row.relations.get(path[0])))


def _mirrored(
    model: Model, kind: Kind, row: EntityRow, hops: tuple[str, ...], final: str, known: Mapping[Key, EntityRow]
) -> Any:
    """One value along single relations; a list when any hop is a many-relation (contract §3.1)."""
    reached, many = [(kind, row)], False
    for hop in hops:
        relation = reached[0][0].compiled.relations.get(hop) if reached else None
        many = many or bool(relation and relation.many)
        reached = [(t, known[key]) for k, r in reached for t, key in _step(model, k, r, (hop,)) if key in known]
    values = [_value(found, final) for _, found in reached]
    if many:
        return [value for value in values if value is not None]
    return values[0] if values else None


def _value(row: EntityRow, key: str) -> Any:
    if key in META:
        return META[key](row)
    return row.properties.get(key, row.computed.get(key))


def _calculate(kind: Kind, rows: Sequence[EntityRow]) -> None:
    """A program that fails, or gives another type than declared, gives null (decision D16)."""
    calculations = kind.compiled.calculations
    if not calculations:
        return
    programs = {key: calculation.program for key, calculation in calculations.items()}
    for row, results in zip(rows, evaluate_many(programs, [document(kind, row) for row in rows]), strict=True):
        for key, outcome in results.items():
            wanted = JSON_TYPES.get(calculations[key].type, (object,))
            value = outcome.value if isinstance(outcome.value, wanted) else None
            row.computed[key] = None if isinstance(value, bool) and bool not in wanted else value


def refresh_dependents(model: Model, kind: Kind, ids: Collection[UUID], depth: int = 0) -> None:
    """Recomputes whoever mirrors through the changed entities, and whoever mirrors those."""
    if not ids or depth == MAX_CASCADE:
        return
    for step in model.mirrored_from.get(kind.identifier, ()):
        changed = recompute(model, step.kind, sorted(_sources(step, ids)))
        refresh_dependents(model, step.kind, changed, depth + 1)


def recompute(model: Model, kind: Kind, ids: Sequence[UUID]) -> list[UUID]:
    """Derives these entities anew; returns those whose values really changed."""
    changed: list[UUID] = []
    for start in range(0, len(ids), CHUNK):
        rows = store.rows_by_id(ids[start : start + CHUNK])
        before = {row.id: (row.computed, row.scorecards) for row in rows}
        derive(model, kind, rows, {})
        moved = [row for row in rows if before[row.id] != (row.computed, row.scorecards)]
        store.update_derived(moved)
        changed += [row.id for row in moved]
    return changed


def _sources(step: MirrorStep, ids: Collection[UUID]) -> set[UUID]:
    """Entities of `step.kind` from which `step.hops` lead to one of `ids`."""
    last = len(step.hops) - 1
    joins = [f"JOIN blueprints_entityrelation r{i} ON r{i}.source_id = r{i - 1}.target_id" for i in range(1, last + 1)]
    tests = [f"r{i}.relation = %s" for i in range(last + 1)]
    sql = (
        "SELECT DISTINCT e.id FROM blueprints_entityrelation r0 JOIN blueprints_entity e ON e.id = r0.source_id"
        f" {' '.join(joins)} WHERE r{last}.target_id = ANY(%s) AND e.blueprint_id = %s AND {' AND '.join(tests)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids), step.kind.id, *step.hops])
        return {row[0] for row in cursor.fetchall()}
