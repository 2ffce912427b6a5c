"""Mirrored titles told together with the identifiers of the entities whose titles they are (contract §4.4)."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from blueprints.definition.compiled import Mirror
from blueprints.entities.documents import EntityRow
from blueprints.entities.readable import readable
from blueprints.model import Kind, Model
from portal.types import Actor, JsonObject

TITLE = "$title"
Pairs = dict[UUID, list[JsonObject]]


def attach_mirrored_identifiers(
    actor: Actor, model: Model, rows: Sequence[EntityRow], found: Sequence[JsonObject]
) -> None:
    """Values of mirrors that end in `$title` become {identifier, title}; one statement for each such mirror."""
    by_kind: dict[UUID, list[tuple[EntityRow, JsonObject]]] = defaultdict(list)
    for row, document in zip(rows, found, strict=True):
        by_kind[row.blueprint_id].append((row, document))
    for kind, shown in ((model.by_id(key), shown) for key, shown in by_kind.items()):
        mirrors = {key: mirror for key, mirror in kind.compiled.mirrors.items() if mirror.final == TITLE}
        for key, mirror in mirrors.items():
            target = _target(model, kind, mirror)
            ends = _ends(actor, model, target, mirror, [row.id for row, _ in shown]) if target else {}
            for row, document in shown if target else ():
                _put(document["properties"], key, ends.get(row.id, []))


def _put(properties: JsonObject, key: str, pairs: list[JsonObject]) -> None:
    """Where calculated properties are left out there is nothing to tell."""
    if key in properties:
        properties[key] = pairs if isinstance(properties[key], list) else pairs[0] if pairs else None


def _ends(actor: Actor, model: Model, target: Kind, mirror: Mirror, ids: Sequence[UUID]) -> Pairs:
    """What the mirror's relations lead to from each entity, in the order in which it was given."""
    last, sight = len(mirror.hops) - 1, readable(actor, model, [target])
    joins = [f"JOIN blueprints_entityrelation r{n} ON r{n}.source_id = r{n - 1}.target_id" for n in range(1, last + 1)]
    tests = " AND ".join(f"r{n}.relation = %s" for n in range(last + 1))
    places = ", ".join(f"r{n}.position" for n in range(last + 1))
    sql = (
        f"SELECT r0.source_id, e.identifier, e.title FROM blueprints_entityrelation r0 {' '.join(joins)}"
        f" JOIN blueprints_entity e ON e.id = r{last}.target_id"
        f" WHERE r0.source_id = ANY(%s) AND {tests} AND {sight.text} ORDER BY r0.source_id, {places}"
    )
    found: Pairs = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids), *mirror.hops, *sight.params])
        for source, identifier, title in cursor.fetchall():
            found[source].append({"identifier": identifier, "title": title})
    return found


def _target(model: Model, kind: Kind, mirror: Mirror) -> Kind | None:
    """None when the path does not go over relations all the way; such titles stay as they are."""
    here: Kind | None = kind
    for hop in mirror.hops:
        relation = here.compiled.relations.get(hop) if here else None
        here = model.find(relation.target) if relation else None
    return here
