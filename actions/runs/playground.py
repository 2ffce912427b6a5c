"""Tries a program on a document, and a template on what a run had or on an entity and inputs. Nothing is stored."""

from actions.backends.vault import masks_named
from actions.definition.faults import shape_faults
from actions.documents import masked
from actions.inputs.context import load_entities, requester_of
from actions.models import Run
from actions.runs.payload import single_entities, template_context, wanted_entities
from actions.runs.queries import get_run
from blueprints.entities.documents import timestamp
from blueprints.entities.search import get_entity
from portal import jq, templates
from portal.errors import Invalid
from portal.moments import now
from portal.types import Actor, Json, JsonObject

PROGRAM: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["program"],
    "properties": {"program": {"type": "string"}, "input": {"description": "Any JSON; null without it"}},
}
OPTIONAL_TEXT: JsonObject = {"type": ["string", "null"]}
TRIAL: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["template"],
    "properties": {
        "template": {},
        "run": OPTIONAL_TEXT,
        "blueprint": OPTIONAL_TEXT,
        "entity": OPTIONAL_TEXT,
        "properties": {"type": ["object", "null"]},
        "context": {"type": ["object", "null"]},
    },
}


def try_program(body: Json) -> JsonObject:
    """{result, results, error}: the first and all results, or {message, line, column}. Raises Invalid."""
    faults = list(shape_faults(PROGRAM, body))
    if faults:
        raise Invalid.from_faults("the trial", faults)
    try:
        results = jq.evaluate_all(body["program"], body.get("input"))
    except Invalid as error:
        return {"result": None, "results": [], "error": jq.locate(error.message)._asdict()}
    return {"result": results[0] if results else None, "results": results, "error": None}


def try_template(actor: Actor, body: Json) -> JsonObject:
    """{result, errors, context}; `context` of the body replaces keys of what was found. Raises Invalid, NotFound.

    A secret that exists is shown as a mask.
    """
    faults = list(shape_faults(TRIAL, body))
    if faults:
        raise Invalid.from_faults("the trial", faults)
    run = _run(actor, body["run"]) if body.get("run") else None
    context = _past(actor, run) if run else _present(actor, body)
    entities = single_entities(run, context["inputs"]) if run else []
    context |= body.get("context") or {}
    secrets = masks_named(templates.secret_names(body["template"]))
    result = templates.render(body["template"], context, entity_inputs=entities, secrets=secrets)
    return {"result": result.value, "errors": [fault._asdict() for fault in result.errors], "context": context}


def _run(actor: Actor, run_id: str) -> Run:
    run = get_run(actor, run_id)
    run.properties = masked(run, run.properties)
    return run


def _past(actor: Actor, run: Run) -> JsonObject:
    """Entities as they are now, and only those that the caller may see."""
    return template_context(run, load_entities(actor, wanted_entities(run)))


def _present(actor: Actor, body: JsonObject) -> JsonObject:
    """As if the caller ran something now."""
    user, blueprint, name = requester_of(actor), body.get("blueprint"), body.get("entity")
    by = {"orgId": str(actor.organization_id), "userId": actor.id, "user": user}
    return {
        "inputs": body.get("properties") or {},
        "entity": get_entity(actor, blueprint, name) if blueprint and name else None,
        "action": None,
        "run": {"id": None, "url": None},
        "trigger": {"by": by, "origin": actor.origin, "at": timestamp(now()), "operation": None, "user": user},
        "user": user,
        "event": None,
    }
