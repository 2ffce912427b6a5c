"""A test call: what an action would send is really sent, once, by an administrator, and the answer is shown.

There is no run: nothing waits for reports, nobody is asked to approve. The log keeps who sent what.
"""

from django.db import transaction

from actions.backends.base import Backend, Invocation, Previewing, Receipt
from actions.backends.kafka import is_claimed
from actions.backends.registry import backend_of
from actions.backends.webhook import is_for_agent
from actions.definition.faults import shape_faults
from actions.inputs.form import resolve_form
from actions.inputs.submit import accepted_values, sealed_values
from actions.lifecycle import State
from actions.models import Action
from actions.queries import get_action
from actions.runs.drafts import TEXT, draft_of
from actions.runs.hiding import hidden
from actions.runs.payload import render_invocation
from actions.runs.start import Order, circumstances_of, find_subject, new_run, require_condition, require_permission
from events.services import EventDraft, emit
from portal.errors import Fault, Forbidden, Invalid, PortalError
from portal.redaction import watching
from portal.types import Actor, Json, JsonObject

CALL: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "action": {**TEXT, "description": "A saved action, or"},
        "definition": {"description": "one that is not saved"},
        "properties": {"type": ["object", "null"]},
        "entity": TEXT,
    },
}
MESSAGE = "Test call"


def try_backend(actor: Actor, body: Json) -> JsonObject:
    """{request, response, responseStatus, outcome, message, preview}, with masks in the place of secrets.

    Raises Forbidden to everybody but administrators, NotFound, and Invalid when a run would be refused as well.
    """
    if not actor.is_admin:
        raise Forbidden("test calls are for administrators")
    faults = list(shape_faults(CALL, body)) or _one_of(body)
    if faults:
        raise Invalid.from_faults("the request", faults)
    action = _named(body["action"]) if body.get("action") else _drafted(actor, body["definition"])
    backend = backend_of(action.document["invocationMethod"]["type"])
    _require_call(action, backend.in_transaction)
    with watching():
        invocation, warnings = _rendered(actor, action, body)
        _require_call(action, is_for_agent(invocation.method) or is_claimed(invocation.method))
        request = hidden(invocation.run, backend.stored_payload(invocation))
        _log(actor, action, request)
        answer = hidden(invocation.run, _answer(backend, invocation))
    return {"request": request, "warnings": warnings, **answer}


def _one_of(body: JsonObject) -> list[Fault]:
    given = [key for key in ("action", "definition") if body.get(key) is not None]
    return [] if len(given) == 1 else [Fault("", "must have one of action and definition", "oneOf")]


def _named(identifier: str) -> Action:
    return _self_service(get_action(identifier))


def _drafted(actor: Actor, definition: Json) -> Action:
    draft = draft_of(actor, definition)
    if draft.faults:
        raise Invalid.from_faults(
            "the action", [fault._replace(path=f"/definition{fault.path}") for fault in draft.faults]
        )
    return _self_service(draft.action)


def _self_service(action: Action) -> Action:
    if action.trigger["type"] != "self-service":
        raise Invalid("an automation is tried on events, not called")
    return action


def _require_call(action: Action, stays_here: bool) -> None:
    """What writes to the catalogue, or waits to be fetched, has nobody to call. Raises Invalid."""
    if stays_here:
        kind = action.document["invocationMethod"]["type"]
        raise Invalid(f"this {kind} action calls nobody from here; the preview shows what it would do")


def _rendered(actor: Actor, action: Action, body: JsonObject) -> tuple[Invocation, list[str]]:
    """All checks of a real run but the approval."""
    submitted, entity = body.get("properties") or {}, find_subject(actor, action, body.get("entity"))
    require_condition(actor, action, entity)
    around = circumstances_of(actor, action, entity)
    definition = action.trigger["userInputs"]
    form = resolve_form(definition, submitted, around)
    require_permission(actor, action, around, form)
    run = new_run(Order(actor, action.identifier, {}), actor, action, around)
    run.properties = sealed_values(form, accepted_values(form, definition, submitted, around), run.pk)
    return render_invocation(run)


@transaction.atomic
def _log(actor: Actor, action: Action, request: Json) -> None:
    """Before the call, so that none goes out unseen."""
    emit(actor, [EventDraft("UPDATE", "action", action.identifier, message=MESSAGE, additional={"testCall": request})])


def _answer(backend: Backend, invocation: Invocation) -> JsonObject:
    if isinstance(backend, Previewing):
        return {**_told("PREVIEWED", "Rendered, and pushed nowhere"), "preview": backend.preview(invocation)}
    # The answer is what the caller wants to see, also of a webhook that reports later.
    heard = Invocation(
        invocation.run, {**invocation.method, "synchronized": True}, invocation.message, invocation.shown,
        invocation.secrets,
    )  # fmt: skip
    try:
        receipt = backend.invoke(heard)
    except PortalError as error:
        return _told("FAILED", error.message)
    return _of(receipt)


def _of(receipt: Receipt) -> JsonObject:
    if receipt.after is State.OFFERED:
        return _told("NOT_CALLED", "Nobody is called from here: such a run waits for whoever fetches it")
    changes = receipt.changes
    return _told(receipt.after.name, receipt.line, changes.get("response"), changes.get("response_status"))


def _told(outcome: str, message: str, response: Json = None, status: int | None = None) -> JsonObject:
    return {"outcome": outcome, "message": message, "response": response, "responseStatus": status, "preview": None}
