"""When an entity gets another identifier, the relations that name it follow."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection

from blueprints.entities.items import Item

RELATIONS_TO = "SELECT DISTINCT relation FROM blueprints_entityrelation WHERE target_id = %s"
FOLLOW = """
UPDATE blueprints_entity s SET relations = jsonb_set(s.relations, ARRAY[r.relation]::text[],
  CASE jsonb_typeof(s.relations -> r.relation)
    WHEN 'array' THEN (SELECT jsonb_agg(CASE WHEN v = %(old)s::text THEN %(new)s::text ELSE v END ORDER BY n)
                       FROM jsonb_array_elements_text(s.relations -> r.relation) WITH ORDINALITY AS t(v, n))
    ELSE to_jsonb(%(new)s::text) END)
FROM blueprints_entityrelation r
WHERE r.target_id = %(target)s AND r.relation = %(relation)s AND s.id = r.source_id RETURNING s.blueprint_id, s.id
"""


def follow_rename(changed: Sequence[Item]) -> dict[UUID, set[UUID]]:
    """Ids of the entities whose relations now read another name, by their blueprint's."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for item in changed:
        if item.existing and item.row and item.existing.identifier != item.row.identifier:
            for blueprint, source in _follow(item):
                found[blueprint].add(source)
    return found


def _follow(item: Item) -> Iterator[tuple[UUID, UUID]]:
    assert item.existing and item.row
    with connection.cursor() as cursor:
        cursor.execute(RELATIONS_TO, [item.row.id])
        for (relation,) in cursor.fetchall():
            names = {"old": item.existing.identifier, "new": item.row.identifier}
            cursor.execute(FOLLOW, names | {"target": item.row.id, "relation": relation})
            yield from cursor.fetchall()
