"""Which ways the relations of a model open between its blueprints."""

from collections.abc import Mapping
from functools import cached_property

from blueprints.computed.walks import OWNERS, Walk
from blueprints.definition.compiled import Aggregation, CompiledBlueprint

TEAM = "_team"


class Ways:
    def __init__(self, blueprints: Mapping[str, CompiledBlueprint]) -> None:
        self._blueprints = blueprints

    def along(self, blueprint: str, hops: tuple[str, ...]) -> list[str]:
        """The blueprints on the way, the first one included; shorter than the way where a relation is missing."""
        way = [blueprint]
        for hop in hops:
            target = self._target(way[-1], hop)
            if target is None:
                break
            way.append(target)
        return way

    def _target(self, blueprint: str, hop: str) -> str | None:
        if hop == OWNERS:
            return TEAM if TEAM in self._blueprints else None
        relation = self._blueprints[blueprint].relations.get(hop)
        return relation.target if relation and relation.target in self._blueprints else None

    @cached_property
    def _arrows(self) -> dict[str, set[tuple[str, str]]]:
        """(relation, target) of each blueprint."""
        return {
            name: {(key, r.target) for key, r in compiled.relations.items() if r.target in self._blueprints}
            for name, compiled in self._blueprints.items()
        }

    @cached_property
    def _within_reach(self) -> dict[str, frozenset[str]]:
        """Blueprints that relations lead to from each, itself included."""
        found = {}
        for name in self._blueprints:
            seen, frontier = {name}, [name]
            while frontier:
                frontier = [there for here in frontier for _, there in self._arrows[here] if there not in seen]
                seen.update(frontier)
            found[name] = frozenset(seen)
        return found

    def arrows_between(self, start: str, end: str) -> set[tuple[str, str]]:
        """(blueprint, relation) of every arrow on some way from one blueprint to the other."""
        return {
            (here, relation)
            for here in self._within_reach.get(start, ())
            for relation, there in self._arrows[here]
            if end in self._within_reach[there]
        }

    def to_members(self, blueprint: str, aggregation: Aggregation) -> list[Walk]:
        """From an entity to what it aggregates: the path given, or all ways up and all ways down."""
        if aggregation.path is not None:
            start = aggregation.target if aggregation.backward else blueprint
            end = blueprint if aggregation.backward else aggregation.target
            whole = self.along(start, aggregation.path) if start in self._blueprints else []
            complete = len(whole) == len(aggregation.path) + 1 and whole[-1] == end
            return [Walk(hops=aggregation.path, back=aggregation.backward)] if complete else []
        up = frozenset(relation for _, relation in self.arrows_between(blueprint, aggregation.target))
        down = frozenset(relation for _, relation in self.arrows_between(aggregation.target, blueprint))
        return [walk for walk in (Walk(names=up), Walk(names=down, back=True)) if walk.names]
