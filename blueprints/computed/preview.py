"""Computed properties looked into: what a draft would give for real entities, what each reads, and where it fails."""

from collections.abc import Collection, Iterator, Sequence

from blueprints.computed.aggregate import aggregate
from blueprints.computed.circles import refuse_circles
from blueprints.computed.graph import Node
from blueprints.definition.compiled import Aggregation
from blueprints.entities.derive import derive
from blueprints.entities.documents import COLUMNS, EntityRow, document
from blueprints.entities.readable import readable
from blueprints.entities.store import rows_of
from blueprints.model import Kind, Model, current_model
from blueprints.services import merged
from portal.errors import Fault, Invalid
from portal.jq import check, evaluate
from portal.moments import now
from portal.types import Actor, Json, JsonObject

SAMPLE = 5
MAX_SAMPLE = 20
KINDS = (("mirrors", "mirror"), ("calculations", "calculation"), ("aggregations", "aggregation"))


def preview(actor: Actor, blueprint: str, changes: JsonObject, key: str, names: Sequence[str] = ()) -> list[JsonObject]:
    """[{identifier, title, value, error?}] of the named entities, or of the newest ones, as if `changes` were saved.

    Nothing is stored. Raises NotFound, and Invalid with all faults of the draft.
    """
    model = current_model()
    kind = model.get(blueprint)
    draft = drafted(model, kind, merged(kind.document, changes))
    coming = draft.get(kind.identifier)
    if key not in coming.compiled.computed_keys:
        raise Invalid.from_faults(
            "the preview", [Fault("/property", "must be a computed property of the draft", "exists")]
        )
    rows = sample(actor, model, kind, names)
    compute(draft, coming, rows)
    return [_shown(row, key, error) for row, error in zip(rows, _errors(coming, key, rows), strict=True)]


def _shown(row: EntityRow, key: str, error: str | None) -> JsonObject:
    shown = {"identifier": row.identifier, "title": row.title, "value": row.computed.get(key)}
    return shown | {"error": error} if error else shown


def drafted(model: Model, kind: Kind, checked: JsonObject) -> Model:
    """The model with the blueprint as it would be. Raises Invalid when a value would follow from itself."""
    refuse_circles(model, checked, renamed_from=kind.identifier)
    return model.with_document(kind, checked)


def sample(
    actor: Actor, model: Model, kind: Kind, names: Sequence[str] = (), *, limit: int = SAMPLE
) -> list[EntityRow]:
    """The named entities, or the newest `limit`, of those that the caller sees."""
    seen = readable(actor, model, [kind])
    named = "AND e.identifier = ANY(%s)" if names else ""
    text = f"SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s {named} AND {seen.text}"
    limit = MAX_SAMPLE if names else limit
    return rows_of(f"{text} ORDER BY e.id DESC LIMIT {limit}", kind.id, *([list(names)] if names else []), *seen.params)


def compute(model: Model, kind: Kind, rows: Sequence[EntityRow]) -> None:
    counted = aggregate(model, kind, [row.id for row in rows], now())
    for row in rows:
        row.computed = counted[row.id]
    derive(model, kind, rows, {})


def _errors(kind: Kind, key: str, rows: Sequence[EntityRow]) -> list[str | None]:
    """Why a calculation gave nothing, entity by entity."""
    calculation = kind.compiled.calculations.get(key)
    if calculation is None or not rows:
        return [None] * len(rows)
    outcomes = evaluate(calculation.program, [document(kind, row) for row in rows])
    return [outcome.error or _mistyped(calculation.type, outcome.value, row.computed.get(key))
            for outcome, row in zip(outcomes, rows, strict=True)]  # fmt: skip


def _mistyped(wanted: str, given: Json, kept: Json) -> str | None:
    return f"gave a value that is no {wanted}, which counts as none" if given is not None and kept is None else None


def computed_properties(actor: Actor, blueprint: str) -> list[JsonObject]:
    """Each with its kind, what it reads, who reads it, and what is wrong with it (decision D16). Raises NotFound."""
    model = current_model()
    kind = model.get(blueprint)
    rows = sample(actor, model, kind)
    readers = _readers(model)
    return [
        {
            "identifier": key, "kind": name,
            "reads": sorted(f"{node.blueprint}.{node.key}" for node in model.graph.reads(Node(blueprint, key))),
            "readBy": sorted(readers.get(Node(blueprint, key), ())),
            "errors": list(dict.fromkeys(_faults(model, kind, key, rows))),
        }
        for part, name in KINDS
        for key in getattr(kind.compiled, part)
    ]  # fmt: skip


def _readers(model: Model) -> dict[Node, set[str]]:
    found: dict[Node, set[str]] = {}
    for node in model.graph.nodes():
        for read in model.graph.reads(node):
            found.setdefault(read, set()).add(f"{node.blueprint}.{node.key}")
    return found


def _faults(model: Model, kind: Kind, key: str, rows: Collection[EntityRow]) -> Iterator[str]:
    compiled = kind.compiled
    if key in compiled.calculations:
        broken = check(compiled.calculations[key].program)
        yield from (error for error in ([broken] if broken else _errors(kind, key, list(rows))) if error)
    elif key in compiled.mirrors:
        hops = compiled.mirrors[key].hops
        way = model.graph.ways.along(kind.identifier, hops)
        if len(way) <= len(hops):
            yield f'blueprint "{way[-1]}" has no relation "{hops[len(way) - 1]}"'
    elif not model.graph.ways.to_members(kind.identifier, compiled.aggregations[key]):
        yield _nowhere(model, kind.identifier, compiled.aggregations[key])


def _nowhere(model: Model, here: str, aggregation: Aggregation) -> str:
    """Why nothing is ever aggregated."""
    if aggregation.path is None:
        return f'no relations lead from "{here}" to "{aggregation.target}"'
    start, end = (aggregation.target, here) if aggregation.backward else (here, aggregation.target)
    if start not in model:
        return f'there is no blueprint "{start}"'
    way = model.graph.ways.along(start, aggregation.path)
    if len(way) <= len(aggregation.path):
        return f'blueprint "{way[-1]}" has no relation "{aggregation.path[len(way) - 1]}"'
    return f'the path leads from "{start}" to "{way[-1]}", not to "{end}"'
