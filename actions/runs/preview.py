"""What would happen: the form as somebody sees it, and the payload that would be sent. Nothing is stored."""

from typing import NamedTuple

from actions.approvals.answers import approver_documents
from actions.backends.base import Previewing
from actions.backends.registry import backend_of
from actions.definition.faults import shape_faults
from actions.definition.remote import remote_of
from actions.explain import may_execute
from actions.inputs.datasets import readable_datasets
from actions.inputs.form import Circumstances, Form, resolve_form
from actions.inputs.submit import input_faults
from actions.models import Action
from actions.queries import get_action
from actions.runs.breaking import may_break_glass
from actions.runs.payload import render_invocation
from actions.runs.start import Order, circumstances_of, prepare
from blueprints.entities.search import get_entity
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

PARTIAL: JsonObject = {
    "type": "object",
    "properties": {"properties": {"type": ["object", "null"]}, "entity": {"type": ["string", "null"]},
                   "changed": {"type": ["string", "null"]}},
}  # fmt: skip
SHOWN = (
    "type", "format", "title", "description", "icon", "readOnly", "blueprint", "default", "enum", "enumColors",
    "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "items",
    "minItems", "maxItems", "uniqueItems", "properties", "dependsOn", "sort", "encryption", "displayProperties",
    "accept", "maxSize",
)  # fmt: skip


def dry_run(order: Order) -> JsonObject:
    """Every check of a real run, the rendered payload, and who would be asked. Raises what start_run raises."""
    run = prepare(order)
    backend = backend_of(run.definition["invocationMethod"]["type"])
    invocation, warnings = render_invocation(run)
    preview = {"preview": backend.preview(invocation)} if isinstance(backend, Previewing) else {}
    return {
        "payload": backend.stored_payload(invocation),
        "properties": run.properties,
        "approvers": approver_documents(run, include_pending=True),
        "warnings": warnings,
        **preview,
    }


def form_of(actor: Actor, identifier: str, body: Json) -> JsonObject:
    """{form, execute}: each input's visible, disabled, required, default, enum … for partial values, and whether the
    caller may run the action, which is told when the form is opened and null after a change."""
    action, _, submitted, circumstances = opened(actor, identifier, body, PARTIAL)
    changed = body.get("changed")
    execute = None if changed else _verdict(actor, action, circumstances.entity, submitted)
    return {"form": resolved(action, submitted, circumstances, changed)[1], "execute": execute}


def _verdict(actor: Actor, action: Action, entity: JsonObject | None, submitted: JsonObject) -> JsonObject:
    return {**may_execute(actor, action, entity, submitted), "mayBreakGlass": may_break_glass(actor)}


def resolved(
    action: Action, submitted: JsonObject, circumstances: Circumstances, changed: str | None = None
) -> tuple[Form, JsonObject]:
    """The form, and as replies show it.

    `changed` is the input that was changed last: what depends on it is cleared first, and named in the reply.
    """
    definition = action.trigger["userInputs"]
    cleared = sorted(_dependents(definition["properties"], changed) & submitted.keys())
    kept = {key: value for key, value in submitted.items() if key not in cleared}
    form = resolve_form(definition, kept, circumstances)
    broken = list(input_faults(form, definition, kept, circumstances))
    datasets = readable_datasets(form, circumstances)
    return form, {
        "operation": action.trigger["operation"],
        "blueprint": action.trigger.get("blueprintIdentifier"),
        "inputs": [_input(form, key, datasets, broken) for key in form.inputs],
        "order": _order(form, definition),
        "steps": [step._asdict() for step in form.steps],
        "titles": {key: {**definition["titles"][key], "visible": shown} for key, shown in form.titles.items()},
        "cleared": cleared,
        "errors": [*form.errors.get("", []), *(fault.message for fault in broken if fault.path == "/properties")],
    }


class Opened(NamedTuple):
    """A form that somebody fills in: what it starts, its definition, the values given so far, and around what."""

    action: Action
    definition: JsonObject
    submitted: JsonObject
    circumstances: Circumstances


def opened(actor: Actor, identifier: str, body: Json, shape: JsonObject) -> Opened:
    """Raises Invalid, NotFound."""
    faults = list(shape_faults(shape, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    action = get_action(identifier)
    if action.trigger["type"] != "self-service":
        raise Invalid(f'"{identifier}" is an automation and has no form')
    name, blueprint = body.get("entity"), action.trigger.get("blueprintIdentifier")
    entity = get_entity(actor, blueprint, name) if name and blueprint else None
    circumstances = circumstances_of(actor, action, entity)
    return Opened(action, action.trigger["userInputs"], body.get("properties") or {}, circumstances)


def _dependents(inputs: JsonObject, changed: str | None) -> set[str]:
    """What waits for an input, directly or through others."""
    found: set[str] = {changed} if changed else set()
    for _ in inputs:
        found |= {key for key, given in inputs.items() if found & set(given.get("dependsOn") or [])}
    return found - {changed or ""}


def _order(form: Form, definition: JsonObject) -> list[str]:
    """Inputs that the order leaves out come after it, as they are written."""
    placed = list(definition.get("order") or [key for step in form.steps for key in step.order])
    return [*placed, *(key for key in form.inputs if key not in placed)]


def _input(form: Form, key: str, datasets: dict[str, JsonObject], broken: list[Fault]) -> JsonObject:
    given = form.inputs[key]
    place = f"/properties/{key}"
    faults = [fault.message for fault in broken if fault.path == place or fault.path.startswith(f"{place}/")]
    shown = {name: given[name] for name in SHOWN if given.get(name) is not None}
    errors = list(dict.fromkeys([*form.errors.get(key, []), *faults]))
    return {
        "identifier": key,
        "visible": form.visible[key],
        "disabled": form.disabled[key],
        "required": key in form.required,
        **shown,
        **({"dataset": datasets[key]} if key in datasets else {}),
        **({"remote": True} if remote_of(given) else {}),
        **({"errors": errors} if errors else {}),
    }
