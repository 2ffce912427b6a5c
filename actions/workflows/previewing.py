"""A definition that is not saved: its faults, what is doubtful in it, and the way that a run would take."""

from typing import Final
from uuid import UUID

from actions.definition.faults import shape_faults
from actions.inputs.context import requester_of
from actions.lifecycle import State
from actions.models import Kind, Run
from actions.workflows.check import examined
from actions.workflows.compiling import trigger_documents
from actions.workflows.doubts import doubts
from actions.workflows.simulating import simulated
from actions.workflows.starting import STUBS
from portal.errors import Fault, Invalid
from portal.moments import now
from portal.types import Actor, Json, JsonObject

DRAFT: Final[JsonObject] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["workflow"],
    "properties": {
        "workflow": {"description": "a definition that is not saved"},
        "trigger": {"type": ["string", "null"], "description": "the first one without it"},
        "properties": {"type": ["object", "null"]},
        "event": {"type": ["object", "null"], "description": "what an EVENT_TRIGGER would see"},
        "stubs": STUBS,
    },
}


# Of the event that a draft is tried on: the log has none of it.
NOT_LOGGED: Final = UUID(int=0).hex


def preview(actor: Actor, body: Json) -> JsonObject:
    """{faults, warnings, steps}; no steps where there are faults. Raises Invalid."""
    faults = list(shape_faults(DRAFT, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    document, found = examined(body["workflow"])
    if found:
        return {"faults": [fault._asdict() for fault in found], "warnings": [], "steps": None}
    return {"faults": [], "warnings": doubts(document), "steps": _steps(actor, document, body)}


def _steps(actor: Actor, document: JsonObject, body: JsonObject) -> list[JsonObject]:
    triggers = trigger_documents(document, 0)
    name = body.get("trigger") or next(iter(triggers))
    if name not in triggers:
        fault = Fault("/trigger", f"must be one of {', '.join(triggers)}", "trigger")
        raise Invalid.from_faults("the request", [fault])
    moment, event = now(), body.get("event")
    by_person = triggers[name]["trigger"]["type"] == "self-service"
    run = Run(
        kind=Kind.WORKFLOW, definition=triggers[name], state=State.QUEUED, deadline=moment,
        requester=requester_of(actor), properties=body.get("properties") or {}, source=actor.origin,
        cause=None if by_person else {"event": NOT_LOGGED}, created_by=actor.id, updated_by=actor.id, created_at=moment,
        updated_at=moment,
    )  # fmt: skip
    return simulated(actor, run, body.get("stubs") or {}, event)
