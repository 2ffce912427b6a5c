"""Who computes from whom: a graph over the blueprints of an organization, made once for each state of them.

It answers three questions. In which order are the calculations of a blueprint evaluated? When this of an entity
changes, whose values elsewhere are touched, and which way leads there? And does a value depend on itself?
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from blueprints.computed.mentions import mentioned, takes_all
from blueprints.computed.scopes import Scope, scope_of
from blueprints.computed.touches import Touches, touches_of
from blueprints.computed.walks import OWNERS
from blueprints.computed.ways import Ways
from blueprints.definition.compiled import JUDGED, CompiledBlueprint, judged_key


class Node(NamedTuple):
    """A computed value of a blueprint, what a scorecard says (`judged_key`), or the inherited owners (`$team`)."""

    blueprint: str
    key: str


class Graph:
    def __init__(self, blueprints: Mapping[str, CompiledBlueprint]) -> None:
        self._blueprints = blueprints
        self.ways = Ways(blueprints)
        self._scopes: dict[tuple[str, bool], Scope | None] = {}

    @cached_property
    def touches(self) -> dict[str, Touches]:
        return touches_of(self._blueprints, self.ways)

    def scope(self, blueprint: str, *, writes: bool) -> Scope | None:
        """What a writer of its entities may change and relies on; None when that may be anything."""
        key = (blueprint, writes)
        if key not in self._scopes:
            self._scopes[key] = scope_of(self._blueprints, self.ways, self.touches, blueprint, writes=writes)
        return self._scopes[key]

    def stages(self, blueprint: str) -> tuple[tuple[str, ...], ...]:
        """The calculations in the order in which they must be evaluated, those of one stage all at once."""
        calculations = self._blueprints[blueprint].calculations
        waiting = {key: mentioned(item.program, calculations.keys() - {key}) for key, item in calculations.items()}
        stages: list[tuple[str, ...]] = []
        while waiting:
            # A circle cannot be saved; one that is there all the same is cut rather than waited for.
            ready = [key for key, needs in waiting.items() if not needs & waiting.keys()] or list(waiting)
            stages.append(tuple(ready))
            waiting = {key: needs for key, needs in waiting.items() if key not in ready}
        return tuple(stages)

    def circle(self) -> list[Node]:
        """A computed value that follows from itself, as the nodes passed on the way round; empty when there is none."""
        done: set[Node] = set()
        for node in self.nodes():
            found = self._circle_from(node, [], done)
            if found:
                return found
        return []

    def _circle_from(self, node: Node, path: list[Node], done: set[Node]) -> list[Node]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done:
            return []
        for needed in self.needs(node):
            found = self._circle_from(needed, [*path, node], done)
            if found:
                return found
        done.add(node)
        return []

    def nodes(self) -> Iterator[Node]:
        for name, compiled in self._blueprints.items():
            yield from (Node(name, key) for key in compiled.computed_keys)
            yield from (Node(name, key) for key in (*compiled.hidden, *map(judged_key, compiled.askers)))
            if compiled.inherited:
                yield Node(name, OWNERS)

    def is_computed(self, node: Node) -> bool:
        compiled = self._blueprints.get(node.blueprint)
        if compiled is None:
            return False
        asked = node.key in compiled.hidden or node.key.removeprefix(JUDGED) in compiled.askers
        return node.key in compiled.computed_keys or asked or (node.key == OWNERS and compiled.inherited is not None)

    def needs(self, node: Node) -> list[Node]:
        """The computed values that this one is made from."""
        return [needed for needed in self.reads(node) if self.is_computed(needed)]

    def reads(self, node: Node) -> Iterator[Node]:
        compiled = self._blueprints[node.blueprint]
        if node.key == OWNERS and compiled.inherited is not None:
            yield from self._end(node.blueprint, compiled.inherited, OWNERS)
        elif node.key in compiled.mirrors:
            mirror = compiled.mirrors[node.key]
            yield from self._end(node.blueprint, mirror.hops, mirror.final)
        elif node.key in compiled.calculations:
            yield from self._program_reads(compiled, node, compiled.calculations[node.key].program)
        elif node.key in compiled.expressions:
            yield from self._program_reads(compiled, node, compiled.expressions[node.key])
        elif node.key.startswith(JUDGED):
            yield from (Node(node.blueprint, key) for key in compiled.askers[node.key.removeprefix(JUDGED)])
        elif node.key in compiled.counted:
            aggregation = compiled.counted[node.key]
            there = self._blueprints.get(aggregation.target)
            yield from (
                Node(aggregation.target, key) for key in aggregation.reads(there.fields.properties if there else ())
            )

    def _end(self, blueprint: str, hops: tuple[str, ...], key: str) -> Iterator[Node]:
        way = self.ways.along(blueprint, hops)
        if len(way) == len(hops) + 1:
            yield Node(way[-1], key)

    def _program_reads(self, compiled: CompiledBlueprint, node: Node, program: str) -> Iterator[Node]:
        others = [key for key in compiled.computed_keys if key != node.key]
        found = mentioned(program, others)
        if takes_all(program) and not found:
            # It looks at whatever there is; a calculation does not see other calculations (catalogue §9).
            unseen = compiled.calculations if node.key in compiled.calculations else ()
            found = frozenset(key for key in others if key not in unseen)
        yield from (Node(compiled.identifier, key) for key in found)
        if compiled.inherited and ".team" in program:
            yield Node(compiled.identifier, OWNERS)

    def dependents(self, blueprint: str) -> set[str]:
        """Blueprints that compute something from entities of this one, directly."""
        touches = self.touches.get(blueprint)
        ways = (touches.by_key, touches.by_source, touches.by_target) if touches else ()
        return {dependent.blueprint for way in ways for found in way.values() for dependent in found}
