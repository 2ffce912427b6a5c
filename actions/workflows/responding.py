"""People answer an INPUT: each once, until an outlet has as many answers as it wants; that one is taken."""

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from actions.definition.faults import shape_faults
from actions.errors import AlreadyAnswered
from actions.inputs.form import resolve_form
from actions.inputs.submit import accepted_values, sealed_values
from actions.lifecycle import State
from actions.models import Run
from actions.runs.moves import change, move
from actions.runs.telling import WORKFLOW_RUN
from actions.workflows.asking import is_asked
from actions.workflows.forms import around_node, form_definition
from actions.workflows.run_documents import is_input, response_document
from actions.workflows.sight import get_node_run
from events.services import EventDraft, emit
from portal.errors import Fault, Forbidden, Invalid
from portal.moments import now, timestamp
from portal.types import Actor, Json, JsonObject

RESPONSE: Final[JsonObject] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["button"],
    "properties": {"button": {"type": "string"}, "inputs": {"type": ["object", "null"]}},
}


def respond(actor: Actor, run_id: str, body: Json) -> Run:
    """Raises NotFound, Forbidden, Invalid, and AlreadyAnswered: by this person, or by enough others."""
    faults = list(shape_faults(RESPONSE, body))
    if faults:
        raise Invalid.from_faults("the answer", faults)
    with transaction.atomic():
        run = get_node_run(actor, run_id, lock=True)
        _require_open(actor, run)
        given = _given(actor, run, body["button"], body.get("inputs") or {})
        _keep(actor, run, given)
    return run


def _require_open(actor: Actor, run: Run) -> None:
    if not is_input(run):
        raise Invalid("only an INPUT is answered")
    if any(each["userId"] == actor.id for each in run.approvals):
        raise AlreadyAnswered("you have answered already")
    if run.state != State.SENT:
        raise AlreadyAnswered("this was decided already" if run.has_ended else "this does not wait for answers yet")
    if actor.kind != "user" or not is_asked(run, actor.id):
        raise Forbidden("this waits for the answer of others")


def may_respond(actor: Actor, run: Run) -> bool:
    """Costs no statement where it is plain that nobody may."""
    answered = any(each["userId"] == actor.id for each in run.approvals)
    return run.state == State.SENT and not answered and actor.kind == "user" and is_asked(run, actor.id)


def _given(actor: Actor, run: Run, button: str, values: JsonObject) -> JsonObject:
    """{button, inputs, userId, email, at}. Raises Invalid."""
    definition = form_definition(run)
    buttons = [each["identifier"] for each in definition["buttons"]]
    if button not in buttons:
        raise Invalid.from_faults("the answer", [Fault("/button", f"must be one of {', '.join(buttons)}", "enum")])
    around = around_node(actor, run)
    form = resolve_form(definition, values, around)
    try:
        accepted = accepted_values(form, definition, values, around)
    except Invalid as error:
        faults = [fault._replace(path=fault.path.replace("/properties", "/inputs", 1)) for fault in error.faults]
        raise Invalid.from_faults("the answer", faults) from error
    return {
        "button": button, "inputs": sealed_values(form, accepted, run.pk), "userId": actor.id,
        "email": actor.email, "at": timestamp(now()),
    }  # fmt: skip


def _keep(actor: Actor, run: Run, given: JsonObject) -> None:
    responses = [*run.approvals, given]
    line = (f'Answered "{given["button"]}" by {actor.email}', "INFO")
    moment = now()
    change(actor, run, [line], approvals=responses, updated_at=moment, updated_by=actor.id)
    told = {"nodeRun": run.pk, "node": run.definition["identifier"], "button": given["button"]}
    emit(actor, [EventDraft("UPDATE", WORKFLOW_RUN, str(run.parent_id), run.blueprint, run.entity, message=line[0],
                            additional={"response": told})], run_id=run.parent_id)  # fmt: skip
    outlet = decided(run.definition["node"]["config"]["outlets"], responses)
    if outlet is not None:
        _decide(actor, run, outlet)


def _decide(actor: Actor, run: Run, outlet: JsonObject) -> None:
    chosen = outlet["identifier"]
    output = {"selectedOutlet": chosen, "responses": [response_document(run, each) for each in run.approvals]}
    label = outlet.get("statusLabel", {}).get("text")
    words = [(f'Leaves by "{chosen}"', "INFO")]
    move(actor, run, State.SUCCEEDED, lines=words, output=output, message={"outlet": chosen}, status_label=label)


def decided(outlets: Sequence[JsonObject], responses: Sequence[JsonObject]) -> JsonObject | None:
    """The outlet for whose button enough people are."""
    for outlet in outlets:
        voices = sum(each["button"] == outlet["identifier"] for each in responses)
        if voices >= outlet.get("numOfResponders", 1):
            return outlet
    return None
