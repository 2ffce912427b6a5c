"""Keeps the entities of `_scorecard` and `_rule`, and the relation of rule results to each blueprint judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from blueprints.entities.delete import delete_entities
from blueprints.entities.options import WriteOptions
from blueprints.entities.store import fetch, read_rows
from blueprints.entities.write import write_entities, write_entity
from blueprints.model import Kind, current_model
from blueprints.queries import get_blueprint
from blueprints.results import RESULT_TARGET, RULE, RULE_RESULT, SCORECARD
from blueprints.services import save_document
from blueprints.system import seed_system_blueprints
from portal.types import JsonObject
from scorecards.models import Scorecard
from scorecards.successors import former_names
from tenants.actors import system_actor

KEPT = WriteOptions(upsert=True, merge=True, from_access=True)
# Of this blueprint, or of one that is gone or has another name; each stays while a result points to it.
UNUSED = """
SELECT e.identifier FROM blueprints_entity e WHERE e.blueprint_id = %s AND NOT e.identifier = ANY(%s)
AND (e.properties ->> 'blueprint' = %s
     OR NOT EXISTS (SELECT FROM blueprints_blueprint k WHERE k.identifier = e.properties ->> 'blueprint'))
AND NOT EXISTS (SELECT FROM blueprints_entityrelation r WHERE r.target_id = e.id)
"""


def keep_definitions(kind: Kind) -> None:
    """Call in a transaction; what is as it was costs no write."""
    seed_system_blueprints()
    rows = list(Scorecard.objects.filter(blueprint_id=kind.id).order_by("created_at", "identifier"))
    if rows:
        ensure_relation(kind)
    for row in rows:
        _rename(kind, row)
    write_told(SCORECARD, [_scorecard(kind, row.document) for row in rows])
    write_told(RULE, [entity for row in rows for entity in _rules(kind, row.document)])


def _rename(kind: Kind, row: Scorecard) -> None:
    """What people added to a rule stays with it under its new name."""
    rules = row.renamed.get("rules", {})
    names = {rule["identifier"]: rule["identifier"] for rule in row.document["rules"] if row.renamed}
    for card in former_names(row.renamed) or [row.identifier]:
        pairs = {named(kind, card, was): named(kind, row.identifier, is_now) for was, is_now in (names | rules).items()}
        _rename_all(SCORECARD, {named(kind, card): named(kind, row.identifier)})
        _rename_all(RULE, pairs)


def _rename_all(blueprint: str, pairs: Mapping[str, str]) -> None:
    moved = {was: is_now for was, is_now in pairs.items() if was != is_now}
    told = current_model().get(blueprint)
    known = {row.identifier for row in read_rows(told.id, [*moved, *moved.values()])}
    for was, is_now in moved.items():
        if was in known and is_now not in known:
            write_entity(system_actor(), blueprint, {"identifier": is_now}, replace(KEPT, rename_from=was))


def ensure_relation(kind: Kind) -> None:
    row = get_blueprint(RULE_RESULT, lock=True)
    relations = row.document["relations"]
    if relation_to(kind, relations) is None:
        key = kind.identifier if kind.identifier not in relations else f"{kind.identifier}_"
        made = {"title": kind.row.title, "target": kind.identifier, "required": False, "many": False}
        relations = relations | {key: made | {"type": RESULT_TARGET}}
        save_document(system_actor(), row, {**row.document, "relations": relations})


def relation_to(kind: Kind, relations: JsonObject) -> str | None:
    found = (key for key, item in relations.items() if item.get("type") == RESULT_TARGET)
    return next((key for key in found if relations[key]["target"] == kind.identifier), None)


def drop_unused(kind: Kind | None) -> None:
    """Rules and scorecards that are no more; without a blueprint those of blueprints that are gone."""
    rows = list(Scorecard.objects.filter(blueprint_id=kind.id)) if kind else []
    rules = [entity["identifier"] for row in rows for entity in _rules(kind, row.document)]  # type: ignore[arg-type]
    cards = [named(kind, row.identifier) for row in rows]  # type: ignore[arg-type]
    name = kind.identifier if kind else ""
    for blueprint, kept in ((RULE, rules), (SCORECARD, cards)):
        told = current_model().find(blueprint)
        gone = fetch(UNUSED, told.id, kept, name) if told else []
        if gone:
            delete_entities(system_actor(), blueprint, [identifier for (identifier,) in gone], from_access=True)


def write_told(blueprint: str, entities: Sequence[JsonObject]) -> None:
    for outcome in write_entities(system_actor(), blueprint, entities, KEPT) if entities else ():
        if outcome.error is not None:
            raise outcome.error


def named(kind: Kind, *parts: str) -> str:
    return ":".join((kind.identifier, *parts))


def _scorecard(kind: Kind, document: JsonObject) -> JsonObject:
    properties = {
        "blueprint": kind.identifier, "levels": [level["title"] for level in document["levels"]],
        "rules": len(document["rules"]), "filter": document.get("filter"),
    }  # fmt: skip
    return {"identifier": named(kind, document["identifier"]), "title": document["title"], "properties": properties}


def _rules(kind: Kind, document: JsonObject) -> Iterator[JsonObject]:
    for rule in document["rules"]:
        yield {
            "identifier": named(kind, document["identifier"], rule["identifier"]), "title": rule["title"],
            "properties": {
                "level": rule["level"], "description": rule.get("description"), "query": rule["query"],
                "blueprint": kind.identifier,
            },
            "relations": {"scorecard": named(kind, document["identifier"])},
        }  # fmt: skip
