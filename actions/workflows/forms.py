"""Forms of workflows, as people see them for the values given so far: of a trigger, and of an INPUT that waits."""

from typing import Final

from actions.definition.faults import shape_faults
from actions.inputs.context import requester_of
from actions.inputs.form import Circumstances
from actions.models import Action, Kind, Run
from actions.runs.files import links_for_people
from actions.runs.options import ASKED, options_in
from actions.runs.preview import PARTIAL, Opened, resolved
from actions.workflows.admission import workflow_refusal
from actions.workflows.compiling import NO_INPUTS
from actions.workflows.context import entities_of, node_context, past_of
from actions.workflows.queries import trigger_of
from actions.workflows.sight import get_node_run
from portal.errors import Invalid
from portal.types import Actor, Json, JsonObject

NAMED: Final[JsonObject] = {"trigger": {"type": ["string", "null"]}}
OF_TRIGGER: Final[JsonObject] = {**PARTIAL, "properties": {**PARTIAL["properties"], **NAMED}}
OPTIONS_OF_TRIGGER: Final[JsonObject] = {**ASKED, "properties": {**ASKED["properties"], **NAMED}}


def trigger_form(actor: Actor, workflow: str, body: Json) -> JsonObject:
    """{form, execute}, as of an action. Raises NotFound, Invalid."""
    _require_shape(OF_TRIGGER, body)
    opened, changed = _opened(actor, workflow, body), body.get("changed")
    form, document = resolved(opened.action, opened.submitted, opened.circumstances, changed)
    refusal = workflow_refusal(actor, opened.action, opened.circumstances, form)
    execute = {
        "allowed": refusal is None, "rule": None, "reason": refusal.message if refusal else "", "missing": [],
        "mayBreakGlass": False,
    }  # fmt: skip
    return {"form": document, "execute": None if changed else execute}


def trigger_options(actor: Actor, workflow: str, body: Json) -> JsonObject:
    _require_shape(OPTIONS_OF_TRIGGER, body)
    return options_in(actor, _opened(actor, workflow, body), body)


def _opened(actor: Actor, workflow: str, body: JsonObject) -> Opened:
    trigger = trigger_of(actor, workflow, body.get("trigger"))
    around = Circumstances(actor, requester_of(actor))
    return Opened(trigger, trigger.trigger["userInputs"], body.get("properties") or {}, around)


def node_form(actor: Actor, run_id: str, body: Json) -> JsonObject:
    """{form} of an INPUT that waits. Raises NotFound, Invalid."""
    _require_shape(PARTIAL, body)
    opened = _opened_node(actor, run_id, body)
    return {"form": resolved(opened.action, opened.submitted, opened.circumstances, body.get("changed"))[1]}


def node_options(actor: Actor, run_id: str, body: Json) -> JsonObject:
    _require_shape(ASKED, body)
    return options_in(actor, _opened_node(actor, run_id, body), body)


def _opened_node(actor: Actor, run_id: str, body: JsonObject) -> Opened:
    run = get_node_run(actor, run_id)
    definition = form_definition(run)
    asking = {"trigger": {"type": "self-service", "operation": "CREATE", "userInputs": definition}}
    action = Action(kind=Kind.TRIGGER, identifier=run.pk, document=asking)
    return Opened(action, definition, body.get("properties") or {}, around_node(actor, run))


def form_definition(run: Run) -> JsonObject:
    """The inputs and buttons of an INPUT. Raises Invalid for a node that asks nothing."""
    found = run.definition["node"]["config"].get("userInputs")
    if found is None or "buttons" not in found:
        raise Invalid("this node has no form")
    return NO_INPUTS | found


def around_node(actor: Actor, run: Run) -> Circumstances:
    """Programs of the form read `.outputs` as well as `.form` and `.user`."""
    past = past_of(run)
    context = node_context(run, past, entities_of(past.parent), links_for_people(past.parent))
    return Circumstances(actor, requester_of(actor), more={key: context[key] for key in ("outputs", "workflowRun")})


def _require_shape(shape: JsonObject, body: Json) -> None:
    faults = list(shape_faults(shape, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
