"""People start workflows: as they start actions, by one of the triggers that are for them."""

from dataclasses import replace
from typing import Final

from actions.definition.faults import shape_faults
from actions.models import Action, Run
from actions.runs.start import Order, acting, admit, find_earlier, prepared
from actions.workflows.queries import trigger_of
from actions.workflows.simulating import simulated
from portal.errors import Invalid
from portal.types import JsonObject

STUBS: Final[JsonObject] = {"type": ["object", "null"], "description": "outputs of nodes, by their identifiers"}
REQUEST: Final[JsonObject] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["properties"],
    "properties": {
        "trigger": {"type": ["string", "null"]}, "properties": {"type": "object"}, "stubs": STUBS,
    },
}  # fmt: skip


def start_workflow(order: Order) -> Run:
    """`action` of the order names the workflow. Raises what starting an action raises; nothing is stored then."""
    trigger, asked = _asked(order)
    known = find_earlier(asked)
    return known if known is not None else admit(asked, prepared(asked, trigger))


def simulated_start(order: Order) -> list[JsonObject]:
    """Every check of a real start, and the way that it would take. Raises what it raises."""
    trigger, asked = _asked(order)
    return simulated(order.actor, prepared(asked, trigger), order.body.get("stubs") or {})


def _asked(order: Order) -> tuple[Action, Order]:
    faults = list(shape_faults(REQUEST, order.body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    trigger = trigger_of(acting(order), order.action, order.body.get("trigger"))
    body = {"properties": order.body["properties"]}
    return trigger, replace(order, action=trigger.identifier, body=body)
