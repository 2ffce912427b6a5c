"""The neighbours of an entity: what it points to (upstream) and what points to it (downstream)."""

from blueprints.entities.readable import readable
from blueprints.entities.search import find_readable
from blueprints.entities.statements import fetch
from blueprints.model import Kind, current_model
from portal.types import Actor, JsonObject

MAX_NAMED = 50
# For each relation and direction: how many, and the first of them. Both directions in one statement.
NEIGHBOURS = """
SELECT direction, relation, blueprint_id, identifier, title, icon, total FROM (
  SELECT d.direction, d.relation, e.blueprint_id, e.identifier, e.title, e.icon,
         count(*) OVER w AS total, row_number() OVER (w ORDER BY d.position, e.title, e.id) AS place
  FROM (SELECT 'upstream' AS direction, relation, target_id AS other, position
        FROM blueprints_entityrelation WHERE source_id = %s
        UNION ALL
        SELECT 'downstream', relation, source_id, 0
        FROM blueprints_entityrelation WHERE target_id = %s) d
  JOIN blueprints_entity e ON e.id = d.other
  WHERE {readable}
  WINDOW w AS (PARTITION BY d.direction, d.relation, e.blueprint_id)
) n WHERE place <= %s ORDER BY direction DESC, relation, blueprint_id, place
"""


def related_entities(actor: Actor, blueprint: str, identifier: str) -> list[JsonObject]:
    """Groups by direction, relation and blueprint, each with its count and its first 50. Raises NotFound."""
    model = current_model()
    kind = model.get(blueprint)
    centre = find_readable(actor, model, kind, identifier)
    sight = readable(actor, model, list(model))
    rows = fetch(NEIGHBOURS.format(readable=sight.text), (centre.id, centre.id, *sight.params, MAX_NAMED))
    groups: dict[tuple, JsonObject] = {}
    for direction, relation, other, *entity, total in rows:
        there = model.by_id(other)
        group = groups.setdefault((direction, relation, other), _group(kind, direction, relation, there, total))
        group["entities"].append(
            dict(zip(("identifier", "title", "icon"), entity, strict=True), blueprint=there.identifier)
        )
    return list(groups.values())


def _group(kind: Kind, direction: str, relation: str, there: Kind, total: int) -> JsonObject:
    declaring = kind if direction == "upstream" else there
    declared = declaring.document["relations"].get(relation, {})
    return {
        "relation": relation, "title": declared.get("title") or relation, "direction": direction,
        "blueprint": there.identifier, "blueprintTitle": there.row.title, "count": total, "entities": [],
    }  # fmt: skip
