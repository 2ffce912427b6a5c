"""Workflows in the terms of actions: a trigger is an action whose backend is the workflow, a node a run's definition.

So that triggers are found, judged, braked and scheduled as automations are, and nodes are carried out as actions are.
"""

from typing import Final

from actions.automations.cron import SCHEDULE as CLOCK
from actions.workflows.cron import five_fields
from actions.workflows.graph import Graph
from actions.workflows.shapes import CONDITION, EVENT, EVENTS, ON_TROUBLE, SCHEDULE, SELF_SERVE, TRIGGER_CONFIGS
from portal.types import JsonObject

WORKFLOW = "WORKFLOW"
NO_INPUTS: Final[JsonObject] = {"properties": {}}
# Carried out here to the end; nobody else reports on them.
OURS: Final = frozenset(
    {
        *TRIGGER_CONFIGS,
        "CONDITION",
        "INPUT",
        "DELAY",
        "PARALLEL",
        "JOIN",
        "SUB_WORKFLOW",
        "UPSERT_ENTITY",
        "AI",
        "AI_AGENT",
    }
)
# A call waits for its answer unless the node says otherwise, where an action's does not (contract §11.2).
DEFAULTS: Final[dict[str, JsonObject]] = {"WEBHOOK": {"synchronized": True}}


def event_of(config: JsonObject) -> JsonObject:
    """Of an EVENT_TRIGGER, as automations name events."""
    event = config["event"]
    return {**event, "type": EVENTS[event["type"]]}


def schedule_of(config: JsonObject) -> JsonObject:
    """Of a SCHEDULE_TRIGGER, as automations have it."""
    zone = {"timeZone": config["timeZone"]} if "timeZone" in config else {}
    return {"type": CLOCK, "cron": five_fields(config["cron"]), **zone}


def program_of(outlet: JsonObject) -> str:
    """The jq program of a CONDITION's outlet, which some write as a template."""
    text = outlet["expression"].strip()
    return text.removeprefix("{{").removesuffix("}}").strip() if text.startswith("{{") else text


def form_of(node: JsonObject) -> JsonObject:
    """The inputs of a node that asks somebody."""
    return NO_INPUTS | node["config"].get("userInputs", {})


def _started_by_people(node: JsonObject) -> JsonObject:
    return {"type": "self-service", "operation": "CREATE", "userInputs": form_of(node)}


def _started_by_event(node: JsonObject) -> JsonObject:
    condition = {"condition": node["config"]["condition"]} if "condition" in node["config"] else {}
    return {"type": "automation", "event": event_of(node["config"]), **condition}


def _started_by_clock(node: JsonObject) -> JsonObject:
    return {"type": "automation", "event": schedule_of(node["config"])}


TRIGGERS: Final = {SELF_SERVE: _started_by_people, EVENT: _started_by_event, SCHEDULE: _started_by_clock}
VERSIONED: Final = ("identifier", "title", "icon", "description", "nodes", "connections")


def trigger_key(workflow: str, node: str) -> str:
    """Identifier of a trigger's row; neither part can hold the stroke, and no action's can either."""
    return f"{workflow}/{node}"


def trigger_document(document: JsonObject, version: int, node: JsonObject) -> JsonObject:
    """What a run of the workflow keeps as its definition: how it was started, and the version that it goes through."""
    kept = {key: document[key] for key in VERSIONED if key in document}
    return {
        **{key: document[key] for key in ("title", "icon", "allowAnyoneToViewRuns") if key in document},
        "identifier": trigger_key(document["identifier"], node["identifier"]),
        "trigger": TRIGGERS[node["config"]["type"]](node),
        "invocationMethod": {"type": WORKFLOW, "node": node["identifier"]},
        "publish": node["config"].get("published") is not False,
        # How long it takes is for its nodes to say.
        "timeoutMinutes": 0,
        "workflow": {**kept, "version": version},
    }


def trigger_documents(document: JsonObject, version: int) -> dict[str, JsonObject]:
    """By the name of the node."""
    return {node["identifier"]: trigger_document(document, version, node) for node in Graph(document).triggers}


def method_of(config: JsonObject) -> JsonObject:
    """A node's configuration as the invocation method of an action."""
    kept = {key: value for key, value in config.items() if key not in ON_TROUBLE}
    if config["type"] == CONDITION:
        return {**kept, "outlets": [_judged(outlet) for outlet in config["outlets"]]}
    return DEFAULTS.get(config["type"], {}) | kept


def _judged(outlet: JsonObject) -> JsonObject:
    """An outlet whose expression is a template, so that it is evaluated with all others, and like them."""
    return {"identifier": outlet["identifier"], "holds": f"{{{{ {program_of(outlet)} }}}}"}


def node_definition(run_definition: JsonObject, node: JsonObject) -> JsonObject:
    """Of a run of this node, in a run of the workflow with that definition."""
    config = node["config"]
    patient = (
        {"timeoutMinutes": config["timeoutMinutes"]} if "timeoutMinutes" in config else PATIENCE.get(config["type"], {})
    )
    return {
        **{key: node[key] for key in ("identifier", "title", "icon") if key in node},
        **{key: run_definition[key] for key in ("allowAnyoneToViewRuns",) if key in run_definition},
        "trigger": {"type": "node", "userInputs": form_of(node)},
        "invocationMethod": method_of(config),
        "node": node,
        "workflow": run_definition["workflow"]["identifier"],
        **patient,
    }


# People, time and other workflows are waited for without end, unless the node says how long.
PATIENCE: Final[dict[str, JsonObject]] = dict.fromkeys(("INPUT", "DELAY", "SUB_WORKFLOW"), {"timeoutMinutes": 0})
