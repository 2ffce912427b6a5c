"""Reads what a rule is about: properties, relations, scorecards, and what relations lead to."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, get_args

from blueprints.rules.fields import META
from blueprints.rules.tree import (
    AnyProperty,
    ContextName,
    ContextProperty,
    Direction,
    Hop,
    Path,
    Property,
    Related,
    RelatedTitle,
    Relation,
    Schema,
    Scorecard,
    Subject,
)
from portal.types import Json, JsonObject

Complain = Callable[[str, str, str], None]
Reader = Callable[[JsonObject, str, Complain], Subject | None]

CONTEXTS: tuple[str, ...] = get_args(ContextName)
DIRECTIONS: tuple[str, ...] = get_args(Direction)
# «Owned by one of the caller's teams»; its value is true or false, also written as text.
OWNED = "$owned_by_team"
TRUTHS = {"true": True, "false": False}
TEAM_HOP = "$team"
MAX_HOPS = 15


def read_property(rule: JsonObject, path: str, complain: Complain) -> Subject | None:
    named, path = rule["property"], f"{path}/property"
    if isinstance(named, dict):
        return (read_path if "path" in named else read_context)(named, path, complain)
    return read_key(named, path, complain)


def read_key(named: Json, path: str, complain: Complain) -> Property | None:
    if not isinstance(named, str) or not named:
        complain(path, "must be the name of a property, {property, context} or {path}", "type")
    elif named.startswith("$") and named not in META:
        complain(path, f"must be one of the meta properties {', '.join(META)}, {OWNED}", "enum")
    else:
        return Property(named)
    return None


def read_context(value: JsonObject, path: str, complain: Complain) -> ContextProperty | None:
    context, key = value.get("context"), value.get("property")
    if context not in CONTEXTS:
        complain(f"{path}/context", f"must be {' or '.join(CONTEXTS)}", "enum")
    elif not isinstance(key, str) or not key:
        complain(f"{path}/property", "must be the name of a property", "type")
    else:
        return ContextProperty(context, key)  # type: ignore[arg-type]
    return None


def read_path(value: JsonObject, path: str, complain: Complain) -> Path | None:
    listed, start = value["path"], value.get("fromBlueprint")
    if start is not None and not is_name(value, "fromBlueprint", path, complain):
        return None
    if not isinstance(listed, list) or not 1 <= len(listed) <= MAX_HOPS:
        complain(f"{path}/path", f"must be a list of 1 to {MAX_HOPS} relations", "type")
        return None
    hops = [_hop(item, index, f"{path}/path/{index}", complain) for index, item in enumerate(listed)]
    if sum(isinstance(item, dict) and "maxHops" in item for item in listed) > 1:
        complain(f"{path}/path", "must have maxHops at one relation only", "maxHops")
    read = tuple(hop for hop in hops if hop)
    return Path(read, start) if len(read) == len(hops) else None


def _hop(item: Json, index: int, path: str, complain: Complain) -> Hop | None:
    if isinstance(item, dict) and "maxHops" in item:
        return _repeated(item, index, path, complain)
    relation = item.get("relation") if isinstance(item, dict) else item
    if _is_relation(relation) or item == TEAM_HOP:
        return Hop(relation)  # type: ignore[arg-type]
    complain(path, f"must be a relation, {{relation, maxHops}} or {TEAM_HOP}", "type")
    return None


def _repeated(item: JsonObject, index: int, path: str, complain: Complain) -> Hop | None:
    """Behind others the repeated hop may be left out: where those end counts as well (catalogue §18)."""
    relation, most = item.get("relation"), item["maxHops"]
    if not _is_relation(relation):
        complain(f"{path}/relation", "must be a relation", "type")
    elif not isinstance(most, int) or isinstance(most, bool) or not 1 <= most <= MAX_HOPS:
        complain(f"{path}/maxHops", f"must be 1 to {MAX_HOPS}", "range")
    else:
        return Hop(relation, 0 if index else 1, most)  # type: ignore[arg-type]
    return None


def _is_relation(value: Json) -> bool:
    return isinstance(value, str) and value != "" and not value.startswith("$")


def read_schema(rule: JsonObject, path: str, complain: Complain) -> AnyProperty | None:
    schema = _schema(rule["propertySchema"], f"{path}/propertySchema", complain)
    return AnyProperty(schema) if schema else None


def _schema(value: Json, path: str, complain: Complain) -> Schema | None:
    if not isinstance(value, dict):
        complain(path, "must be an object {type, format?, items?}", "type")
        return None
    if not is_name(value, "type", path, complain):
        return None
    if value.get("format") is not None and not is_name(value, "format", path, complain):
        return None
    items = _schema(value["items"], f"{path}/items", complain) if value.get("items") is not None else None
    return Schema(value["type"], value.get("format"), items)


def read_relation(rule: JsonObject, path: str, complain: Complain) -> Subject | None:
    if not is_name(rule, "relation", path, complain):
        return None
    target = rule.get("targetProperty", "$identifier")
    made = TARGETS.get(target) if isinstance(target, str) else None
    if made is None:
        complain(f"{path}/targetProperty", f"must be {' or '.join(TARGETS)}", "enum")
        return None
    return made(rule["relation"])


def read_scorecard(rule: JsonObject, path: str, complain: Complain) -> Subject | None:
    named = is_name(rule, "scorecard", path, complain)
    if "scorecardRule" in rule and not is_name(rule, "scorecardRule", path, complain):
        return None
    return Scorecard(rule["scorecard"], rule.get("scorecardRule")) if named else None


def read_related(rule: JsonObject, path: str, complain: Complain) -> Related | None:
    required = rule.get("required")
    direction: Any = "both" if rule.get("direction") is None else rule["direction"]
    named = is_name(rule, "blueprint", path, complain)
    if direction not in DIRECTIONS:
        complain(f"{path}/direction", f"must be {' or '.join(DIRECTIONS)}", "enum")
    if not isinstance(required, bool | None):
        complain(f"{path}/required", "must be true or false", "type")
    fits = named and direction in DIRECTIONS and isinstance(required, bool | None)
    return Related(rule["blueprint"], direction, required) if fits else None


def is_name(rule: JsonObject, key: str, path: str, complain: Complain) -> bool:
    named = rule.get(key)
    if isinstance(named, str) and named:
        return True
    complain(f"{path}/{key}", "must be an identifier", "type")
    return False


TARGETS: Mapping[str, Callable[[str], Subject]] = MappingProxyType({"$identifier": Relation, "$title": RelatedTitle})
READERS: Mapping[str, Reader] = MappingProxyType({
    "property": read_property, "propertySchema": read_schema, "relation": read_relation,
    "scorecard": read_scorecard, "blueprint": read_related,
})  # fmt: skip
