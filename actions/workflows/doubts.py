"""What a workflow names and nobody has, and where it leads nowhere: kept, because clients create things in any order,
and told to those who build."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Final, NamedTuple

from actions.addressed import actions_called
from actions.backends.vault import masks_named
from actions.definition.doubts import (
    UNKNOWN,
    Known,
    address_doubts,
    event_doubts,
    form_doubts,
    mapping_doubts,
    query_doubts,
    reading,
    secret_doubts,
)
from actions.definition.programs import programs_in
from actions.warnings import People, actions_among, name_doubts, people_in
from actions.workflows.calls import call_doubts, callees, is_call
from actions.workflows.compiling import event_of, form_of, program_of
from actions.workflows.context import FIRED
from actions.workflows.graph import Exit, Graph, is_trigger, outlets_of, unreached
from actions.workflows.model import names_of
from actions.workflows.shapes import CONDITION, EVENT, INPUT, SELF_SERVE
from blueprints.model import current_model
from blueprints.system import USER
from portal import templates
from portal.errors import Fault
from portal.types import JsonObject

Doubts = Iterator[Fault]
NAME = r"([A-Za-z_]\w*)"
# `.outputs.node` or `.outputs["node"]`, and the key that is read of it; not what is called so inside something else.
OUTPUTS: Final = re.compile(rf"(?<![\w\])\"'?])\.outputs(?:\.{NAME}|\.?\[\s*[\"']([^\"']+)[\"']\s*\])(?:\??\.{NAME})?")
# Of kinds whose output is always the same; what others leave, their backends say.
LEFT: Final[dict[str, frozenset[str]]] = {
    CONDITION: frozenset({"selectedOutlet"}),
    INPUT: frozenset({"selectedOutlet", "responses", "error"}),
}
# Where a node lists people.
PEOPLE: Final = ("permissions", "responders")


class Place(NamedTuple):
    """A node where it stands in the document."""

    node: JsonObject
    path: str

    @property
    def name(self) -> str:
        return self.node["identifier"]

    @property
    def config(self) -> JsonObject:
        return self.node["config"]


def doubts(document: JsonObject) -> list[JsonObject]:
    """[{path, message, rule}] of a document without faults; five statements, and one more where it starts workflows or
    calls actions by their addresses."""
    graph = Graph(document)
    models = {name for node in document["nodes"] if node["config"]["type"] == "AI" for name in names_of(node["config"])}
    secrets = masks_named(templates.secret_names(document["nodes"]) | models).keys()
    actions = actions_among(actions_called(node["config"] for node in document["nodes"]))
    known = Known(current_model(), actions, secrets)
    people = people_in([node["config"][key] for node in document["nodes"] for key in PEOPLE if key in node["config"]])
    found, called = list(unreached(graph)), callees(document)
    for index, node in enumerate(document["nodes"]):
        place = Place(node, f"/nodes/{index}")
        found += _node_doubts(place, graph, known, people)
        found += call_doubts(place.config, f"{place.path}/config", called) if is_call(node) else ()
    return [fault._asdict() for fault in found]


def _node_doubts(place: Place, graph: Graph, known: Known, people: People) -> Doubts:
    yield from _end_doubts(place, graph)
    yield from _template_doubts(place, graph, known)
    yield from _people_doubts(place, known, people)
    if "userInputs" in place.config:
        yield from form_doubts(form_of(place.node), f"{place.path}/config/userInputs", known)
    meaning = MEANINGS.get(place.config["type"])
    if meaning:
        yield from meaning(place, known)


def _end_doubts(place: Place, graph: Graph) -> Doubts:
    """A way out without a way on; one that says how the run ends ends it on purpose."""
    if is_trigger(place.node) and graph.after(place.name) is None:
        yield Fault(place.path, "leads nowhere: a run ends as it begins", "end")
    for index, outlet in enumerate(outlets_of(place.node)):
        leaves = Exit(place.name, outlet["identifier"], False)
        if leaves not in graph.exits and "workflowStatusLabel" not in outlet:
            words = f'outlet "{leaves.outlet}" leads nowhere: connect it, or give the run a label for ending there'
            yield Fault(f"{place.path}/config/outlets/{index}", words, "end")


def _template_doubts(place: Place, graph: Graph, known: Known) -> Doubts:
    written = {key: place.node[key] for key in ("config", "variables", "links") if key in place.node}
    yield from (fault._replace(path=place.path + fault.path) for fault in templates.check(written))
    yield from secret_doubts(written, f"{place.path}/config", known)
    programs = [(place.path + where, program) for where, program in _programs(place.node, written)]
    before = {name for name in graph.nodes if place.name in graph.reached(name)}
    for where, program in programs:
        for name, key in dict.fromkeys(_read_in(program)):
            yield from _output_doubts(where, name, key, before, graph)
    inputs = _inputs_of(_triggers_of(before, graph))
    if inputs is not None:
        yield from reading("inputs", programs, inputs)


def _programs(node: JsonObject, written: JsonObject) -> Iterator[tuple[str, str]]:
    """(pointer in the node, program)"""
    yield from templates.programs(written)
    yield from programs_in(node["config"].get("userInputs"), "/config/userInputs")
    if node["config"]["type"] == CONDITION:
        for index, outlet in enumerate(node["config"]["outlets"]):
            yield f"/config/outlets/{index}/expression", program_of(outlet)


def _read_in(program: str) -> Iterator[tuple[str, str]]:
    """(node, key of its output or nothing)"""
    return ((plain or quoted, key) for plain, quoted, key in OUTPUTS.findall(program))


def _output_doubts(path: str, name: str, key: str, before: Collection[str], graph: Graph) -> Doubts:
    if name != FIRED and name not in graph.nodes:
        yield Fault(path, f'there is no node "{name}", so .outputs.{name} is null', UNKNOWN)
        return
    if name != FIRED and name not in before:
        yield Fault(path, f'"{name}" does not come before this node, so .outputs.{name} is null', "order")
        return
    sources = [
        graph.nodes[each] for each in before if each == name or (name == FIRED and is_trigger(graph.nodes[each]))
    ]
    left = _left_by(sources)
    if key and left is not None and key not in left:
        yield Fault(path, f'"{name}" leaves no "{key}", so .outputs.{name}.{key} is null', UNKNOWN)


def _triggers_of(before: Collection[str], graph: Graph) -> list[JsonObject]:
    return [graph.nodes[name] for name in before if is_trigger(graph.nodes[name])]


def _left_by(sources: Collection[JsonObject]) -> Collection[str] | None:
    """Keys that outputs of these nodes may have; None where that cannot be told."""
    if not sources or not all(_has_known_output(node) for node in sources):
        return None
    return {key for node in sources for key in _keys_of(node)}


def _has_known_output(node: JsonObject) -> bool:
    if node.get("variables"):
        return not any("{{" in key for key in node["variables"])
    return node["config"]["type"] in (SELF_SERVE, *LEFT)


def _keys_of(node: JsonObject) -> Collection[str]:
    if node.get("variables"):
        return {*node["variables"], "error"}
    return LEFT.get(node["config"]["type"]) or form_of(node)["properties"]


def _inputs_of(triggers: Collection[JsonObject]) -> Collection[str] | None:
    """What `.inputs` has; None where that is no form."""
    if not triggers or any(node["config"]["type"] != SELF_SERVE for node in triggers):
        return None
    return {key for node in triggers for key in form_of(node)["properties"]}


def _people_doubts(place: Place, known: Known, people: People) -> Doubts:
    for key in PEOPLE:
        if key in place.config:
            yield from name_doubts(f"{place.path}/config/{key}", place.config[key], people, known.model)


def _self_serve_doubts(place: Place, _: Known) -> Doubts:
    policy = place.config.get("permissions", {}).get("policy") or {}
    yield from _policy_doubts(policy, f"{place.path}/config/permissions/policy", form_of(place.node)["properties"])


def _policy_doubts(group: JsonObject, path: str, inputs: Collection[str]) -> Doubts:
    for index, rule in enumerate(group.get("rules", ())):
        place = f"{path}/rules/{index}"
        yield from _policy_doubts(rule, place, inputs)
        for key in ("property", "value"):
            named = rule.get(key)
            if isinstance(named, dict) and named.get("context") == "form":
                name = str(named.get("property")).partition(".")[0]
                if name not in inputs:
                    yield Fault(f"{place}/{key}", f'the form has no input "{name}"', UNKNOWN)


def _event_doubts(place: Place, known: Known) -> Doubts:
    return event_doubts(event_of(place.config), f"{place.path}/config/event", known)


def _input_doubts(place: Place, known: Known) -> Doubts:
    query = place.config.get("responders", {}).get("usersQuery")
    return query_doubts(query, USER, f"{place.path}/config/responders/usersQuery", known)


def _written_doubts(place: Place, known: Known) -> Doubts:
    return mapping_doubts(place.config, f"{place.path}/config", known)


def _call_doubts(place: Place, known: Known) -> Doubts:
    return address_doubts(place.config, f"{place.path}/config", known)


def _scaffold_doubts(place: Place, known: Known) -> Doubts:
    entity = place.config.get("entity")
    return mapping_doubts(entity, f"{place.path}/config/entity", known) if entity else iter(())


def _model_doubts(place: Place, known: Known) -> Doubts:
    """An address is needed, and a model where the node names none; tools are for later."""
    names = names_of(place.config)
    wanted = [names.url, *(() if place.config.get("model") else (names.model,))]
    for name in wanted:
        if name not in known.secrets:
            yield Fault(f"{place.path}/config/type", f"there is no secret {name}, so no model can be asked", "model")
    for key in ("tools", "mcpServers"):
        if place.config.get(key):
            yield Fault(
                f"{place.path}/config/{key}", "is not handed to the model: it answers, and calls nothing", "model"
            )


def _agent_doubts(place: Place, _: Known) -> Doubts:
    yield Fault(f"{place.path}/config/type", "agents cannot be asked yet, so this node fails", "model")


MEANINGS: Final[dict[str, Callable[[Place, Known], Doubts]]] = {
    SELF_SERVE: _self_serve_doubts,
    EVENT: _event_doubts,
    INPUT: _input_doubts,
    "WEBHOOK": _call_doubts,
    "UPSERT_ENTITY": _written_doubts,
    "SCAFFOLD": _scaffold_doubts,
    "AI": _model_doubts,
    "AI_AGENT": _agent_doubts,
}
