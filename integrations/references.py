"""Mappings of webhooks and integrations name the blueprint they write to, and its keys.

Only what is certain is told and follows: where an integration's mapping computes its blueprint, nobody knows whose
keys they are.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import orjson

from blueprints.definition.engine import explainer
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Part, Renaming
from integrations.mapping.config import CONFIG
from integrations.models import Source
from integrations.sources.queries import INTEGRATION, WEBHOOK, sources
from integrations.sources.services import change_integration
from integrations.webhooks.documents import security_of
from integrations.webhooks.services import replace_webhook
from portal.types import Actor, JsonObject

PARTS: Mapping[str, Part] = MappingProxyType({"properties": "property", "relations": "relation"})
# An integration's configuration is kept as it comes, whatever it looks like.
explain = explainer({})


def holders() -> Iterator[Holder]:
    """Two statements."""
    for kind in (WEBHOOK, INTEGRATION):
        yield from (holder_of(row) for row in sources(kind).order_by("identifier"))


def holder_of(row: Source) -> Holder:
    return Holder(row.kind, row.identifier, None, row.document.get("title"), row.document)


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    document = holder.document
    if holder.kind == WEBHOOK:
        mappings = [_mapping(mapping, renaming) for mapping in document.get("mappings") or []]
        return {**document, "mappings": mappings} if mappings else document
    config = document.get("config")
    if explain(CONFIG, config):
        return document
    resources = [_resource(resource, renaming) for resource in config["resources"]]
    return {**document, "config": {**config, "resources": resources}}


def _mapping(mapping: JsonObject, renaming: Renaming) -> JsonObject:
    target = mapping["blueprint"]
    return {**mapping, "blueprint": renaming.blueprint(target), "entity": _keys(mapping["entity"], target, renaming)}


def _resource(resource: JsonObject, renaming: Renaming) -> JsonObject:
    port = resource["port"]
    said = port["entity"]["mappings"]
    mappings = [_entity(each, renaming) for each in said] if isinstance(said, list) else _entity(said, renaming)
    return {**resource, "port": {**port, "entity": {**port["entity"], "mappings": mappings}}}


def _entity(entity: JsonObject, renaming: Renaming) -> JsonObject:
    """`blueprint` is a program; most often a text between quotes."""
    target = _literal(entity["blueprint"])
    if target is None:
        return entity
    now = renaming.blueprint(target)
    named = {"blueprint": orjson.dumps(now).decode()} if now != target else {}
    return {**_keys(entity, target, renaming), **named}


def _literal(program: str) -> str | None:
    try:
        value = orjson.loads(program)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, str) else None


def _keys(entity: JsonObject, target: str, renaming: Renaming) -> JsonObject:
    named = {
        section: {renaming.name(part, target, key): value for key, value in entity[section].items()}
        for section, part in PARTS.items()
        if isinstance(entity.get(section), dict)
    }
    return {**entity, **named}


def follow(actor: Actor, renaming: Renaming) -> None:
    """No integration is asked to sync again: what it writes is the same."""
    touched = [(row, renamed(holder_of(row), renaming)) for kind in (WEBHOOK, INTEGRATION) for row in sources(kind)]
    for row, document in touched:
        if document == row.document:
            continue
        if row.kind == INTEGRATION:
            change_integration(actor, row.identifier, {"config": document["config"]}, skip_resync=True)
        else:
            replace_webhook(actor, row.identifier, {**document, "security": security_of(row)})


ROOM = Room(holders, renamed, follow)
