"""Starts a workflow anew: from its trigger, or from a node that an earlier run came to."""

from typing import Final

from actions.definition.faults import shape_faults
from actions.documents import MASK, encrypted_inputs
from actions.lifecycle import State
from actions.models import Action, Kind, Run, run_id
from actions.runs.moves import time_limit
from actions.runs.start import Order, admit, find_earlier, prepared
from actions.workflows.branches import plan_of, resumes_at
from actions.workflows.graph import Graph
from actions.workflows.queries import is_retired, node_of
from actions.workflows.sight import get_workflow_run
from actions.workflows.walking import past_before
from portal.errors import Fault, Forbidden, Invalid
from portal.moments import now
from portal.schema_faults import pointer
from portal.types import Actor, Json, JsonObject

AGAIN: Final[JsonObject] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "properties": {"type": ["object", "null"], "description": "inputs that change; null leaves one out"},
        "fromNode": {"type": ["string", "null"], "description": "a node that the run came to"},
    },
}


def rerun_workflow(actor: Actor, earlier_id: str, body: Json, idempotency_key: str | None = None) -> Run:
    """The new run, which names the old one. Raises NotFound, Invalid, Forbidden and what starting it raises."""
    faults = list(shape_faults(AGAIN, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    earlier = get_workflow_run(actor, earlier_id)
    trigger = _trigger_of(earlier)
    order = Order(actor, trigger.identifier, body, None, idempotency_key, earlier.pk)
    known = find_earlier(order)
    if known is not None:
        return known
    node = body.get("fromNode")
    run = _anew(order, earlier, trigger) if node is None else _from(order, earlier, trigger, node)
    return admit(order, run)


def _trigger_of(earlier: Run) -> Action:
    if earlier.action is None or is_retired(earlier.action):
        gone = "workflow" if earlier.action is None else f'trigger "{node_of(earlier.action)}"'
        raise Invalid(f"the {gone} of this run was deleted")
    return earlier.action


def _anew(order: Order, earlier: Run, trigger: Action) -> Run:
    """Through the current version, with every check of a first run."""
    if earlier.event is not None:
        return _like(order, earlier, trigger.document | {"id": str(trigger.pk)}, trigger)
    changes = order.body.get("properties") or {}
    secret = {*encrypted_inputs(earlier.definition), *encrypted_inputs(trigger.document)}
    masks = [Fault(pointer("properties", key), "must be given again", "required") for key in sorted(secret)
             if changes.get(key) == MASK]  # fmt: skip
    if masks:
        raise Invalid.from_faults("the inputs", masks)
    kept = {key: value for key, value in earlier.raw_properties.items() if key not in secret}
    properties = {key: value for key, value in (kept | changes).items() if value is not None}
    asked = Order(order.actor, order.action, {"properties": properties}, None, order.idempotency_key, earlier.pk)
    run = prepared(asked, trigger)
    run.request_digest = order.digest if order.idempotency_key else None
    return run


def _from(order: Order, earlier: Run, trigger: Action, node: str) -> Run:
    """Through the version that the earlier run went through, so that what it had done still fits."""
    if order.body.get("properties"):
        fault = Fault("/properties", "cannot change what a run goes on from", "properties")
        raise Invalid.from_faults("the request", [fault])
    if not earlier.has_ended:
        raise Invalid("the run has not ended: it may still come through; cancel it first")
    begins = resumes_at(plan_of(Graph(earlier.definition["workflow"])), node)
    if begins != node:
        words = f'is on a branch: go on from "{begins}", where the branches begin'
        raise Invalid.from_faults("the request", [Fault("/fromNode", words, "branches")])
    taken = past_before(earlier, node)
    if not taken:
        words = f'the run did not come to "{node}"' if taken is None else "is where the run began: leave it out"
        raise Invalid.from_faults("the request", [Fault("/fromNode", words, "unknown")])
    method = {**earlier.definition["invocationMethod"], "from": node}
    return _like(order, earlier, {**earlier.definition, "invocationMethod": method}, trigger)


def _like(order: Order, earlier: Run, definition: JsonObject, trigger: Action) -> Run:
    """A run for the same event or with the same inputs. Raises Forbidden."""
    _require_right(order.actor, earlier)
    moment = now()
    return Run(
        id=run_id(Kind.WORKFLOW), kind=Kind.WORKFLOW, action=trigger, definition=definition, state=State.QUEUED,
        deadline=moment + time_limit(definition), blueprint=earlier.blueprint, entity=earlier.entity,
        subject=earlier.subject, requester=earlier.requester, source=earlier.source, cause=earlier.cause,
        properties=earlier.properties, raw_properties=earlier.raw_properties, rerun_of=earlier.pk,
        created_by=order.actor.id, updated_by=order.actor.id, created_at=moment, updated_at=moment,
        idempotency_key=order.idempotency_key, request_digest=order.digest if order.idempotency_key else None,
    )  # fmt: skip


def _require_right(actor: Actor, earlier: Run) -> None:
    """Inputs were checked when the earlier run began; it is for those who began it, and for those who build."""
    if not (actor.may("update:actions") or actor.id == earlier.created_by):
        raise Forbidden("a run goes on from a node for the person who started it, and for those who build workflows")
