"""Identifiers, relations and teams given as a search: «the one whose e-mail is …» (contract §4.2)."""

from collections.abc import Sequence
from typing import Any

from blueprints.entities.items import Item
from blueprints.entities.search import matching_identifiers
from blueprints.errors import SearchTooCostly
from blueprints.model import Kind, Model
from portal.errors import Fault, Invalid, NotFound, PortalError
from portal.types import Actor, JsonObject

# A search that finds more describes nobody in particular, and whoever was left out would be missed by nobody.
MAX_HITS = 100


def resolve_searches(actor: Actor, model: Model, kind: Kind, items: Sequence[Item]) -> None:
    """Puts what was found, of what the actor may see, in the place of each search; finding nothing is an error."""
    for item in items:
        if item.open and _has_search(item.document):
            try:
                item.document = _resolved(actor, model, kind, item.document)
                item.identifier = item.document.get("identifier", item.identifier)
            except SearchTooCostly:
                # Its transaction can do nothing more, so the other items cannot be written either.
                raise
            except PortalError as error:
                item.identifier, item.error = "unknown", error


def _has_search(document: JsonObject) -> bool:
    relations = document.get("relations") or {}
    return any(
        isinstance(value, dict) for value in (document.get("identifier"), document.get("team"), *relations.values())
    )


def _resolved(actor: Actor, model: Model, kind: Kind, document: JsonObject) -> JsonObject:
    result = dict(document)
    if isinstance(document.get("identifier"), dict):
        result["identifier"] = _one(actor, model, kind, document["identifier"], "/identifier")
    if isinstance(document.get("team"), dict):
        result["team"] = _all(actor, model, model.get("_team"), document["team"], "/team")
    relations = document.get("relations") or {}
    return result | {"relations": {key: _related(actor, model, kind, key, value) for key, value in relations.items()}}


def _related(actor: Actor, model: Model, kind: Kind, key: str, value: Any) -> Any:
    relation = kind.compiled.relations.get(key)
    if not isinstance(value, dict) or relation is None:
        return value
    target, path = model.get(relation.target), f"/relations/{key}"
    if relation.many:
        return _all(actor, model, target, value, path)
    return _one(actor, model, target, value, path)


def _all(actor: Actor, model: Model, kind: Kind, query: JsonObject, path: str) -> list[str]:
    found = matching_identifiers(actor, model, kind, query, path, MAX_HITS + 1)
    if len(found) > MAX_HITS:
        words = f"this search finds more than {MAX_HITS} entities: narrow it"
        raise Invalid.from_faults("the entity", [Fault(path, words, "maxItems")])
    return found


def _one(actor: Actor, model: Model, kind: Kind, query: JsonObject, path: str) -> str:
    found = matching_identifiers(actor, model, kind, query, path, 2)
    if not found:
        raise NotFound(f'an entity of blueprint "{kind.identifier}" that the search at {path} describes was not found')
    if len(found) > 1:
        raise Invalid.from_faults("the entity", [Fault(path, "this search finds more than one entity", "unique")])
    return found[0]
