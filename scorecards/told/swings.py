"""Rules that would follow from what is told of themselves: one that passes while it fails would change for ever.

Results are entities, so properties may count them, and rules may read such properties. A rule follows from all rules
whose results it may read, over however many properties.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from blueprints.computed.graph import Graph, Node
from blueprints.definition.compiled import JUDGED, Aggregation, CompiledBlueprint
from blueprints.results import KEPT_BY_SCORECARDS, RULE, RULE_RESULT
from blueprints.rules.tree import Answered, Condition, Group, Property, Rule, conditions, properties_of
from portal.errors import Fault, Invalid
from scorecards.definition import CompiledRule, CompiledScorecard, compile_scorecard
from scorecards.models import Scorecard

Compiled = Mapping[str, CompiledBlueprint]
PARTS = ("blueprint", "scorecard", "rule_identifier")


class Place(NamedTuple):
    blueprint: str
    scorecard: str
    rule: str


class Told(NamedTuple):
    """Results that a property is made of: of these names, None where it may be any."""

    blueprint: frozenset[str] | None = None
    scorecard: frozenset[str] | None = None
    rule: frozenset[str] | None = None

    def holds(self, place: Place) -> bool:
        return all(names is None or name in names for names, name in zip(self, place, strict=True))


def refuse_swings(compiled: Compiled, path: str, what: str) -> None:
    """Raises Invalid that names the rules on the way round; one statement, and only where results are read at all."""
    if not any(_tells(one, compiled) for one in compiled.values()):
        return
    rows = Scorecard.objects.select_related("blueprint").order_by("blueprint__identifier", "identifier")
    known = [(row.blueprint.identifier, compile_scorecard(row.document)) for row in rows]
    if swing := find_swing(compiled, known):
        words = " → ".join(".".join(place) for place in swing)
        raise Invalid.from_faults(what, [Fault(path, f"would follow from its own results: {words}", "circle")])


def _tells(compiled: CompiledBlueprint, all_compiled: Compiled) -> bool:
    if compiled.identifier in KEPT_BY_SCORECARDS:
        return False
    targets = [*(one.target for one in compiled.counted.values()), *(one.target for one in compiled.relations.values())]
    return any(target in KEPT_BY_SCORECARDS for target in targets)


def find_swing(compiled: Compiled, scorecards: Sequence[tuple[str, CompiledScorecard]]) -> list[Place]:
    """The rules on the way round, the first of them at the end again; empty where there is none."""
    graph, read = Graph(compiled), {}
    for blueprint, card in scorecards:
        for rule in card.rules if blueprint in compiled else ():
            place = Place(blueprint, card.identifier, rule.identifier)
            read[place] = list(_told_of(graph, compiled, _reads(blueprint, card, rule)))
    needs = {place: [other for other in read if any(told.holds(other) for told in found)]
             for place, found in read.items() if found}  # fmt: skip
    done: set[Place] = set()
    for place in needs:
        if found := _round(place, needs, [], done):
            return found
    return []


def _round(place: Place, needs: Mapping[Place, list[Place]], path: list[Place], done: set[Place]) -> list[Place]:
    if place in path:
        return [*path[path.index(place) :], place]
    if place in done:
        return []
    for other in needs.get(place, ()):
        if found := _round(other, needs, [*path, place], done):
            return found
    done.add(place)
    return []


def _reads(blueprint: str, card: CompiledScorecard, rule: CompiledRule) -> Iterator[Node]:
    """What the rule's answer, and whether it is asked at all, is made of."""
    for query in (card.filter, rule.filter, rule.query):
        if query is not None:
            counts = {one.subject.key for one in conditions(query) if isinstance(one.subject, Answered)}
            yield from (Node(blueprint, key) for key in sorted(properties_of(query) | counts))


def _told_of(graph: Graph, compiled: Compiled, nodes: Iterable[Node]) -> Iterator[Told]:
    seen: set[Node] = set()
    open_nodes = list(nodes)
    while open_nodes:
        node = open_nodes.pop()
        if node in seen or node.blueprint not in compiled:
            continue
        seen.add(node)
        if node.blueprint in KEPT_BY_SCORECARDS:
            yield Told()
        elif node.key.startswith(JUDGED):
            yield Told(frozenset({node.blueprint}), frozenset({node.key.removeprefix(JUDGED)}))
        else:
            aggregation = compiled[node.blueprint].counted.get(node.key)
            if aggregation is not None and aggregation.target in KEPT_BY_SCORECARDS:
                yield _counted(aggregation, compiled)
            else:
                open_nodes += graph.reads(node)


def _counted(aggregation: Aggregation, compiled: Compiled) -> Told:
    """As far as the query and the way say whose results they are."""
    if aggregation.target != RULE_RESULT:
        return Told()
    said = {key: names for key, names in _pinned(aggregation.query) if key in PARTS}
    found = Told(*(said.get(key) for key in PARTS))
    return found._replace(blueprint=found.blueprint or _judged(aggregation, compiled))


def _judged(aggregation: Aggregation, compiled: Compiled) -> frozenset[str] | None:
    """The way from a result begins with the relation to the entity judged."""
    if not aggregation.backward or not aggregation.path or RULE_RESULT not in compiled:
        return None
    relation = compiled[RULE_RESULT].relations.get(aggregation.path[0])
    return frozenset({relation.target}) if relation and relation.target != RULE else None


def _pinned(rule: Rule) -> Iterator[tuple[str, frozenset[str]]]:
    if isinstance(rule, Group) and (rule.combinator == "and" or len(rule.rules) == 1):
        for part in rule.rules:
            yield from _pinned(part)
    elif isinstance(rule, Condition) and isinstance(rule.subject, Property):
        values = {"=": (rule.value,), "in": rule.value}.get(rule.operator, ())
        if values and all(isinstance(value, str) for value in values):
            yield rule.subject.key, frozenset(values)
