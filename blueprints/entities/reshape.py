"""Brings stored entities after a changed blueprint: dropped keys, relations that became one or many, derived values."""

from typing import Any

from django.db import connection

from blueprints.computed.graph import Graph
from blueprints.computed.refresh import mind_the_clock, recompute_blueprint
from blueprints.definition import compile_blueprint
from blueprints.model import current_model
from blueprints.models import Blueprint
from portal.types import JsonObject

DROP_PROPERTIES = (
    "UPDATE blueprints_entity SET properties = properties - %s::text[] WHERE blueprint_id = %s AND properties ?| %s"
)
DROP_RELATIONS = (
    "UPDATE blueprints_entity SET relations = relations - %s::text[] WHERE blueprint_id = %s AND relations ?| %s"
)
DROP_LINKS = """
DELETE FROM blueprints_entityrelation r USING blueprints_entity e
WHERE r.source_id = e.id AND e.blueprint_id = %s AND r.relation = ANY(%s)
"""
TO_MANY = """
UPDATE blueprints_entity SET relations = jsonb_set(relations, ARRAY[%s::text], jsonb_build_array(relations -> %s::text))
WHERE blueprint_id = %s AND jsonb_typeof(relations -> %s::text) = 'string'
"""
TO_ONE = """
UPDATE blueprints_entity SET relations = jsonb_set(relations, ARRAY[%s::text], relations -> %s::text -> 0)
WHERE blueprint_id = %s AND jsonb_typeof(relations -> %s::text) = 'array'
"""
KEEP_FIRST = """
DELETE FROM blueprints_entityrelation r USING blueprints_entity e
WHERE r.source_id = e.id AND e.blueprint_id = %s AND r.relation = %s
  AND r.position > (SELECT min(o.position) FROM blueprints_entityrelation o
                    WHERE o.source_id = r.source_id AND o.relation = r.relation)
"""
DERIVED = (
    "schema", "relations", "mirrorProperties", "calculationProperties", "aggregationProperties", "ownership",
    "teamInheritance",
)  # fmt: skip


def reshape_entities(row: Blueprint, old: JsonObject, new: JsonObject) -> None:
    """Call inside the transaction of the blueprint's change."""
    if all(old.get(part) == new.get(part) for part in DERIVED):
        return
    _drop(row, DROP_PROPERTIES, _gone(old["schema"]["properties"], new["schema"]["properties"]))
    _drop_relations(row, old["relations"], new["relations"])
    for key, relation in new["relations"].items():
        before = old["relations"].get(key)
        if before and before.get("many", False) != relation.get("many", False):
            _switch_many(row, key, many=relation["many"])
    recompute_all(row, old)


def recompute_all(row: Blueprint, old: JsonObject | None = None) -> None:
    """Derives the blueprint's values anew, and those of blueprints that compute from it, or did from the `old` one."""
    model = current_model()
    kind = model.by_id(row.id)
    mind_the_clock(kind)
    recompute_blueprint(model, kind)
    before = {other.identifier: other.compiled for other in model}
    if old is not None:
        before[kind.identifier] = compile_blueprint({**old, "identifier": kind.identifier})
    dependents = {*model.graph.dependents(kind.identifier), *Graph(before).dependents(kind.identifier)}
    for identifier in sorted(dependents - {kind.identifier}):
        recompute_blueprint(model, model.get(identifier))


def _gone(before: JsonObject, after: JsonObject) -> list[str]:
    return sorted(before.keys() - after.keys())


def _drop_relations(row: Blueprint, before: JsonObject, after: JsonObject) -> None:
    """A relation that now points to another blueprint keeps none of its values either."""
    moved = [key for key in before.keys() & after.keys() if before[key]["target"] != after[key]["target"]]
    gone = sorted({*_gone(before, after), *moved})
    if gone:
        _run(DROP_LINKS, row.id, gone)
        _drop(row, DROP_RELATIONS, gone)


def _drop(row: Blueprint, sql: str, keys: list[str]) -> None:
    if keys:
        _run(sql, keys, row.id, keys)


def _switch_many(row: Blueprint, key: str, *, many: bool) -> None:
    """One becomes a list of one; of a list the first stays."""
    _run(TO_MANY if many else TO_ONE, key, key, row.id, key)
    if not many:
        # Positions count through all relations of an entity; the first of this one is its smallest.
        _run(KEEP_FIRST, row.id, key)


def _run(sql: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
