"""What of an entity a caller wants to see: `include` and `exclude` paths, titles beside related identifiers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from blueprints.entities.documents import COLUMNS, SOURCES, EntityRow, bare_document, columns_for, documents
from blueprints.entities.items import as_list
from blueprints.entities.mirrored import attach_mirrored_identifiers
from blueprints.entities.readable import readable
from blueprints.model import Kind, Model
from portal.types import Actor, JsonObject

TITLES = """
SELECT e.blueprint_id, e.identifier, e.title FROM unnest(%s::uuid[], %s::text[]) AS w(blueprint_id, identifier)
CROSS JOIN LATERAL (
  SELECT * FROM blueprints_entity o WHERE o.blueprint_id = w.blueprint_id AND o.identifier = w.identifier LIMIT 1) e
"""
NESTED = ("properties", "relations")


@dataclass(frozen=True, slots=True)
class Projection:
    """Query parameters of contract §4.4; names may be written with or without `$`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    calculated: bool = True
    titles: bool = False
    mirrored_identifiers: bool = False


EVERYTHING = Projection()


def columns_of(projection: Projection) -> str:
    """What has to be read for it."""
    everything = not projection.include or projection.titles or projection.mirrored_identifiers
    return COLUMNS if everything else columns_for(_parts(projection))


def _parts(projection: Projection) -> set[str]:
    """The first steps of the paths to include."""
    return {path.partition(".")[0] for path in _paths(projection.include)}


def projected(actor: Actor, model: Model, rows: Sequence[EntityRow], projection: Projection) -> list[JsonObject]:
    """Reply documents; a statement more when titles of related entities are wanted, and one for each mirrored title."""
    include, exclude = _paths(projection.include), _paths(projection.exclude)
    if include and not _parts(projection) & SOURCES.keys():
        return [_cut(bare_document(model.by_id(row.blueprint_id), row), include, exclude) for row in rows]
    found = documents(model, rows, calculated=projection.calculated)
    if projection.titles:
        _attach_titles(actor, model, found)
    if projection.mirrored_identifiers:
        attach_mirrored_identifiers(actor, model, rows, found)
    return [_cut(document, include, exclude) for document in found] if include or exclude else found


def shown(kind: Kind, document: JsonObject, projection: Projection) -> JsonObject:
    """The same of a document that was kept, such as one of the log; titles of related entities are not attached."""
    if not projection.calculated:
        own = {key: value for key, value in document["properties"].items() if key not in kind.compiled.computed_keys}
        document = {**document, "properties": own}
    if projection.include or projection.exclude:
        return _cut(document, _paths(projection.include), _paths(projection.exclude))
    return document


def _paths(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.removeprefix("$") for name in names)


def _cut(document: JsonObject, include: frozenset[str], exclude: frozenset[str]) -> JsonObject:
    result: JsonObject = {}
    for key, value in document.items():
        if key in exclude:
            continue
        if key in NESTED:
            whole = not include or key in include
            inner = {k: v for k, v in value.items() if _wanted(f"{key}.{k}", whole, include, exclude)}
            if whole or inner:
                result[key] = inner
        elif not include or key in include:
            result[key] = value
    return result


def _wanted(path: str, whole: bool, include: frozenset[str], exclude: frozenset[str]) -> bool:
    return path not in exclude and (whole or path in include)


def _attach_titles(actor: Actor, model: Model, found: Sequence[JsonObject]) -> None:
    """Relation values become {identifier, title}."""
    kinds = {document["blueprint"]: model.get(document["blueprint"]) for document in found}
    wanted = {pair for document in found for pair in _pairs(kinds[document["blueprint"]], document)}
    titles = titles_of(actor, model, wanted)
    for document in found:
        relations = kinds[document["blueprint"]].compiled.relations
        document["relations"] = {
            key: _titled(value, relations[key].target, titles) for key, value in document["relations"].items()
        }


def _pairs(kind: Kind, document: JsonObject) -> Iterable[tuple[str, str]]:
    for key, value in document["relations"].items():
        yield from ((kind.compiled.relations[key].target, identifier) for identifier in as_list(value))


def titles_of(actor: Actor, model: Model, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Titles by (blueprint, identifier), of the entities that the actor may see."""
    pairs = [(kind, identifier) for name, identifier in wanted if (kind := model.find(name))]
    if not pairs:
        return {}
    sight = readable(actor, model, list({kind.id: kind for kind, _ in pairs}.values()))
    with connection.cursor() as cursor:
        keys, names = [kind.id for kind, _ in pairs], [identifier for _, identifier in pairs]
        cursor.execute(f"{TITLES} WHERE {sight.text}", [keys, names, *sight.params])
        return {(model.by_id(key).identifier, identifier): title for key, identifier, title in cursor.fetchall()}


def _titled(value: Any, target: str, titles: dict[tuple[str, str], str]) -> Any:
    if isinstance(value, list):
        return [_titled(one, target, titles) for one in value]
    return value and {"identifier": value, "title": titles.get((target, value), value)}
