"""References inside blueprints' own documents."""

from collections.abc import Callable

from blueprints.references.programs import ROOTS, renamed_program
from blueprints.references.queries import renamed_query
from blueprints.references.subject import Renaming
from portal.types import JsonObject

Rewrite = Callable[[str, JsonObject, Renaming], JsonObject]


def renamed_document(identifier: str, document: JsonObject, renaming: Renaming) -> JsonObject:
    """The document of blueprint `identifier` with the new name wherever it refers to what is renamed."""
    parts = {
        part: {key: rewrite(identifier, item, renaming) for key, item in document[part].items()}
        for part, rewrite in PARTS.items()
        if part in document
    }
    owners = {
        part: {**document[part], "path": renaming.path(identifier, document[part]["path"])}
        for part in ("ownership", "teamInheritance")
        if isinstance(document.get(part), dict) and "path" in document[part]
    }
    return {**document, **parts, **owners}


def _relation(identifier: str, relation: JsonObject, renaming: Renaming) -> JsonObject:
    return {**relation, "target": renaming.blueprint(relation["target"])}


def _mirror(identifier: str, mirror: JsonObject, renaming: Renaming) -> JsonObject:
    return {**mirror, "path": renaming.mirror(identifier, mirror["path"])}


def _calculation(identifier: str, calculation: JsonObject, renaming: Renaming) -> JsonObject:
    subject = renaming.subject
    if subject.blueprint != identifier or subject.part not in ROOTS:
        return calculation
    program = renamed_program(calculation["calculation"], [ROOTS[subject.part]], subject.key, renaming.new)
    return {**calculation, "calculation": program}


def _aggregation(identifier: str, aggregation: JsonObject, renaming: Renaming) -> JsonObject:
    target = aggregation["target"]
    spec = {
        key: renaming.name("property", target, value) if key in ("property", "measureTimeBy") else value
        for key, value in aggregation["calculationSpec"].items()
    }
    changed = {**aggregation, "target": renaming.blueprint(target), "calculationSpec": spec}
    if "query" in aggregation:
        changed["query"] = renamed_query(aggregation["query"], target, renaming)
    if "pathFilter" in aggregation:
        changed["pathFilter"] = [_path_filter(identifier, item, renaming) for item in aggregation["pathFilter"]]
    return changed


def _path_filter(identifier: str, item: JsonObject, renaming: Renaming) -> JsonObject:
    steps, _ = renaming.follow(item.get("fromBlueprint", identifier), item["path"])
    start = {"fromBlueprint": renaming.blueprint(item["fromBlueprint"])} if "fromBlueprint" in item else {}
    return {**item, "path": steps, **start}


PARTS: dict[str, Rewrite] = {
    "relations": _relation,
    "mirrorProperties": _mirror,
    "calculationProperties": _calculation,
    "aggregationProperties": _aggregation,
}
