"""A scorecard's definition: checked with all its faults at once, stored as sent, compiled for judging."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from blueprints.entities.items import IDENTIFIER
from blueprints.rules.bind import moves_with_time
from blueprints.rules.parse import SCORECARD, parse
from blueprints.rules.tree import Rule
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject
from scorecards.exemptions.records import Standing, standing
from scorecards.fitting import Known, misfits
from scorecards.shapes import DEFAULT_LEVELS, STORED_KEYS, shape_faults

# (pointer to a value, the value)
Placed = tuple[str, Json]
IDENTIFIER_WORDS = "may hold letters, digits and @ _ . + : \\ / = - only, and not be . or .."


class CompiledRule(NamedTuple):
    """`points` are the weight in whole numbers, in the same proportion for all rules of the scorecard."""

    identifier: str
    level: str
    query: Rule
    filter: Rule | None = None
    weight: float = 1
    points: int = 1


@dataclass(frozen=True, slots=True)
class CompiledScorecard:
    """`levels` are titles from the lowest, where everybody starts, to the highest.

    `scored` where a rule has a weight: then results carry a score from 0 to 100.
    `renamed` is what the stored one says of former names.
    """

    identifier: str
    filter: Rule | None
    rules: tuple[CompiledRule, ...]
    levels: tuple[str, ...]
    document: JsonObject
    scored: bool = False
    exemptions: Standing = field(default_factory=dict)
    renamed: JsonObject = field(default_factory=dict)

    @property
    def restless(self) -> bool:
        """Whether its results change with the time alone."""
        queries = [self.filter, *(query for rule in self.rules for query in (rule.query, rule.filter))]
        return any(moves_with_time(query) for query in queries if query is not None)


def checked(body: Json, path: str = "", known: Known | None = None) -> JsonObject:
    """The document to store: what was sent, without keys we do not know and without nulls, levels filled in.

    Raises Invalid with every fault; `path` is the pointer to the scorecard inside the caller's body. With what
    is `known` of blueprints, conditions that could never hold are faults as well.
    """
    document = _without_nulls(body)
    faults = shape_faults(document)
    if isinstance(document, dict):
        faults += _meaning_faults(document, {fault.path for fault in faults}, known)
    if faults:
        placed = [fault._replace(path=path + fault.path) for fault in faults]
        raise Invalid.from_faults("the scorecard", placed)
    kept = {key: value for key, value in document.items() if key in STORED_KEYS}
    return {"levels": DEFAULT_LEVELS, **kept}


def _without_nulls(body: Json) -> Json:
    """Of the scorecard and its rules: null says the same as leaving the key out (contract §1.6)."""
    if not isinstance(body, dict):
        return body
    document = {key: value for key, value in body.items() if value is not None}
    if isinstance(document.get("rules"), list):
        document["rules"] = [_without_nulls(rule) for rule in document["rules"]]
    return document


def compile_scorecard(
    document: JsonObject, exemptions: Sequence[JsonObject] = (), renamed: JsonObject | None = None
) -> CompiledScorecard:
    query, rules = document.get("filter"), document["rules"]
    points = whole([rule.get("weight", 1) for rule in rules])
    return CompiledScorecard(
        identifier=document["identifier"],
        filter=None if query is None else parse(query, SCORECARD, "/filter"),
        rules=tuple(_compiled_rule(index, rule)._replace(points=points[index]) for index, rule in enumerate(rules)),
        levels=tuple(level["title"] for level in document["levels"]),
        document=document,
        scored=any("weight" in rule for rule in rules),
        exemptions=standing(exemptions),
        renamed=renamed or {},
    )


def whole(weights: Sequence[float]) -> list[int]:
    """The same proportions as written, in whole numbers: so Python and PostgreSQL reckon alike."""
    exact = [Fraction(repr(weight)) for weight in weights]
    shared = lcm(*(fraction.denominator for fraction in exact))
    return [int(fraction * shared) for fraction in exact]


def _compiled_rule(index: int, rule: JsonObject) -> CompiledRule:
    query = parse(rule["query"], SCORECARD, f"/rules/{index}/query")
    applies = parse(rule["filter"], SCORECARD, f"/rules/{index}/filter") if "filter" in rule else None
    return CompiledRule(rule["identifier"], rule["level"], query, applies, rule.get("weight", 1))


def _meaning_faults(body: JsonObject, broken: set[str], known: Known | None) -> Iterator[Fault]:
    """What a schema cannot say; parts whose shape is wrong are passed over."""
    identifier = body.get("identifier")
    if isinstance(identifier, str) and identifier and not IDENTIFIER.match(identifier):
        yield Fault("/identifier", IDENTIFIER_WORDS, "pattern")
    for path, query in _queries(body, broken):
        yield from _query_faults(query, path, known)
    levels = body.get("levels", DEFAULT_LEVELS)
    titles = _sound(levels, "title", "/levels", broken)
    rules = body.get("rules")
    yield from _repeated(titles)
    yield from _repeated(_sound(rules, "identifier", "/rules", broken))
    if isinstance(levels, list) and len(titles) == len(levels):
        for path, level in _sound(rules, "level", "/rules", broken):
            yield from _level_faults(level, [title for _, title in titles], path)


def _queries(body: JsonObject, broken: set[str]) -> Iterator[Placed]:
    if "filter" in body and not _is_broken("/filter", broken):
        yield "/filter", body["filter"]
    for key in ("query", "filter"):
        yield from _sound(body.get("rules"), key, "/rules", broken)


def _sound(items: Json, key: str, path: str, broken: set[str]) -> list[Placed]:
    """What stands under `key` of the items, where the shape check found nothing wrong with it."""
    if not isinstance(items, list):
        return []
    placed = [(f"{path}/{index}/{key}", item[key]) for index, item in enumerate(items)
              if isinstance(item, dict) and key in item]  # fmt: skip
    return [(place, value) for place, value in placed if not _is_broken(place, broken)]


def _is_broken(place: str, broken: set[str]) -> bool:
    return any(fault == place or fault.startswith(f"{place}/") for fault in broken)


def _repeated(named: Sequence[Placed]) -> Iterator[Fault]:
    counts = Counter(name for _, name in named)
    seen: set[str] = set()
    for path, name in named:
        if counts[name] > 1 and name in seen:
            yield Fault(path, f'"{name}" stands here twice', "unique")
        seen.add(name)


def _level_faults(level: str, titles: Sequence[str], path: str) -> Iterator[Fault]:
    reachable = titles[1:]
    if titles and level == titles[0]:
        yield Fault(path, f'"{level}" is where everybody starts; name one of {", ".join(reachable)}', "level")
    elif reachable and level not in reachable:
        yield Fault(path, f'"{level}" is not a level of this scorecard: {", ".join(reachable)}', "level")


def _query_faults(query: JsonObject, path: str, known: Known | None) -> Sequence[Fault]:
    try:
        rule = parse(query, SCORECARD, path)
    except Invalid as error:
        return error.faults
    return () if known is None else list(misfits(rule, query, path, known))
