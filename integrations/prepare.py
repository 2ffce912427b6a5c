"""Makes the blueprints that an import needs, or completes those that people have made; nothing is taken away."""

from collections.abc import Sequence
from typing import NamedTuple

from blueprints.model import Model, current_model
from blueprints.services import create_blueprint, patch_blueprint
from portal.errors import Conflict, Forbidden
from portal.types import Actor, JsonObject

PARTS = ("relations", "mirrorProperties")


class Prepared(NamedTuple):
    """`change` is create, update or unchanged; `properties` and `relations` are the definitions that were added."""

    identifier: str
    change: str
    properties: JsonObject
    relations: JsonObject


def prepare_blueprints(actor: Actor, wanted: Sequence[JsonObject]) -> list[Prepared]:
    """Raises Invalid, Forbidden, and Conflict when people use one of the names otherwise."""
    before = current_model()
    for document in wanted:
        if document["identifier"] not in before:
            _require(actor, "create:blueprints", document["identifier"])
            create_blueprint(actor, _without_later(current_model(), document))
    return [_completed(actor, before, document) for document in wanted]


def create_missing(actor: Actor, wanted: Sequence[JsonObject]) -> list[Prepared]:
    """Those that are there stay as people made them. Raises Invalid, Forbidden."""
    missing = [document for document in wanted if document["identifier"] not in current_model()]
    for document in missing:
        _require(actor, "create:blueprints", document["identifier"])
        create_blueprint(actor, document)
    return [
        Prepared(each["identifier"], "create", each["schema"]["properties"], each.get("relations", {}))
        for each in missing
    ]


def _without_later(model: Model, document: JsonObject) -> JsonObject:
    """Without relations to blueprints that come after it, and without what leads through these."""
    known = {
        key: relation
        for key, relation in document["relations"].items()
        if relation["target"] in model or relation["target"] == document["identifier"]
    }
    mirrors = document["mirrorProperties"] if len(known) == len(document["relations"]) else {}
    return {**document, "relations": known, "mirrorProperties": mirrors}


def _completed(actor: Actor, before: Model, wanted: JsonObject) -> Prepared:
    identifier = wanted["identifier"]
    changes = missing_parts(current_model().get(identifier).document, wanted)
    known = before.find(identifier)
    if changes:
        if known is not None:
            _require(actor, "update:blueprints", identifier)
        patch_blueprint(actor, identifier, changes)
    if known is None:
        return Prepared(identifier, "create", wanted["schema"]["properties"], wanted["relations"])
    return Prepared(
        identifier, "update" if changes else "unchanged",
        _added(wanted["schema"]["properties"], known.document["schema"]["properties"]),
        _added(wanted["relations"], known.document["relations"]),
    )  # fmt: skip


def _added(wanted: JsonObject, present: JsonObject) -> JsonObject:
    return {key: definition for key, definition in wanted.items() if key not in present}


def _require(actor: Actor, scope: str, blueprint: str) -> None:
    if not actor.may(scope, blueprint):
        raise Forbidden(f'blueprint "{blueprint}" must be prepared first, which needs the right "{scope}"', scope=scope)


def missing_parts(present: JsonObject, wanted: JsonObject) -> JsonObject:
    """The patch that adds what is needed; what is there stays as people made it. Raises Conflict."""
    for key, relation in wanted["relations"].items():
        found = present["relations"].get(key, relation)
        if (found["target"], found["many"]) != (relation["target"], relation["many"]):
            raise Conflict(f'relation "{key}" of blueprint "{wanted["identifier"]}" leads elsewhere; rename it first')
    properties = present["schema"]["properties"]
    completed = {
        "schema": {**present["schema"], "properties": properties | _added(wanted["schema"]["properties"], properties)},
        **{part: present[part] | _added(wanted[part], present[part]) for part in PARTS},
    }
    return {key: value for key, value in completed.items() if value != present[key]}
