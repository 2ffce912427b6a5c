"""Queries of the rule language (contract §5), wherever they are written."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from blueprints.references.programs import ROOTS, renamed_program
from blueprints.references.subject import Renaming
from blueprints.system import TEAM, USER
from portal.types import Json, JsonObject

LISTS = ("rules", "conditions")
CONTEXTS: Mapping[str, str] = MappingProxyType({"user": USER, "userTeams": TEAM})


def renamed_query(query: Json, home: str | None, renaming: Renaming) -> Json:
    """`home` is the blueprint of the tested entities; None when they may be of any."""
    if isinstance(query, list):
        return [renamed_query(part, home, renaming) for part in query]
    if not isinstance(query, dict):
        return query
    if any(key in query for key in LISTS):
        return _group(query, home, renaming)
    return {key: RULE.get(key, _same)(value, query, home, renaming) for key, value in query.items()}


def _group(query: JsonObject, home: str | None, renaming: Renaming) -> JsonObject:
    members = [rule for key in LISTS for rule in _listed(query.get(key))]
    named = [rule["value"] for rule in members if _names_blueprint(rule)]
    inside = home or (named[0] if len(named) == 1 and query.get("combinator") == "and" else None)
    return {key: renamed_query(value, inside, renaming) if key in LISTS else value for key, value in query.items()}


def _listed(value: Json) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _names_blueprint(rule: JsonObject) -> bool:
    return rule.get("property") == "$blueprint" and rule.get("operator") == "=" and isinstance(rule.get("value"), str)


def _same(value: Json, rule: JsonObject, home: str | None, renaming: Renaming) -> Json:
    return value


def _property(value: Json, rule: JsonObject, home: str | None, renaming: Renaming) -> Json:
    if isinstance(value, str):
        return renaming.name("property", home, value)
    if isinstance(value, dict) and "path" in value:
        return _path(value, home, renaming)
    return _context(value, home, renaming)


def _path(value: JsonObject, home: str | None, renaming: Renaming) -> JsonObject:
    """{path: [relation or {relation, maxHops}], fromBlueprint?, property?}."""
    steps = value["path"] if isinstance(value["path"], list) else []
    names = [step.get("relation") if isinstance(step, dict) else step for step in steps]
    if not all(isinstance(name, str) for name in names):
        return value
    followed, end = renaming.follow(value.get("fromBlueprint", home), names)
    path = [step | {"relation": name} if isinstance(step, dict) else name
            for step, name in zip(steps, followed, strict=True)]  # fmt: skip
    changed = {**value, "path": path}
    if isinstance(value.get("fromBlueprint"), str):
        changed["fromBlueprint"] = renaming.blueprint(value["fromBlueprint"])
    if isinstance(value.get("property"), str):
        changed["property"] = renaming.name("property", end, value["property"])
    return changed


def _context(value: Json, home: str | None, renaming: Renaming) -> Json:
    """{property, context}, or {property} of the tested entity itself."""
    if not isinstance(value, dict) or not isinstance(value.get("property"), str):
        return value
    owner = CONTEXTS.get(str(value["context"])) if "context" in value else home
    return {**value, "property": renaming.name("property", owner, value["property"])}


def _value(value: Json, rule: JsonObject, home: str | None, renaming: Renaming) -> Json:
    if rule.get("property") != "$blueprint":
        return _context(value, home, renaming)
    if isinstance(value, list):
        return [renaming.blueprint(item) if isinstance(item, str) else item for item in value]
    return renaming.blueprint(value) if isinstance(value, str) else value


def _relation(value: Json, rule: JsonObject, home: str | None, renaming: Renaming) -> Json:
    return renaming.name("relation", home, value) if isinstance(value, str) else value


def _blueprint(value: Json, rule: JsonObject, home: str | None, renaming: Renaming) -> Json:
    return renaming.blueprint(value) if isinstance(value, str) else value


def _related(value: Json, rule: JsonObject, home: str | None, renaming: Renaming) -> Json:
    """{target, path, fromBlueprint, query}: the query is of the target's entities."""
    if not isinstance(value, dict) or not isinstance(value.get("target"), str):
        return value
    target = value["target"]
    way = _path(value, home, renaming) if "path" in value else value
    inner = {"query": renamed_query(value["query"], target, renaming)} if "query" in value else {}
    return {**way, "target": renaming.blueprint(target), **inner}


def _program(value: Json, rule: JsonObject, home: str | None, renaming: Renaming) -> Json:
    """What answers for the tested entity itself; the `jqQuery` of a value stands deeper."""
    subject = renaming.subject
    certain = isinstance(value, str) and subject.blueprint == home and subject.part in ROOTS
    return renamed_program(value, [ROOTS[subject.part]], subject.key, renaming.new) if certain else value


RULE: Mapping[str, Callable[[Json, JsonObject, str | None, Renaming], Json]] = MappingProxyType({
    "property": _property, "value": _value, "relation": _relation, "blueprint": _blueprint,
    "related": _related, "jqQuery": _program,
})  # fmt: skip
