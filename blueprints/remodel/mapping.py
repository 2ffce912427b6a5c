"""Entities made from other entities by jq (contract §17): the mapping is checked, evaluated, and written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from access.actors import actor_again
from blueprints.definition.engine import explainer
from blueprints.definition.words import pointer
from blueprints.entities.documents import EntityRow, document
from blueprints.entities.options import Outcome, WriteOptions
from blueprints.entities.write import write_entities
from blueprints.model import Kind, Model, current_model
from blueprints.models import Migration
from blueprints.remodel import notes
from blueprints.remodel.pages import next_page, source_of
from events.changes import change_set
from portal import jq
from portal.errors import Fault, Invalid, NotFound
from portal.types import Actor, Json, JsonObject

PAGE = 100
MAX_ITEMS = 500
PROGRAM: JsonObject = {"type": "string", "minLength": 1, "maxLength": 8 * 1024}
PROGRAMS: JsonObject = {"type": "object", "maxProperties": 500, "additionalProperties": PROGRAM}
UNKNOWN: JsonObject = {"not": {}}
TEXTS = ("identifier", "title", "icon", "team")
MAPPING: JsonObject = {
    "type": "object",
    "required": ["entity"],
    "additionalProperties": UNKNOWN,
    "properties": {
        "blueprint": {"type": "string"},
        "filter": PROGRAM,
        "itemsToParse": PROGRAM,
        "entity": {
            "type": "object",
            "additionalProperties": UNKNOWN,
            "properties": {**dict.fromkeys(TEXTS, PROGRAM), "properties": PROGRAMS, "relations": PROGRAMS},
        },
    },
}
REQUEST: JsonObject = {
    "type": "object",
    "required": ["sourceBlueprint", "mapping"],
    "additionalProperties": UNKNOWN,
    "properties": {"sourceBlueprint": {"type": "string"}, "mapping": MAPPING},
}
WRITE = WriteOptions(upsert=True, merge=True)
CHOOSING = ("filter", "itemsToParse")
explain = explainer({})


class Mapped(NamedTuple):
    """What became of one item of a source entity: a body to write, or why there is none."""

    source: EntityRow
    body: JsonObject | None = None
    error: str | None = None


def check_request(model: Model, body: Json) -> tuple[Kind, JsonObject]:
    """(source, mapping). Raises Invalid with all faults, NotFound for the source."""
    faults = explain(REQUEST, body)
    if faults:
        raise Invalid.from_faults("the migration", faults)
    source, mapping = model.get(body["sourceBlueprint"]), body["mapping"]
    faults = [*_target_faults(model, source, mapping), *_program_faults(mapping)]
    if faults:
        raise Invalid.from_faults("the migration", faults)
    return source, mapping


def _target_faults(model: Model, source: Kind, mapping: JsonObject) -> Iterator[Fault]:
    name = mapping.get("blueprint", source.identifier)
    target = model.find(name)
    if target is None:
        yield Fault("/mapping/blueprint", f'names the blueprint "{name}", which was not found', "exists")
        return
    known = {"properties": target.compiled.properties, "relations": target.compiled.relations}
    for part, keys in known.items():
        for key in mapping["entity"].get(part, {}).keys() - keys.keys():
            yield Fault(pointer("mapping", "entity", part, key), f'"{name}" has no such key', "exists")


def _program_faults(mapping: JsonObject) -> Iterator[Fault]:
    written = {(key,): mapping[key] for key in CHOOSING if key in mapping}
    written |= {("entity", *place): program for place, program in _places(mapping["entity"]).items()}
    for place, program in written.items():
        error = jq.check(program)
        if error:
            yield Fault(pointer("mapping", *place), f"is not a valid jq expression: {error}", "jq")


def _places(entity: JsonObject) -> dict[tuple[str, ...], str]:
    plain = {(key,): entity[key] for key in TEXTS if key in entity}
    deep = {(part, key): text for part in ("properties", "relations") for key, text in entity.get(part, {}).items()}
    return plain | deep


def mapped(kind: Kind, mapping: JsonObject, rows: Sequence[EntityRow]) -> list[Mapped]:
    """In the order of the rows; those that the filter leaves out are not among them."""
    chosen: list[Mapped] = []
    contexts: list[tuple[int, JsonObject]] = []
    programs = {key: mapping[key] for key in CHOOSING if key in mapping}
    found = [document(kind, row) for row in rows]
    for row, facts, outcomes in zip(rows, found, jq.evaluate_many(programs, found), strict=True):
        error = next((outcome.error for outcome in outcomes.values() if outcome.error), None)
        if error or "filter" not in outcomes or outcomes["filter"].value not in (None, False):
            items, error = ([], error) if error else _items(facts, outcomes)
            chosen += [Mapped(row, error=error)] if error else []
            contexts += [(len(chosen) + number, item) for number, item in enumerate(items)]
            chosen += [Mapped(row) for _ in items]
    return _filled(mapping["entity"], chosen, contexts)


def _items(facts: JsonObject, outcomes: Mapping[str, jq.Outcome]) -> tuple[list[JsonObject], str | None]:
    if "itemsToParse" not in outcomes:
        return [facts], None
    items = outcomes["itemsToParse"].value
    if items is None:
        return [], None
    if not isinstance(items, list) or len(items) > MAX_ITEMS:
        return [], f"itemsToParse must give a list of at most {MAX_ITEMS} items"
    return [facts | {"item": item} for item in items], None


def _filled(entity: JsonObject, chosen: list[Mapped], contexts: Sequence[tuple[int, JsonObject]]) -> list[Mapped]:
    places = _places(entity)
    programs = {pointer(*place): program for place, program in places.items()}
    rows = jq.evaluate_many(programs, [context for _, context in contexts])
    for (position, _), outcomes in zip(contexts, rows, strict=True):
        source = chosen[position].source
        values = {place: outcomes[pointer(*place)] for place in places}
        chosen[position] = _body(source, values)
    return chosen


def _body(source: EntityRow, values: Mapping[tuple[str, ...], jq.Outcome]) -> Mapped:
    wrong = next(((place, outcome.error) for place, outcome in values.items() if outcome.error), None)
    if wrong:
        return Mapped(source, error=f"{'.'.join(wrong[0])}: {wrong[1]}")
    body: dict[str, Any] = {"identifier": source.identifier}
    for (part, *key), (value, _) in values.items():
        if key:
            body.setdefault(part, {})[key[0]] = value
        else:
            body[part] = value
    if not isinstance(body["identifier"], str):
        return Mapped(source, error="identifier: must be text")
    return Mapped(source, body)


def target_of(kind: Kind, mapping: JsonObject) -> str:
    return mapping.get("blueprint", kind.identifier)


def map_page(migration: Migration) -> bool:
    """True when that was the last one. Raises NotFound when source or target are gone."""
    model = current_model()
    kind = source_of(model, migration)
    if kind is None:
        raise NotFound.of("blueprint", migration.source)
    actor = actor_again(migration.actor, migration.actor_kind, migration.actor_token)
    page = next_page(model, actor, kind, migration, PAGE)
    with change_set(migration.change) as change:
        results = write(actor, target_of(kind, migration.plan), mapped(kind, migration.plan, page))
    _record(migration, results)
    migration.change = change.first
    migration.cursor = page[-1].id if page else migration.cursor
    return len(page) < PAGE


def write(
    actor: Actor, target: str, items: Sequence[Mapped], options: WriteOptions = WRITE
) -> list[tuple[Mapped, Outcome | None]]:
    """Each item with what became of its body; None beside an item that has none."""
    bodies = [item.body for item in items if item.body is not None]
    outcomes = iter(write_entities(actor, target, bodies, options) if bodies else [])
    return [(item, next(outcomes) if item.body is not None else None) for item in items]


def _record(migration: Migration, results: Sequence[tuple[Mapped, Outcome | None]]) -> None:
    errors: dict[Any, notes.Note] = {}
    failed = 0
    for item, outcome in results:
        error = outcome.error.message if outcome and outcome.error else item.error
        failed += error is not None
        if error is not None:
            errors.setdefault(item.source.id, notes.Note(item.source.id, item.source.identifier, error=error))
    notes.keep_failures(migration, errors.values())
    migration.failed += failed
    migration.succeeded += len(results) - failed
