"""Brings stored entities after a changed blueprint: dropped keys, relations that became one or many, derived values."""

from typing import Any

from django.db import connection

from blueprints.entities.derive import recompute
from blueprints.model import current_model
from blueprints.models import Blueprint, Entity
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
DERIVED = ("schema", "relations", "mirrorProperties", "calculationProperties")


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
    recompute_all(row)


def recompute_all(row: Blueprint) -> None:
    model = current_model()
    ids = list(Entity.objects.filter(blueprint=row).order_by("id").values_list("id", flat=True))
    recompute(model, model.by_id(row.id), ids)


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
