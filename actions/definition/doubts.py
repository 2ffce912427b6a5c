"""What a definition names and nobody knows: it can be saved, because clients create things in any order, but warns."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from actions.addressed import places_of
from actions.automations.events import placed_events
from actions.definition.programs import programs_in, unknown_functions
from actions.definition.remote import remote_of
from blueprints.model import Model
from blueprints.rules.fields import META, BlueprintFields
from blueprints.system import TEAM, USER
from portal import templates
from portal.errors import Fault
from portal.schema_faults import pointer
from portal.types import Json, JsonObject

READS = {
    "form": re.compile(r"\.form\.([A-Za-z_]\w*)|\.form\.?\[\s*[\"']([^\"']+)[\"']\s*\]"),
    "inputs": re.compile(r"\.inputs\.([A-Za-z_]\w*)|\.inputs\.?\[\s*[\"']([^\"']+)[\"']\s*\]"),
}
OWNED = "$owned_by_team"
UNSORTABLE = ("array", "object", "relation")
UNORDERED = "lists and objects have no order to sort by"
MAPPED = {"properties": "property", "relations": "relation"}
UNKNOWN = "unknown"
Doubts = Iterator[Fault]


class Known(NamedTuple):
    """What the organization has: its data model, and which of some names of actions and secrets there are."""

    model: Model
    actions: Collection[str]
    secrets: Collection[str]


def definition_doubts(document: JsonObject, known: Known) -> Doubts:
    """Of a document without faults."""
    trigger = document["trigger"]
    if trigger["type"] == "automation":
        for place, event in placed_events(trigger):
            yield from event_doubts(event, f"/trigger{place}", known)
    else:
        yield from query_doubts(
            trigger.get("condition"), trigger.get("blueprintIdentifier"), "/trigger/condition", known
        )
        yield from form_doubts(trigger["userInputs"], "/trigger/userInputs", known)
    yield from _method_doubts(document["invocationMethod"], trigger.get("userInputs", {}).get("properties"), known)


def event_doubts(event: JsonObject, path: str, known: Known) -> Doubts:
    action, blueprint = event.get("actionIdentifier"), event.get("blueprintIdentifier")
    if action is not None and action not in known.actions:
        yield Fault(f"{path}/actionIdentifier", f'action "{action}" was not found', UNKNOWN)
    kind = known.model.find(blueprint or "")
    if blueprint is not None and kind is None:
        yield Fault(f"{path}/blueprintIdentifier", f'blueprint "{blueprint}" was not found', UNKNOWN)
    name = event.get("propertyIdentifier")
    if kind and name is not None and name not in kind.fields.properties:
        yield Fault(f"{path}/propertyIdentifier", f'"{blueprint}" has no property "{name}"', UNKNOWN)


def form_doubts(form: JsonObject, path: str, known: Known) -> Doubts:
    for key, given in form["properties"].items():
        yield from _input_doubts(given, path + pointer("properties", key), known)
        yield from _remote_doubts(given, path + pointer("properties", key), form["properties"], known)
    yield from reading("form", programs_in(form, path), form["properties"])
    yield from unknown_functions(form, path)
    steps = form.get("steps") or []
    placed = {key for step in steps for key in step["order"]}
    for key in form["properties"] if steps else ():
        if key not in placed:
            yield Fault(f"{path}/steps", f'"{key}" is in no step and stands in the last one', "steps")


def _remote_doubts(given: JsonObject, path: str, inputs: Collection[str], known: Known) -> Doubts:
    remote = remote_of(given)
    if remote is None:
        return
    place = f"{path}/items/optionsFrom" if "optionsFrom" not in given else f"{path}/optionsFrom"
    programs = ((place + where, program) for where, program in templates.programs(remote))
    yield from reading("form", programs, inputs)
    yield from secret_doubts(remote, place, known)


def secret_doubts(template: JsonObject, path: str, known: Known) -> Doubts:
    for name in sorted(templates.secret_names(template) - set(known.secrets)):
        yield Fault(path, f'the organization has no secret "{name}"', "secret")


def reading(root: str, programs: Iterable[tuple[str, str]], inputs: Collection[str]) -> Doubts:
    for path, program in programs:
        for name in dict.fromkeys(first or second for first, second in READS[root].findall(program)):
            if name not in inputs:
                yield Fault(path, f'the form has no input "{name}", so .{root}.{name} is null', UNKNOWN)


def _input_doubts(given: JsonObject, path: str, known: Known) -> Doubts:
    if isinstance(given.get("items"), dict):
        yield from _input_doubts(given["items"], f"{path}/items", known)
        yield from _sort_doubts(given.get("sort"), chosen_from(given), path, known)
        return
    blueprint = chosen_from(given)
    if blueprint is not None and blueprint not in known.model:
        yield Fault(f"{path}/blueprint", f'blueprint "{blueprint}" was not found', UNKNOWN)
    yield from query_doubts(given.get("dataset"), blueprint, f"{path}/dataset", known)
    yield from _sort_doubts(given.get("sort"), blueprint, path, known)
    yield from _key_doubts(given.get("encryption"), path)
    kind = known.model.find(blueprint or "")
    for index, name in enumerate(given.get("displayProperties") or ()):
        if kind and name not in kind.fields.properties:
            yield Fault(f"{path}/displayProperties/{index}", f'"{blueprint}" has no property "{name}"', UNKNOWN)


def chosen_from(given: JsonObject) -> str | None:
    """The blueprint whose entities an input takes, or its elements."""
    held = given["items"] if isinstance(given.get("items"), dict) else given
    return {"user": USER, "team": TEAM, "entity": held.get("blueprint")}.get(str(held.get("format")))


def has_no_order(model: Model, blueprint: Json, name: str) -> bool:
    kind = model.find(blueprint) if isinstance(blueprint, str) else None
    return kind is not None and name in kind.fields.properties and kind.fields.properties[name].kind in UNSORTABLE


def _sort_doubts(sort: Json, blueprint: str | None, path: str, known: Known) -> Doubts:
    kind = known.model.find(blueprint or "")
    if not isinstance(sort, dict) or kind is None:
        return
    name, place = sort["property"], f"{path}/sort/property"
    if not _has(kind.fields, name):
        yield Fault(place, f'"{blueprint}" has no property "{name}"', UNKNOWN)
    elif has_no_order(known.model, blueprint, name):
        yield Fault(place, UNORDERED, "sort")


def _key_doubts(encryption: Json, path: str) -> Doubts:
    if not isinstance(encryption, dict):
        return
    try:
        fits = isinstance(load_pem_public_key(encryption["key"].encode()), RSAPublicKey)
    except (ValueError, UnsupportedAlgorithm):
        fits = False
    if not fits:
        yield Fault(f"{path}/encryption/key", "is no RSA public key in PEM, so no browser can encrypt with it", "key")


def _has(fields: BlueprintFields, name: str) -> bool:
    return name in META or name == OWNED or name in fields.properties or name in fields.relations


def query_doubts(query: Json, blueprint: str | None, path: str, known: Known) -> Doubts:
    """Also of the groups in it. Without a blueprint a query is about all of them."""
    kind = known.model.find(blueprint or "")
    for index, rule in enumerate(query.get("rules", ())) if isinstance(query, dict) else ():
        place = f"{path}/rules/{index}"
        yield from query_doubts(rule, blueprint, place, known)
        for key in ("property", "relation"):
            if kind and isinstance(name := rule.get(key), str) and not _has(kind.fields, name):
                yield Fault(f"{place}/{key}", f'"{blueprint}" has no {key} "{name}"', UNKNOWN)
        target = rule.get("blueprint")
        if isinstance(target, str) and target not in known.model:
            yield Fault(f"{place}/blueprint", f'blueprint "{target}" was not found', UNKNOWN)


def _method_doubts(method: JsonObject, inputs: Collection[str] | None, known: Known) -> Doubts:
    """Automations have no inputs: whatever they read of them is null."""
    path = "/invocationMethod"
    yield from (fault._replace(path=path + fault.path) for fault in templates.check(method))
    programs = ((path + place, program) for place, program in templates.programs(method))
    yield from reading("inputs", programs, inputs or ())
    yield from secret_doubts(method, path, known)
    yield from address_doubts(method, path, known)
    written = {"UPSERT_ENTITY": method, "SCAFFOLD": method.get("entity")}.get(method["type"])
    if written:
        place = path if written is method else f"{path}/entity"
        yield from mapping_doubts(written, place, known)


def address_doubts(method: JsonObject, path: str, known: Known) -> Doubts:
    """Of a webhook that calls our own API."""
    for key, place in places_of(method):
        if place.kind == "blueprints" and place.name not in known.model:
            yield Fault(f"{path}/{key}", f'blueprint "{place.name}" was not found', UNKNOWN)
        if place.kind == "actions" and place.name not in known.actions:
            yield Fault(f"{path}/{key}", f'action "{place.name}" was not found', UNKNOWN)


def mapping_doubts(written: JsonObject, path: str, known: Known) -> Doubts:
    blueprint, mapping = written["blueprintIdentifier"], written["mapping"]
    kind = known.model.find(blueprint)
    if kind is None and "{{" not in blueprint:
        yield Fault(f"{path}/blueprintIdentifier", f'blueprint "{blueprint}" was not found', UNKNOWN)
    for part, words in MAPPED.items() if kind else ():
        declared = getattr(kind.fields, part)  # type: ignore[union-attr]
        for name in mapping[part] if isinstance(mapping.get(part), dict) else ():
            if name not in declared and "{{" not in name:
                yield Fault(f"{path}/mapping/{part}{pointer(name)}", f'"{blueprint}" has no {words} "{name}"', UNKNOWN)
