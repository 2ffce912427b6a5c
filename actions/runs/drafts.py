"""A definition tried before it is saved: its faults, its form, who may run it, and what would be sent. Nothing is."""

from dataclasses import replace
from typing import NamedTuple

from access.actors import described
from access.models import User
from actions.approvals.answers import approver_documents
from actions.approvals.asking import needs_approval
from actions.approvals.foretold import stages_foretold
from actions.backends.registry import backends, method_shapes
from actions.definition.blueprints import blueprint_faults
from actions.definition.check import examined
from actions.definition.faults import shape_faults
from actions.documents import encrypted_inputs
from actions.explain import may_execute
from actions.inputs.context import load_entities
from actions.inputs.form import Circumstances, Form
from actions.lifecycle import State
from actions.models import Action, Run
from actions.permissions import PERMISSIONS, changed, default_permissions
from actions.policies import PolicyContext
from actions.reasons import policy_reasons
from actions.runs.payload import is_decisive, render_masked, wanted_entities
from actions.runs.preview import resolved
from actions.runs.start import Order, circumstances_of, new_run
from actions.warnings import warnings_of
from blueprints.entities.search import get_entity
from portal import templates
from portal.errors import Fault, Forbidden, Invalid, NotFound, PortalError
from portal.moments import now
from portal.redaction import MASK
from portal.types import Actor, Json, JsonObject

TEXT: JsonObject = {"type": ["string", "null"]}
DRAFT: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["definition"],
    "properties": {
        "definition": {"description": "The action as it would be sent to be saved"},
        "permissions": {**PERMISSIONS, "description": "Instead of those that a new action gets"},
        "properties": {"type": ["object", "null"]},
        "entity": TEXT,
        "changed": {**TEXT, "description": "The input that was changed last"},
        "programs": {
            "type": ["array", "null"],
            "maxItems": 100,
            "items": {"type": "string"},
            "description": "jq programs judged as conditions of the policy of who may run it are",
        },
        "as": {**TEXT, "description": "E-mail address of the person who looks at it; for administrators"},
    },
}


class Draft(NamedTuple):
    """`action` is not in the database; its document may have any fault."""

    action: Action
    faults: list[Fault]

    def is_sound(self, part: str) -> bool:
        return not any(fault.path.startswith(part) or not fault.path for fault in self.faults)


def draft_of(actor: Actor, definition: Json, permissions: Json = None) -> Draft:
    document, faults = examined(definition, method_shapes())
    faults += blueprint_faults(document)
    granted = default_permissions()
    try:
        granted = granted if permissions is None else changed(granted, permissions)
    except Invalid as error:
        faults += [fault._replace(path=f"/permissions{fault.path}") for fault in error.faults]
    moment, name = now(), document.get("identifier")
    name = name if isinstance(name, str) else ""
    action = Action(
        identifier=name, document={**document, "identifier": name}, permissions=granted,
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
    return Draft(action, faults)


def preview(actor: Actor, body: Json) -> JsonObject:
    """{faults, warnings, form, execute, policy, approval, invocation}; what faults make impossible to tell is null.

    Raises Invalid for a wrong request, NotFound, Forbidden.
    """
    faults = list(shape_faults(DRAFT, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    draft, about = draft_of(actor, body["definition"], body.get("permissions")), _looker(actor, body.get("as"))
    found: JsonObject = {
        "faults": [fault._asdict() for fault in draft.faults],
        "warnings": [fault._asdict() for fault in _doubts(draft)],
        **dict.fromkeys(("form", "execute", "policy", "approval", "invocation")),
    }
    if not draft.is_sound("/trigger") or draft.action.trigger["type"] != "self-service":
        return found
    return found | _seen(draft, about, body)


def _doubts(draft: Draft) -> list[Fault]:
    """What names nothing can only be told of what is written without a fault."""
    if not draft.faults:
        return warnings_of([draft.action])[0]
    method = draft.action.document.get("invocationMethod")
    return [fault._replace(path=f"/invocationMethod{fault.path}") for fault in templates.check(method)]


def _looker(actor: Actor, email: str | None) -> Actor:
    if email is None or email.lower() == actor.email:
        return actor
    if not actor.is_admin:
        raise Forbidden("only administrators may look at a form as somebody else")
    found = User.objects.filter(email=email.lower()).first()
    if found is None:
        raise NotFound.of("user", email)
    return described(found)


def _seen(draft: Draft, about: Actor, body: JsonObject) -> JsonObject:
    action, submitted, name = draft.action, body.get("properties") or {}, body.get("entity")
    blueprint = action.trigger.get("blueprintIdentifier")
    entity = get_entity(about, blueprint, name) if name and blueprint else None
    around = replace(circumstances_of(about, action, entity), offline=True)
    form, shown = resolved(action, submitted, around, body.get("changed"))
    run = draft_run(about, action, form, around) if draft.is_sound("/invocationMethod") else None
    return {
        "form": shown,
        "execute": may_execute(about, action, entity, submitted) if draft.is_sound("/permissions") else None,
        "policy": _policy(draft, form, around, body.get("programs") or []),
        "approval": _approval(run, form, around) if run and draft.is_sound("/requiredApproval") else None,
        "invocation": _invocation(about, run) if run else None,
    }


def draft_run(actor: Actor, action: Action, form: Form, around: Circumstances) -> Run:
    """Secret inputs are masked: what is shown to people needs no ciphertext."""
    run = new_run(Order(actor, action.identifier, {}), actor, action, around)
    hidden = encrypted_inputs(action.document)
    run.properties = {
        key: MASK if key in hidden else value for key, value in form.values.items() if value is not None
    }  # fmt: skip
    return run


def _policy(draft: Draft, form: Form, around: Circumstances, programs: list[str]) -> JsonObject | None:
    """What decides who may run it, part by part; the programs are judged after its conditions."""
    policy = draft.action.permissions["execute"].get("policy")
    if not policy or not draft.is_sound("/permissions"):
        return None
    asked = {**policy, "conditions": [*policy["conditions"], *programs]}
    return policy_reasons(asked, PolicyContext(draft.action.document, around, form))


def _approval(run: Run, form: Form, around: Circumstances) -> JsonObject:
    assert run.action is not None, "a draft's run has its action"
    required = needs_approval(run.action, PolicyContext(run.action.document, around, form))
    run.state = State.WAITING if required else State.QUEUED
    approvers = approver_documents(run, include_pending=True)
    return {"required": required, "approvers": approvers, "stages": stages_foretold(run)}


def _invocation(actor: Actor, run: Run) -> JsonObject:
    """{payload, errors}: each leaf that fails is null and told; nobody reads more here than by looking."""
    backend = backends().get(run.definition["invocationMethod"]["type"])
    try:
        invocation, faults = render_masked(run, load_entities(actor, wanted_entities(run)))
        whole = backend and not any(map(is_decisive, faults))
        payload = backend.stored_payload(invocation) if backend and whole else invocation.shown
    except PortalError as error:
        payload, faults = None, list(getattr(error, "faults", ())) or [Fault("", error.message)]
    return {"payload": payload, "errors": [fault._asdict() for fault in faults]}
