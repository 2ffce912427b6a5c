"""What a change of a blueprint would touch: who breaks with what goes, by name, and how many entities have values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.db import connection

from blueprints.model import Kind, Model
from blueprints.references.changes import Change
from blueprints.references.misfits import misfits
from blueprints.references.uses import Readers
from portal.types import JsonObject

VALUES = """
SELECT part, key, count(*) FROM (
  SELECT 'property' AS part, k AS key FROM blueprints_entity e, jsonb_object_keys(e.properties) k
  WHERE e.blueprint_id = %s AND k = ANY(%s)
  UNION ALL SELECT 'relation', k FROM blueprints_entity e, jsonb_object_keys(e.relations) k
  WHERE e.blueprint_id = %s AND k = ANY(%s)
) found GROUP BY part, key
"""
COUNT = "SELECT count(*) FROM blueprints_entity WHERE blueprint_id = %s"
NOTHING: Mapping[str, JsonObject] = MappingProxyType({})


def impact_of(
    model: Model, kind: Kind, changes: Sequence[Change], values: Mapping[str, JsonObject] = NOTHING
) -> JsonObject:
    """{blueprint, entities, changes: [{change, part, key, blueprint, entities, uses: […], values}]}.

    A change's `entities` have a value, lack the one demanded, have one that would be refused, or are computed anew;
    `values` are those of `compared` by key. The number of statements does not grow with the changes.
    """
    total, having = _counts(kind, changes)
    failing = misfits(kind, {change.subject.key: change.definition for change in changes if change.definition})
    readers = Readers(model)
    told = [change for change in changes if change.definition is None or failing[change.subject.key]]
    return {
        "blueprint": kind.identifier,
        "entities": total,
        "changes": [
            {
                "change": change.what, "part": change.subject.part, "blueprint": change.subject.blueprint,
                "key": change.subject.key,
                "entities": failing[change.subject.key] if change.definition else _touched(kind, change, total, having),
                "uses": [use._asdict() for use in readers.uses(change.subject)] if change.breaks else [],
                "values": values.get(change.subject.key) if change.what == "recomputed" else None,
            }
            for change in told
        ],
    }  # fmt: skip


def _touched(kind: Kind, change: Change, total: int, having: dict[tuple[str, str], int]) -> int | None:
    if change.subject.blueprint != kind.identifier:
        return None
    if change.what in ("deleted", "recomputed"):
        return total
    count = having.get((change.subject.part, change.subject.key), 0)
    return total - count if change.what == "required" else count


def _counts(kind: Kind, changes: Sequence[Change]) -> tuple[int, dict[tuple[str, str], int]]:
    own = [change.subject for change in changes if change.subject.blueprint == kind.identifier]
    keys = {part: [subject.key for subject in own if subject.part == part] for part in ("property", "relation")}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [kind.id])
        total = cursor.fetchone()[0]
        cursor.execute(VALUES, [kind.id, keys["property"], kind.id, keys["relation"]])
        return total, {(part, key): count for part, key, count in cursor.fetchall()}
