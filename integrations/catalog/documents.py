"""Entities as Backstage stitches them: the envelope, fields of spec, and every relation seen from both its ends."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import orjson

from blueprints.entities.documents import EntityRow
from blueprints.entities.items import as_list
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.rules.sql import Sql
from integrations.catalog.kinds import EDGES, Catalogue, Served, full_name
from portal.types import Json, JsonObject

INCOMING = f"""
SELECT r.target_id, r.relation, e.blueprint_id, e.identifier
{FROM} JOIN blueprints_entityrelation r ON r.source_id = e.id
WHERE r.target_id = ANY(%s::uuid[]) AND e.blueprint_id = ANY(%s::uuid[])
"""
PLAIN_METADATA = ("description", "labels", "annotations", "tags", "links")
PROFILE = ("email", "picture")
CHILDREN = "parentOf"


class Edge(NamedTuple):
    type: str
    target: str


Incoming = Mapping[UUID, Sequence[Edge]]


def incoming(catalogue: Catalogue, sight: Sql, ids: Sequence[UUID]) -> Incoming:
    """What points to these entities, as far as the caller may see it; one statement."""
    params = (list(ids), [served.id for served in catalogue.all], *sight.params)
    found: dict[UUID, list[Edge]] = defaultdict(list)
    for target, relation, blueprint, identifier in fetch(f"{INCOMING} AND {sight.text}", params):
        source = catalogue.by_id[blueprint]
        edge = next((way.edge for way in source.ways if way.key == relation), None)
        if edge is not None:
            found[target].append(Edge(EDGES[edge][1], source.reference(identifier)))
    return found


def documents(catalogue: Catalogue, sight: Sql, rows: Sequence[EntityRow]) -> list[JsonObject]:
    """In the order of the rows; one statement."""
    to = incoming(catalogue, sight, [row.id for row in rows]) if rows else {}
    return [document(catalogue, row, to.get(row.id, ())) for row in rows]


def document(catalogue: Catalogue, row: EntityRow, pointing: Sequence[Edge]) -> JsonObject:
    served = catalogue.by_id[row.blueprint_id]
    edges = sorted({*_outgoing(catalogue, served, row), *pointing})
    found = {
        "apiVersion": served.version, "kind": served.name, "metadata": _metadata(served, row),
        "spec": _spec(catalogue, served, row, edges),
        "relations": [{"type": edge.type, "targetRef": edge.target} for edge in edges],
    }  # fmt: skip
    found["metadata"]["etag"] = hashlib.sha1(orjson.dumps(found), usedforsecurity=False).hexdigest()
    return found


def _metadata(served: Served, row: EntityRow) -> JsonObject:
    space, name = served.full_name(row.identifier)
    said = {key: row.properties[key] for key in PLAIN_METADATA if row.properties.get(key) is not None}
    title = {"title": row.title} if row.title != name and not served.is_profiled else {}
    return {"namespace": space, "name": name, **title, **said, "uid": str(row.id)}


def _spec(catalogue: Catalogue, served: Served, row: EntityRow, edges: Iterable[Edge]) -> JsonObject:
    said = {name: row.properties[key] for name, key in served.spec.items() if row.properties.get(key) is not None}
    profile: JsonObject = {}
    if served.is_profiled:
        profile = {"displayName": row.title, **{key: said.pop(key) for key in PROFILE if key in said}}
    children = {"children": [edge.target for edge in edges if edge.type == CHILDREN]} if served.name == "Group" else {}
    return {**said, **({"profile": profile} if profile else {}), **_fields(catalogue, served, row), **children}


def _fields(catalogue: Catalogue, served: Served, row: EntityRow) -> JsonObject:
    """Relations as fields of spec. What may lead to several kinds is one field, as in its descriptor."""
    found: JsonObject = {}
    for way in served.ways:
        targets = _targets(catalogue, row, way.key, way.target)
        if way.many:
            found[way.name] = [*as_list(found.get(way.name)), *targets]
        elif targets:
            found.setdefault(way.name, targets[0])
    if row.team and not served.is_profiled:
        found.setdefault("owner", _team(row.team[0]))
    return found


def _targets(catalogue: Catalogue, row: EntityRow, key: str, target: str) -> list[str]:
    named: Json = row.relations.get(key)
    return [catalogue.by_name[target].reference(name) for name in as_list(named)]


def _team(name: str) -> str:
    return f"group:{'/'.join(full_name(name))}".lower()


def _outgoing(catalogue: Catalogue, served: Served, row: EntityRow) -> Iterable[Edge]:
    is_owned = False
    for way in served.ways:
        if way.edge is not None:
            targets = _targets(catalogue, row, way.key, way.target)
            is_owned = is_owned or (way.edge == "owner" and bool(targets))
            yield from (Edge(EDGES[way.edge][0], target) for target in targets)
    if not is_owned and not served.is_profiled:
        yield from (Edge(EDGES["owner"][0], _team(name)) for name in row.team)
