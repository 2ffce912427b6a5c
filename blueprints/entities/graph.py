"""The neighbourhood of an entity as a graph: what it depends on and what depends on it, some relations away."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson

from blueprints.entities.readable import readable
from blueprints.entities.search import find_readable
from blueprints.entities.statements import fetch
from blueprints.model import Kind, Model, current_model
from blueprints.rules.connections import AGAINST, ALONG
from blueprints.rules.sql import TRUE, Sql, both
from portal.types import Actor, JsonObject

MAX_DEPTH = 5
DEFAULT_NODES, MAX_NODES = 1_000, 10_000
MAX_EDGES = 50_000
# Chains go one way: what depends on the same as this entity is no neighbour of it.
DIRECTIONS = {"upstream": (ALONG,), "downstream": (AGAINST,), "both": (ALONG, AGAINST)}
# The entities one relation further that were not reached before; one that may not be seen is not passed through.
LEVEL = """{name}(id) AS MATERIALIZED (
  SELECT e.id FROM (
    SELECT r.{far} FROM {last} p JOIN blueprints_entityrelation r ON r.{near} = p.id EXCEPT ({before})
  ) n(id) JOIN blueprints_entity e ON e.id = n.id WHERE {seen} LIMIT %s)"""
GRAPH = """
WITH start(id) AS MATERIALIZED (VALUES (%s::uuid)), {levels},
found AS MATERIALIZED (SELECT id, min(depth) AS depth FROM ({union}) l(id, depth) GROUP BY id),
nodes AS MATERIALIZED (
  SELECT e.id, e.identifier, e.title, e.icon, e.blueprint_id, f.depth
  FROM found f JOIN blueprints_entity e ON e.id = f.id
  ORDER BY f.depth, e.title, e.id LIMIT %s),
edges AS (
  SELECT s.id AS source, r.relation, t.id AS target FROM nodes s
  JOIN blueprints_entityrelation r ON r.source_id = s.id JOIN nodes t ON t.id = r.target_id LIMIT %s)
SELECT (SELECT count(*) FROM found),
  (SELECT json_agg(json_build_array(id, blueprint_id, identifier, title, icon, depth)) FROM nodes)::text,
  (SELECT json_agg(json_build_array(source, relation, target)) FROM edges)::text
"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How far to look, which way, and at which blueprints (none named: all)."""

    depth: int = 1
    direction: str = "both"
    blueprints: Sequence[str] = ()
    limit: int = DEFAULT_NODES


def surroundings(actor: Actor, blueprint: str, identifier: str, asked: Surroundings) -> JsonObject:
    """{nodes: [{identifier, title, icon, blueprint, depth}], edges: [{source, target, relation}], truncated}.

    The nearest nodes first, the entity itself as the first of all, and the relations between them. An entity that
    is left out, because it may not be seen or is of no blueprint asked for, hides what only it leads to.
    Raises NotFound, SearchTooCostly.
    """
    model = current_model()
    centre = find_readable(actor, model, model.get(blueprint), identifier)
    statement = _statement(centre.id, asked, _seen(actor, model, [model.get(name) for name in asked.blueprints]))
    total, *found = fetch(statement.text, statement.params)[0]
    nodes, arrows = (orjson.loads(part) if part else [] for part in found)
    names, kept = {str(kind.id): kind.identifier for kind in model}, arrows[:MAX_EDGES]
    faces = {key: {"blueprint": names[kind], "identifier": name} for key, kind, name, *_ in nodes}
    return {
        "nodes": [
            {**faces[key], "title": title, "icon": icon, "depth": depth} for key, _, _, title, icon, depth in nodes
        ],
        "edges": [{"source": faces[start], "target": faces[end], "relation": key} for start, key, end in kept],
        "truncated": total > len(nodes) or len(kept) < len(arrows),
    }


def _seen(actor: Actor, model: Model, kinds: Sequence[Kind]) -> Sql:
    within = Sql("e.blueprint_id = ANY(%s::uuid[])", ([kind.id for kind in kinds],)) if kinds else TRUE
    return both(within, readable(actor, model, kinds or list(model)))


def _statement(start: UUID, asked: Surroundings, seen: Sql) -> Sql:
    """Each level apart, so that an entity is visited once, at the end of its shortest way."""
    levels: list[Sql] = []
    union = ["SELECT id, 0 FROM start"]
    for way, direction in enumerate(DIRECTIONS[asked.direction]):
        names = ["start", *(f"way{way}_{depth}" for depth in range(1, asked.depth + 1))]
        levels += [_level(names[: depth + 1], direction, seen, asked.limit) for depth in range(1, asked.depth + 1)]
        union += [f"SELECT id, {depth} FROM {names[depth]}" for depth in range(1, asked.depth + 1)]
    text = GRAPH.format(levels=", ".join(level.text for level in levels), union=" UNION ALL ".join(union))
    inside = (value for level in levels for value in level.params)
    return Sql(text, (start, *inside, asked.limit, MAX_EDGES + 1))


def _level(names: Sequence[str], direction: tuple[str, str], seen: Sql, limit: int) -> Sql:
    *before, name = names
    near, far = direction
    known = " UNION ALL ".join(f"TABLE {earlier}" for earlier in before)
    text = LEVEL.format(name=name, last=before[-1], near=near, far=far, before=known, seen=seen.text)
    return Sql(text, (*seen.params, limit + 1))
