"""Rules about how many related entities there are: what they say of the way, and the words for «all» and «none»."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import orjson

from blueprints.rules.subjects import MAX_HOPS, Complain, is_name
from blueprints.rules.tree import ALWAYS, Count, Rule
from portal.types import Json, JsonObject

RELATED = "related"
KEYS = frozenset({"target", "path", "fromBlueprint", "query"})
# Of the number of related entities these are asked.
OF_NUMBERS = ("=", "!=", ">", ">=", "<", "<=")


class Quantifier(NamedTuple):
    """What is asked of a number; with `others`, of the number of those that the query does not find."""

    operator: str
    value: int
    others: bool = False


QUANTIFIERS: Mapping[str, Quantifier] = MappingProxyType({
    "every": Quantifier("=", 0, others=True), "some": Quantifier(">=", 1), "none": Quantifier("=", 0),
})  # fmt: skip


def spelled_out(rule: JsonObject) -> tuple[JsonObject, bool]:
    """The rule with a number for its quantifier, and whether the others are counted."""
    named = rule.get("operator")
    found = QUANTIFIERS.get(named) if isinstance(named, str) else None
    return (rule | {"operator": found.operator, "value": found.value}, found.others) if found else (rule, False)


def is_way(related: Json, path: str, complain: Complain) -> bool:
    """Whether `{target, path?, fromBlueprint?, query?}` has the shape; the query is read elsewhere."""
    if not isinstance(related, dict):
        complain(path, "must be an object {target, path, fromBlueprint, query}", "type")
        return False
    unknown = sorted(related.keys() - KEYS)
    for key in unknown:
        complain(f"{path}/{key}", f"is none of {', '.join(sorted(KEYS))}", "known")
    named = is_name(related, "target", path, complain)
    from_known = related.get("fromBlueprint") is None or is_name(related, "fromBlueprint", path, complain)
    return named and from_known and _is_path(related.get("path"), f"{path}/path", complain) and not unknown


def _is_path(hops: Json, path: str, complain: Complain) -> bool:
    listed = isinstance(hops, list) and 1 <= len(hops) <= MAX_HOPS and all(isinstance(hop, str) and hop for hop in hops)
    if hops is not None and not listed:
        complain(path, f"must be a list of 1 to {MAX_HOPS} relations", "type")
        return False
    return True


def count_of(related: JsonObject, query: Rule | None, others: bool) -> Count:
    path, start = related.get("path"), related.get("fromBlueprint")
    said = [related["target"], path, start, related.get("query"), others]
    digest = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
    way = tuple(path) if path else None
    return Count(f"{RELATED}:{digest}", related["target"], query or ALWAYS, way, start, others)
