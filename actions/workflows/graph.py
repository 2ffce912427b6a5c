"""The graph of a workflow: which node comes after which, and what is wrong with it as a graph (contract §11.4)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from actions.workflows.shapes import BRANCHING, CONDITION, PARALLEL, TRIGGER_CONFIGS
from portal.errors import Fault
from portal.types import JsonObject


class Exit(NamedTuple):
    """Where a connection leaves a node: by an outlet, by the fallback (None, True), or plainly (None, False)."""

    node: str
    outlet: str | None
    fallback: bool


def exit_of(connection: JsonObject) -> Exit:
    fallback = connection.get("fallback") is True
    return Exit(connection["sourceIdentifier"], connection.get("sourceOutletIdentifier"), fallback)


@dataclass(frozen=True)
class Graph:
    """Of a definition in the right shape: `nodes` and `connections`, as they are sent."""

    definition: JsonObject

    @cached_property
    def nodes(self) -> dict[str, JsonObject]:
        return {node["identifier"]: node for node in self.definition["nodes"]}

    @cached_property
    def exits(self) -> dict[Exit, str]:
        return {exit_of(each): each["targetIdentifier"] for each in self.definition["connections"]}

    @cached_property
    def triggers(self) -> list[JsonObject]:
        return [node for node in self.definition["nodes"] if is_trigger(node)]

    @cached_property
    def forks(self) -> bool:
        """Whether several nodes may be on their way at a time."""
        return any(node["config"]["type"] == PARALLEL for node in self.definition["nodes"])

    @cached_property
    def followers(self) -> dict[str, set[str]]:
        """The nodes right after each that has any."""
        found: dict[str, set[str]] = {}
        for exit_, target in self.exits.items():
            found.setdefault(exit_.node, set()).add(target)
        return found

    def after(self, node: str, outlet: str | None = None) -> str | None:
        """The next node; a decision without an outlet leaves by its fallback. None where the path ends."""
        plain, fallback = Exit(node, outlet, False), Exit(node, None, True)
        return self.exits.get(plain) if plain in self.exits else self.exits.get(fallback) if outlet is None else None

    def reached(self, start: str) -> set[str]:
        """Nodes to which some path leads from there."""
        found: set[str] = set()
        waiting = [start]
        while waiting:
            fresh = self.followers.get(waiting.pop(), set()) - found
            found |= fresh
            waiting += fresh
        return found


def is_trigger(node: JsonObject) -> bool:
    return node["config"]["type"] in TRIGGER_CONFIGS


def outlets_of(node: JsonObject) -> list[JsonObject]:
    return node["config"].get("outlets", []) if node["config"]["type"] in BRANCHING else []


def graph_faults(graph: Graph) -> Iterator[Fault]:
    yield from _name_faults(graph)
    if not graph.triggers:
        yield Fault("/nodes", "must have at least one trigger", "trigger")
    taken: set[Exit] = set()
    for index, connection in enumerate(graph.definition["connections"]):
        path = f"/connections/{index}"
        yield from _end_faults(graph, connection, path)
        yield from _exit_faults(graph, connection, path)
        leaves = exit_of(connection)
        if leaves in taken:
            yield Fault(path, _second_way(leaves), "unique")
        taken.add(leaves)
    for name in graph.nodes:
        if name in graph.reached(name):
            yield Fault(f"/nodes/{_place(graph, name)}", f'"{name}" leads back to itself', "cycle")


def _name_faults(graph: Graph) -> Iterator[Fault]:
    used = Counter(node["identifier"] for node in graph.definition["nodes"])
    for index, node in enumerate(graph.definition["nodes"]):
        name = node["identifier"]
        if used[name] > 1:
            yield Fault(f"/nodes/{index}/identifier", f'"{name}" is the name of {used[name]} nodes', "unique")
        if name == "trigger" and not is_trigger(node):
            words = "is kept for the trigger that fired, which .outputs.trigger means"
            yield Fault(f"/nodes/{index}/identifier", words, "reserved")


def _end_faults(graph: Graph, connection: JsonObject, path: str) -> Iterator[Fault]:
    for key in ("sourceIdentifier", "targetIdentifier"):
        if connection[key] not in graph.nodes:
            yield Fault(f"{path}/{key}", f'"{connection[key]}" is no node of this workflow', "unknown")
    target = graph.nodes.get(connection["targetIdentifier"])
    if target is not None and is_trigger(target):
        yield Fault(f"{path}/targetIdentifier", "is a trigger, into which nothing leads", "trigger")


def _exit_faults(graph: Graph, connection: JsonObject, path: str) -> Iterator[Fault]:
    source = graph.nodes.get(connection["sourceIdentifier"])
    if source is None:
        return
    kind, (name, outlet, fallback) = source["config"]["type"], exit_of(connection)
    known = [each["identifier"] for each in outlets_of(source)]
    if fallback and kind != CONDITION:
        yield Fault(f"{path}/fallback", "is for a CONDITION", "fallback")
    elif fallback and outlet is not None:
        yield Fault(f"{path}/fallback", "cannot stand beside an outlet", "fallback")
    elif kind in BRANCHING and outlet is None and not fallback:
        words = f'is required: "{name}" is left by an outlet'
        yield Fault(f"{path}/sourceOutletIdentifier", words, "required")
    elif outlet is not None and outlet not in known:
        has = f"has {', '.join(known)}" if known else "has none"
        yield Fault(f"{path}/sourceOutletIdentifier", f'"{outlet}" is no outlet of "{name}", which {has}', "unknown")


def _second_way(leaves: Exit) -> str:
    where = f'outlet "{leaves.outlet}" of ' if leaves.outlet else "fallback of " if leaves.fallback else ""
    return f'the {where}"{leaves.node}" is connected already, and one way leads on from there'


def _place(graph: Graph, name: str) -> int:
    return next(index for index, node in enumerate(graph.definition["nodes"]) if node["identifier"] == name)


def unreached(graph: Graph) -> Iterator[Fault]:
    """What no trigger leads to: kept, and told."""
    triggers = {node["identifier"] for node in graph.triggers}
    found = triggers.union(*(graph.reached(name) for name in triggers))
    for index, node in enumerate(graph.definition["nodes"]):
        if node["identifier"] not in found:
            yield Fault(f"/nodes/{index}", f'no trigger leads to "{node["identifier"]}"', "unreached")
