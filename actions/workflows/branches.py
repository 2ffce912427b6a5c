"""Ways side by side: a PARALLEL begins a branch at each of its outlets, and the JOIN where they meet waits for all.

Inside which branches a node stands is the same on every way to it, so it is read off the graph and kept nowhere.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from actions.workflows.graph import Exit, Graph, exit_of, outlets_of
from actions.workflows.shapes import JOIN, PARALLEL
from portal.errors import Fault
from portal.types import JsonObject

# Branches around a node, outermost first, each by the outlet of the PARALLEL with which it begins.
Branches = tuple[Exit, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`around` has the nodes that a trigger leads to; `joins` the JOIN at which the branches of a PARALLEL meet.

    `faults` name the connections by which branches do not nest; the rest is what holds without them.
    """

    around: dict[str, Branches] = field(default_factory=dict)
    joins: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def is_inside(self, node: str, fork: str) -> bool:
        return any(branch.node == fork for branch in self.around.get(node, ()))


def resumes_at(plan: Plan, node: str) -> str:
    """Where a later run can go on that is to come to this node: where the outermost branches around it begin."""
    return next((branch.node for branch in plan.around.get(node, ())), node)


class Way(NamedTuple):
    """A connection, and the branches around its end; `words` say why it does not nest."""

    around: Branches
    words: str | None = None


def plan_of(graph: Graph) -> Plan:
    plan, connections = Plan({node["identifier"]: () for node in graph.triggers}), _by_source(graph)
    waiting = list(plan.around)
    while waiting:
        for index, connection in connections.get(waiting.pop(), ()):
            target = connection["targetIdentifier"]
            way = _way(graph, plan, exit_of(connection), target)
            if way.words is not None:
                plan.faults.append(Fault(f"/connections/{index}/targetIdentifier", way.words, "branches"))
            elif target not in plan.around:
                plan.around[target] = way.around
                waiting.append(target)
    return plan


def _by_source(graph: Graph) -> dict[str, list[tuple[int, JsonObject]]]:
    """Connections with their places, by the node that they leave."""
    found: dict[str, list[tuple[int, JsonObject]]] = {}
    for index, connection in enumerate(graph.definition["connections"]):
        found.setdefault(connection["sourceIdentifier"], []).append((index, connection))
    return found


def _way(graph: Graph, plan: Plan, leaves: Exit, target: str) -> Way:
    forks = kind_of(graph, leaves.node) == PARALLEL
    around = (*plan.around[leaves.node], *((leaves,) if forks else ()))
    way = _joining(plan, around, leaves, target) if kind_of(graph, target) == JOIN else Way(around)
    if way.words is None and plan.around.get(target, way.around) != way.around:
        return Way(
            around, f'"{target}" is reached from several branches, or from outside: let them meet at a JOIN first'
        )
    return way


def _joining(plan: Plan, around: Branches, leaves: Exit, target: str) -> Way:
    if not around:
        return Way(around, f'"{target}" is a JOIN, and no PARALLEL comes before it on this way')
    fork = around[-1].node
    if fork == leaves.node:
        return Way(around, f'outlet "{leaves.outlet}" of "{fork}" leads straight to "{target}": nothing is done on it')
    known = plan.joins.setdefault(fork, target)
    if known != target:
        return Way(around, f'the branches of "{fork}" meet at "{known}" already')
    return Way(around[:-1])


def kind_of(graph: Graph, name: str) -> str:
    return graph.nodes[name]["config"]["type"]


class Taken(NamedTuple):
    """A node that is over, and the outlet by which it was left."""

    node: str
    outlet: str | None


def onward(graph: Graph, past: Sequence[Taken], under_way: Collection[str]) -> list[str]:
    """The nodes that begin after the last of `past`; none where it is waited for those `under_way`, or all is over."""
    last = past[-1]
    if kind_of(graph, last.node) == PARALLEL:
        ways = (graph.after(last.node, outlet["identifier"]) for outlet in outlets_of(graph.nodes[last.node]))
        return [target for target in ways if target is not None]
    following = graph.after(*last)
    if following is not None and kind_of(graph, following) != JOIN:
        return [following]
    return _met(graph, past, under_way)


def _met(graph: Graph, past: Sequence[Taken], under_way: Collection[str]) -> list[str]:
    """The JOIN of the innermost branches that are over, if one of them came to it."""
    plan = plan_of(graph)
    for branch in reversed(plan.around.get(past[-1].node, ())):
        if any(plan.is_inside(name, branch.node) for name in under_way):
            return []
        join = plan.joins.get(branch.node)
        if any(graph.after(*taken) == join for taken in past if plan.is_inside(taken.node, branch.node) and join):
            return [join]
    return []
