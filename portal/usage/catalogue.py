"""How the catalogue grows: entities by day and by blueprint, told from their ids, which say when each was made."""

from collections import Counter
from collections.abc import Iterator

from blueprints.entities.statements import fetch
from blueprints.model import Kind, current_model
from portal.types import JsonObject
from portal.usage.days import Days

# The index that keeps the order of creation has all that is asked for. Bucket 0 is before the first day.
CREATED = "SELECT e.blueprint_id, width_bucket(e.id, %s::uuid[]), count(*) FROM blueprints_entity e GROUP BY 1, 2"
# On which day those that are gone were made, and on which they went; what came back has not gone.
DELETED = """
SELECT width_bucket(v.subject, %s::uuid[]), width_bucket(v.id, %s::uuid[]), count(*) FROM events_event v
WHERE v.action = 'DELETE' AND v.resource_type = 'entity' AND v.status = 'SUCCESS' AND v.id >= (%s::uuid[])[1]
AND v.subject IS NOT NULL AND NOT EXISTS (SELECT FROM blueprints_entity e WHERE e.id = v.subject) GROUP BY 1, 2
"""


def catalogue(days: Days) -> JsonObject:
    """{total, days: [{day, total, created, deleted}], blueprints: [{identifier, title, entities, created}]}"""
    alive = fetch(CREATED, [days.ids])
    created, deleted = Counter[int](), Counter[int]()
    for _, day, count in alive:
        created[day] += count
    total = created.total()
    for made, gone, count in fetch(DELETED, [days.ids] * 3):
        created[made] += count
        deleted[gone] += count
    return {
        "total": total,
        "days": list(_backwards(days.names, total, created, deleted))[::-1],
        "blueprints": _by_blueprint(alive),
    }


def _backwards(names: list[str], total: int, created: Counter[int], deleted: Counter[int]) -> Iterator[JsonObject]:
    for at in range(len(names), 0, -1):
        yield {"day": names[at - 1], "total": total, "created": created[at], "deleted": deleted[at]}
        total += deleted[at] - created[at]


def _by_blueprint(alive: list[tuple]) -> list[JsonObject]:
    """The largest first; those without entities as well."""
    entities, created = Counter[object](), Counter[object]()
    for blueprint, day, count in alive:
        entities[blueprint] += count
        created[blueprint] += count if day else 0

    def told(kind: Kind) -> JsonObject:
        counts = {"entities": entities[kind.id], "created": created[kind.id]}
        return {"identifier": kind.identifier, "title": kind.row.title, **counts}

    return sorted(map(told, current_model()), key=lambda one: (-one["entities"], one["identifier"]))
