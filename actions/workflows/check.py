"""A workflow's definition: checked with all its faults at once, stored as it was sent."""

from collections.abc import Callable, Iterator
from typing import Final

from actions.automations.cron import schedule_faults
from actions.definition.addresses import address_faults
from actions.definition.check import event_faults, method_faults, typed_faults
from actions.definition.faults import shape_faults
from actions.definition.methods import METHODS
from actions.definition.programs import broken_programs, expressions_in, faults_in
from actions.definition.user_inputs import user_input_faults
from actions.permissions import unreadable_rules
from actions.workflows.branches import plan_of
from actions.workflows.compiling import event_of, method_of, program_of, schedule_of
from actions.workflows.cron import cron_faults
from actions.workflows.graph import Graph, graph_faults
from actions.workflows.model import schema_words
from actions.workflows.policy import policy_faults
from actions.workflows.shapes import CONDITION, CONFIGS, EVENT, INPUT, PARALLEL, SCHEDULE, SELF_SERVE, WORKFLOW
from blueprints.model import current_model
from blueprints.rules import BLUEPRINT_SEARCH
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

# Their pages and lists stand at these addresses.
RESERVED = ("runs", "nodes")


def checked(body: Json) -> JsonObject:
    """The document to store; raises Invalid with every fault found."""
    document, faults = examined(body)
    if faults:
        raise Invalid.from_faults("the workflow", faults)
    return document


def examined(body: Json) -> tuple[JsonObject, list[Fault]]:
    """The document as it would be stored, and everything that speaks against it."""
    if not isinstance(body, dict):
        return {}, [Fault("", "must be an object", "type")]
    document = without_unset(body)
    faults = list(shape_faults(WORKFLOW, document))
    if document.get("identifier") in RESERVED:
        faults.append(Fault("/identifier", f"must not be one of {', '.join(RESERVED)}", "reserved"))
    nodes = document.get("nodes")
    for index, node in enumerate(nodes if isinstance(nodes, list) else []):
        if isinstance(node, dict):
            faults += _config_faults(node.get("config"), f"/nodes/{index}/config")
    if not _is_misshapen(faults, document):
        graph = Graph(document)
        faults += list(graph_faults(graph)) or plan_of(graph).faults
    return document, faults


def without_unset(body: JsonObject) -> JsonObject:
    """A null means "not set" (contract §1.6) but for what is written into templates, where it is data."""
    kept = {key: value for key, value in body.items() if value is not None}
    for key in ("nodes", "connections"):
        if isinstance(kept.get(key), list):
            kept[key] = [_set_keys(each) for each in kept[key]]
    return kept


def _set_keys(value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    kept = {key: each for key, each in value.items() if each is not None}
    return {**kept, "config": _set_keys(kept["config"])} if "config" in kept else kept


def _is_misshapen(faults: list[Fault], document: JsonObject) -> bool:
    """Whether nodes and connections cannot even be told apart."""
    whole = {"type": "object", "required": ["nodes", "connections"], "properties": GRAPH_PARTS}
    return bool(list(shape_faults(whole, document)))


GRAPH_PARTS: Final[JsonObject] = {
    "nodes": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["identifier", "config"],
            "properties": {
                "identifier": {"type": "string"},
                "config": {
                    "type": "object",
                    "required": ["type"],
                    "properties": {
                        "type": {"enum": list(CONFIGS)},
                        "outlets": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["identifier"],
                                "properties": {"identifier": {"type": "string"}},
                            },
                        },
                    },
                },
            },
        },
    },
    "connections": WORKFLOW["properties"]["connections"],
}


def _config_faults(config: Json, path: str) -> Iterator[Fault]:
    faults = list(typed_faults(config, path, CONFIGS))
    yield from faults
    if not isinstance(config, dict):
        return
    yield from faults_in(config, path)
    if not faults:
        yield from MEANINGS.get(config["type"], _method_faults)(config, path)


def _method_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    if config["type"] in METHODS and config["type"] != "INTEGRATION_ACTION":
        yield from method_faults(method_of(config), path, METHODS)


def _self_serve_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    form = config.get("userInputs", {"properties": {}})
    yield from user_input_faults(form, f"{path}/userInputs")
    yield from policy_faults(config.get("permissions", {}).get("policy"), f"{path}/permissions/policy")
    for index, context in enumerate(config.get("contexts", [])):
        yield from _context_faults(context, form, f"{path}/contexts/{index}")


def _context_faults(context: JsonObject, form: JsonObject, path: str) -> Iterator[Fault]:
    if context["on"] == "ENTITY":
        given = form["properties"].get(context.get("userInput"), {})
        if given.get("format") != "entity":
            yield Fault(f"{path}/userInput", "must name an input of the form that takes an entity", "unknown")
    if context["on"] == "CREATE_ENTITY":
        yield from _blueprint_faults(context.get("blueprintIdentifier"), path)


def _blueprint_faults(blueprint: str | None, path: str) -> Iterator[Fault]:
    """What waits for a blueprint that is not there could never start."""
    if blueprint is None or blueprint not in current_model():
        words = f'blueprint "{blueprint}" was not found' if blueprint else "is required"
        yield Fault(f"{path}/blueprintIdentifier", words, "blueprint")


def _event_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    yield from event_faults(event_of(config), f"{path}/event")
    yield from _blueprint_faults(config["event"]["blueprintIdentifier"], f"{path}/event")
    yield from broken_programs(expressions_in(config.get("condition"), f"{path}/condition"))


def _schedule_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    faults = list(cron_faults(config["cron"], f"{path}/cron"))
    yield from faults or schedule_faults(schedule_of(config), path)


def _condition_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    yield from _outlet_faults(config["outlets"], path)
    written = [(f"{path}/outlets/{at}/expression", program_of(each)) for at, each in enumerate(config["outlets"])]
    yield from broken_programs(written)


def _model_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    words = schema_words(config["outputSchema"]) if "outputSchema" in config else None
    if words:
        yield Fault(f"{path}/outputSchema", f"is no JSON schema: {words}", "schema")


def _fork_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    yield from _outlet_faults(config["outlets"], path)


def _outlet_faults(outlets: list[JsonObject], path: str) -> Iterator[Fault]:
    names = [each["identifier"] for each in outlets]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Fault(f"{path}/outlets/{index}/identifier", f'"{name}" is an outlet of this node already', "unique")


def _input_faults(config: JsonObject, path: str) -> Iterator[Fault]:
    form = {"properties": {}, **config["userInputs"]}
    yield from user_input_faults(form, f"{path}/userInputs")
    yield from _outlet_faults(config["outlets"], path)
    buttons = [button["identifier"] for button in form["buttons"]]
    for index, each in enumerate(config["outlets"]):
        if each["identifier"] not in buttons:
            words = f"is no button of the form, which has {', '.join(buttons)}"
            yield Fault(f"{path}/outlets/{index}/identifier", words, "unknown")
    query = config.get("responders", {}).get("usersQuery")
    for fault in unreadable_rules(query, BLUEPRINT_SEARCH) if query else ():
        yield fault._replace(path=f"{path}/responders/usersQuery{fault.path}")
    for index, each in enumerate(config.get("notifications", [])):
        yield from _notification_faults(each, f"{path}/notifications/{index}")


def _notification_faults(notification: JsonObject, path: str) -> Iterator[Fault]:
    if notification["target"] != "webhook":
        return
    if "url" not in notification:
        yield Fault(f"{path}/url", "is required for a webhook", "required")
    elif not notification.get("agent"):
        yield from address_faults(notification["url"], f"{path}/url")


MEANINGS: Final[dict[str, Callable[[JsonObject, str], Iterator[Fault]]]] = {
    SELF_SERVE: _self_serve_faults,
    EVENT: _event_faults,
    SCHEDULE: _schedule_faults,
    CONDITION: _condition_faults,
    "AI": _model_faults,
    INPUT: _input_faults,
    PARALLEL: _fork_faults,
}
