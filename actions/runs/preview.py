"""What would happen: the form as somebody sees it, and the payload that would be sent. Nothing is stored."""

from actions.approvals.answers import approver_documents
from actions.backends import backend_of
from actions.definition.faults import shape_faults
from actions.definition.user_inputs import is_dynamic
from actions.inputs.context import with_entities
from actions.inputs.datasets import resolved_dataset
from actions.inputs.form import Circumstances, Form, resolve_form
from actions.inputs.submit import input_faults
from actions.queries import get_action
from actions.runs.payload import render_invocation
from actions.runs.start import Order, circumstances_of, prepare
from blueprints.entities.search import get_entity
from portal import jq
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

PARTIAL: JsonObject = {
    "type": "object",
    "properties": {"properties": {"type": ["object", "null"]}, "entity": {"type": ["string", "null"]}},
}
SHOWN = ("default", "enum", "pattern", "minItems", "maxItems", "dataset")


def dry_run(order: Order) -> JsonObject:
    """Every check of a real run, the rendered payload, and who would be asked. Raises what start_run raises."""
    run = prepare(order)
    backend = backend_of(run.definition["invocationMethod"]["type"])
    invocation, warnings = render_invocation(run)
    return {
        "payload": backend.stored_payload(invocation),
        "properties": run.properties,
        "approvers": approver_documents(run, include_pending=True),
        "warnings": warnings,
    }


def form_of(actor: Actor, identifier: str, body: Json) -> JsonObject:
    """Contract's `+` route: each input's visible, disabled, required, default, enum … for partial values."""
    faults = list(shape_faults(PARTIAL, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    action = get_action(identifier)
    if action.trigger["type"] != "self-service":
        raise Invalid(f'"{identifier}" is an automation and has no form')
    name, blueprint = body.get("entity"), action.trigger.get("blueprintIdentifier")
    entity = get_entity(actor, blueprint, name) if name and blueprint else None
    definition = action.trigger["userInputs"]
    circumstances = circumstances_of(actor, action, entity)
    form = resolve_form(definition, body.get("properties") or {}, circumstances)
    submitted = body.get("properties") or {}
    broken = list(input_faults(form, submitted, circumstances))
    return {
        "inputs": [_input(form, key, circumstances, broken) for key in form.inputs],
        "steps": _visible_parts(form, definition.get("steps") or [], circumstances),
        "titles": _titles(form, definition.get("titles") or {}, circumstances),
    }


def _input(form: Form, key: str, circumstances: Circumstances, broken: list[Fault]) -> JsonObject:
    given = form.inputs[key]
    place = f"/properties/{key}"
    faults = [fault.message for fault in broken if fault.path == place or fault.path.startswith(f"{place}/")]
    shown = {name: given[name] for name in SHOWN if given.get(name) is not None}
    if "dataset" in shown:
        shown["dataset"] = resolved_dataset(form, shown["dataset"], circumstances)
    return {
        "identifier": key,
        "visible": form.visible[key],
        "disabled": form.disabled[key],
        "required": key in form.required,
        **shown,
        **({"errors": [*form.errors.get(key, []), *faults]} if faults or key in form.errors else {}),
    }


def _visible_parts(form: Form, steps: list[JsonObject], circumstances: Circumstances) -> list[JsonObject]:
    shown = _flags(form, {str(index): step.get("visible") for index, step in enumerate(steps)}, circumstances)
    return [{"title": step["title"], "visible": shown[str(index)]} for index, step in enumerate(steps)]


def _titles(form: Form, titles: JsonObject, circumstances: Circumstances) -> JsonObject:
    shown = _flags(form, {key: heading.get("visible") for key, heading in titles.items()}, circumstances)
    return {key: {"visible": shown[key]} for key in titles}


def _flags(form: Form, given: dict[str, Json], circumstances: Circumstances) -> dict[str, bool]:
    """A part without `visible` is shown; one whose expression fails is not."""
    programs = {key: flag["jqQuery"] for key, flag in given.items() if is_dynamic(flag)}
    context = circumstances.context(with_entities(form.inputs, form.values, form.entities))
    found = jq.evaluate_many(programs, [context])[0] if programs else {}
    return {key: found[key].value is True if key in found else flag is not False for key, flag in given.items()}
