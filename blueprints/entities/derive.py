"""Values that an entity's write gives at once: mirrors, inherited owners, calculations, scorecards.

Aggregations look at other entities' arrows, which stand only when all is stored: `blueprints.computed.refresh` counts
them then, and comes back here for what follows from them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from blueprints.computed.aggregate import nothing_counted
from blueprints.computed.walks import OWNERS
from blueprints.definition.compiled import JUDGED
from blueprints.derived import judged
from blueprints.entities import store
from blueprints.entities.documents import EntityRow, document
from blueprints.entities.items import as_list
from blueprints.entities.targets import Key
from blueprints.model import Kind, Model
from blueprints.system import TEAM
from portal.jq import Outcome, evaluate_many
from portal.moments import timestamp
from portal.types import Json

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


def derive(model: Model, kind: Kind, rows: Sequence[EntityRow], known: Mapping[Key, EntityRow]) -> None:
    """Fills `computed`, `scorecards` and inherited `team`; one statement for each level of the deepest path.

    Aggregations stay as they are in `computed`; a row that has none yet has counted nothing.
    """
    if not rows:
        return
    owners = [row.team for row in rows]
    _follow_paths(model, kind, rows, dict(known))
    _calculate(model, kind, rows)
    _answer(kind, rows)
    for row, team, scorecards in zip(rows, owners, judged(kind, rows), strict=True):
        moved = row.judged or row.team != team
        row.judged = scorecards != row.scorecards or (moved and bool(scorecards))
        row.scorecards = scorecards


def value_of(row: EntityRow, key: str) -> Json:
    """Of a meta key or a property, own or computed, or what a scorecard says."""
    if key in META:
        return META[key](row)
    if key.startswith(JUDGED):
        return row.scorecards.get(key.removeprefix(JUDGED))
    return row.properties.get(key, row.computed.get(key))


def _follow_paths(model: Model, kind: Kind, rows: Sequence[EntityRow], known: dict[Key, EntityRow]) -> None:
    mirrors, inherited = kind.compiled.mirrors, kind.compiled.inherited
    paths = {mirror.hops for mirror in mirrors.values()} | ({inherited} if inherited else set())
    if paths:
        _load_paths(model, kind, rows, paths, known)
    counted = nothing_counted(kind)
    for row in rows:
        kept = {key: row.computed.get(key, value) for key, value in counted.items()}
        row.computed = kept | {
            key: _mirrored(model, kind, row, mirror.hops, mirror.final, known) for key, mirror in mirrors.items()
        }
        if inherited:
            row.team = as_list(_mirrored(model, kind, row, inherited, OWNERS, known))


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
    target = model.find(TEAM if path[0] == OWNERS else relation.target if relation else "")
    if target is not None:
        named = row.team if path[0] == OWNERS else as_list(row.relations.get(path[0]))
        yield from ((target, (target.id, identifier)) for identifier in named)


def _mirrored(
    model: Model, kind: Kind, row: EntityRow, hops: tuple[str, ...], final: str, known: Mapping[Key, EntityRow]
) -> Any:
    """One value along single relations; a list when any hop is a many-relation (contract §3.1)."""
    reached, many = [(kind, row)], False
    for hop in hops:
        relation = reached[0][0].compiled.relations.get(hop) if reached else None
        many = many or hop == OWNERS or bool(relation and relation.many)
        reached = [(t, known[key]) for k, r in reached for t, key in _step(model, k, r, (hop,)) if key in known]
    values = [value_of(found, final) for _, found in reached]
    if many:
        return [value for value in values if value is not None]
    return values[0] if values else None


def _calculate(model: Model, kind: Kind, rows: Sequence[EntityRow]) -> None:
    """In stages: what a calculation reads of others is there when its turn comes."""
    for stage in model.graph.stages(kind.identifier) if kind.compiled.calculations else ():
        programs = {key: kind.compiled.calculations[key].program for key in stage}
        for row, results in zip(rows, _evaluated(kind, rows, programs), strict=True):
            row.computed |= {key: typed(kind, key, outcome.value) for key, outcome in results.items()}


def _answer(kind: Kind, rows: Sequence[EntityRow]) -> None:
    """Expressions of scorecards, which read all that is computed."""
    if kind.compiled.expressions:
        for row, results in zip(rows, _evaluated(kind, rows, kind.compiled.expressions), strict=True):
            row.computed |= {key: int(outcome.value is True) for key, outcome in results.items()}


def _evaluated(kind: Kind, rows: Sequence[EntityRow], programs: Mapping[str, str]) -> list[dict[str, Outcome]]:
    documents = [document(kind, row) for row in rows]
    for found in documents:
        # Levels are judged by what programs say, and so cannot be read by them.
        found.pop("scorecards", None)
    return evaluate_many(programs, documents)


def typed(kind: Kind, key: str, value: Json) -> Json:
    """A program that fails, or gives another type than declared, gives null (decision D16)."""
    wanted = JSON_TYPES.get(kind.compiled.calculations[key].type, (object,))
    fits = isinstance(value, wanted) and (bool in wanted or not isinstance(value, bool))
    return value if fits else None
