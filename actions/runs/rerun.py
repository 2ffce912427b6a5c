"""Starts a run anew: its inputs, changed where the caller says so, and every check of a first run once more."""

from actions.definition.faults import shape_faults
from actions.documents import MASK, action_document, encrypted_inputs
from actions.inputs.files import Given
from actions.lifecycle import State
from actions.models import Action, Run
from actions.runs.chains import chain_of
from actions.runs.moves import time_limit
from actions.runs.queries import get_run
from actions.runs.start import Order, admit, find_earlier, start_run
from portal.errors import Fault, Forbidden, Invalid
from portal.moments import now
from portal.schema_faults import pointer
from portal.types import Actor, Json, JsonObject

AGAIN: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "properties": {"type": ["object", "null"], "description": "inputs that change; null leaves one out"},
        "entity": {"type": ["string", "null"], "description": "another entity to run for"},
    },
}
EVENT_RUN: JsonObject = {"type": "object", "additionalProperties": False, "properties": {}}


def rerun(
    actor: Actor, run_id: str, body: Json, *, idempotency_key: str | None = None, files: Given | None = None
) -> Run:
    """The new run, which names the old one. Raises NotFound, Invalid, Forbidden and what `start_run` raises.

    Secret inputs are not taken over: who runs it again gives them again. Files are, unless others are given.
    """
    earlier = get_run(actor, run_id)
    if earlier.action is None:
        raise Invalid(f'the action "{earlier.definition["identifier"]}" of this run was deleted')
    if earlier.event is not None:
        return _react_again(actor, earlier, earlier.action, body, idempotency_key)
    asked = _asked(earlier, earlier.action, body)
    return start_run(Order(actor, earlier.action.identifier, asked, None, idempotency_key, earlier.pk, files or {}))


def _asked(earlier: Run, action: Action, body: Json) -> JsonObject:
    _require_shape(AGAIN, body)
    changes = body.get("properties") or {}
    secret = {*encrypted_inputs(earlier.definition), *encrypted_inputs(action.document)}
    masks = [Fault(pointer("properties", key), "must be given again", "required") for key in sorted(secret)
             if changes.get(key) == MASK]  # fmt: skip
    if masks:
        raise Invalid.from_faults("the inputs", masks)
    kept = {key: value for key, value in earlier.raw_properties.items() if key not in secret}
    properties = {key: value for key, value in (kept | changes).items() if value is not None}
    entity = body.get("entity") or earlier.entity
    return {"properties": properties, "entity": entity}


def _require_shape(shape: JsonObject, body: Json) -> None:
    faults = list(shape_faults(shape, body))
    if faults:
        raise Invalid.from_faults("the request", faults)


def _react_again(actor: Actor, earlier: Run, automation: Action, body: Json, key: str | None) -> Run:
    """What an event started has no inputs to change; it is for those who may change the automation."""
    _require_shape(EVENT_RUN, body)
    if not actor.may("update:actions", automation.trigger.get("blueprintIdentifier")):
        raise Forbidden('running an automation again needs the right "update:actions"', scope="update:actions")
    order = Order(actor, automation.identifier, body, None, key, earlier.pk)
    return find_earlier(order) or admit(order, _reaction(order, earlier, automation))


def _reaction(order: Order, earlier: Run, automation: Action) -> Run:
    moment = now()
    cause = (earlier.cause or {}) | (chain_of(order.actor, automation.identifier) or {})
    return Run(
        action=automation, definition=action_document(automation), state=State.QUEUED,
        deadline=moment + time_limit(automation.document), blueprint=earlier.blueprint, entity=earlier.entity,
        subject=earlier.subject, requester=earlier.requester, source="AUTOMATION", cause=cause,
        rerun_of=earlier.pk, created_by=order.actor.id, updated_by=order.actor.id, created_at=moment, updated_at=moment,
        idempotency_key=order.idempotency_key, request_digest=order.digest if order.idempotency_key else None,
    )  # fmt: skip
