"""Starts a run: every check of the order that clients rely on, then one transaction, then the bell."""

from dataclasses import dataclass, field
from datetime import timedelta

import orjson
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from access.actors import person
from access.models import User
from actions.approvals.asking import ask, needs_approval
from actions.approvals.terms import approval_limit
from actions.backends.registry import backend_of
from actions.definition.faults import shape_faults
from actions.documents import action_document, face
from actions.errors import ConditionNotMet, KeyReused
from actions.inputs.context import requester_of
from actions.inputs.files import Given, handed_in, takes_files
from actions.inputs.form import Circumstances, Form, resolve_form
from actions.inputs.submit import accepted_values, sealed_values
from actions.lifecycle import State
from actions.models import Action, Kind, Run, run_id
from actions.permissions import is_listed, is_shown
from actions.policies import PolicyContext, execution_verdict
from actions.queries import get_action
from actions.runs.breaking import GLASS, announce_break, message_of, require_break
from actions.runs.chains import chain_of
from actions.runs.claims import MAX_WAITING, load_and_mark
from actions.runs.files import archive_of, sealed_archive
from actions.runs.moves import BELL_SECONDS, due_at, time_limit
from actions.runs.sight import is_whispered
from actions.runs.telling import document_of, draft_of
from actions.tasks import ring_for
from actions.workflows.admission import workflow_refusal
from blueprints.entities.caller import asks_for_caller, rule_context
from blueprints.entities.search import get_entity
from blueprints.model import current_model
from blueprints.rules import SEARCH, matches, parse
from events.services import emit
from portal.errors import Fault, Forbidden, Invalid, LimitReached, NotFound
from portal.moments import now
from portal.rows import insert
from portal.types import Actor, Json, JsonObject

REQUEST: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["properties"],
    "properties": {
        "properties": {"type": "object"},
        "entity": {"type": ["string", "null"]},
        "breakGlass": GLASS,
    },
}
KEY_LIFETIME = timedelta(hours=24)
MAX_KEY = 255
NEEDS_ENTITY = ("DAY-2",)


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for what: `run_as` is the address of the person in whose name a machine asks."""

    actor: Actor
    action: str
    body: Json
    run_as: str | None = None
    idempotency_key: str | None = None
    rerun_of: str | None = None
    # Parts of a form, by the input that they are for.
    files: Given = field(default_factory=dict)
    # Nothing will be started: files need not come yet.
    trial: bool = False

    @property
    def digest(self) -> str:
        """Keyed, because the body may hold secret inputs that could be guessed from a plain hash."""
        asked = [self.action, self.body, self.run_as, *([self.rerun_of] if self.rerun_of else [])]
        faces = {key: [file.face for file in files] for key, files in self.files.items()}
        asked += [faces] if faces else []
        content = orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)
        return salted_hmac("actions.order", content, algorithm="sha256").hexdigest()


def start_run(order: Order) -> Run:
    """Raises NotFound, Invalid, ConditionNotMet, Forbidden, LimitReached, KeyReused; nothing is stored then."""
    known = find_earlier(order)
    if known is not None:
        return known
    return admit(order, prepare(order))


def admit(order: Order, run: Run) -> Run:
    """Stores a prepared run, unless the same key was faster. Raises LimitReached, KeyReused."""
    try:
        with transaction.atomic():
            store(order.actor, run)
    except IntegrityError:
        # The same key at the same moment: the other request was first.
        known = find_earlier(order)
        if known is None:
            raise
        return known
    return run


def find_earlier(order: Order) -> Run | None:
    """The run that the same key started within a day. Raises KeyReused, Invalid."""
    key = order.idempotency_key
    if key is None:
        return None
    if not key or len(key) > MAX_KEY:
        raise Invalid(f"the Idempotency-Key must have 1 to {MAX_KEY} characters")
    caller = acting(order)
    mine = Run.objects.filter(created_by=caller.id, idempotency_key=key)
    mine.filter(created_at__lt=Now() - KEY_LIFETIME).update(idempotency_key=None)
    found = mine.first()
    if found is not None and found.request_digest != order.digest:
        raise KeyReused("this Idempotency-Key was used for another request")
    return found


def acting(order: Order) -> Actor:
    """The person whose rights count. Raises Forbidden, NotFound."""
    if order.run_as is None:
        return order.actor
    if order.actor.kind != "machine":
        raise Forbidden("run_as is for machine credentials of the organization only")
    user = User.objects.filter(email=order.run_as.lower()).first()
    if user is None:
        raise NotFound.of("user", order.run_as)
    return person(user, origin="API")


def prepare(order: Order) -> Run:
    """A run that may be stored: found, permitted, valid; no row is written."""
    return prepared(order, get_action(order.action))


def prepared(order: Order, action: Action) -> Run:
    """The same, of an action or a trigger of a workflow that was found already."""
    _require_self_service(action)
    _require_shape(order.body)
    properties, reason = order.body["properties"], (order.body.get("breakGlass") or {}).get("reason")
    inputs = action.trigger["userInputs"]["properties"]
    properties, files = handed_in(inputs, properties, order.files, _files_before(order, inputs), trial=order.trial)
    caller = acting(order)
    entity = find_subject(caller, action, order.body.get("entity"))
    require_condition(caller, action, entity)
    circumstances = circumstances_of(caller, action, entity)
    form = resolve_form(action.trigger["userInputs"], properties, circumstances)
    refusal = refusal_of(caller, action, circumstances, form)
    must_ask = needs_approval(action, PolicyContext(action.document, circumstances, form))
    if reason is not None:
        require_break(order.actor, is_needed=must_ask or refusal is not None)
    elif refusal is not None:
        raise refusal
    values = accepted_values(form, action.trigger["userInputs"], properties, circumstances)
    method = action.document["invocationMethod"]["type"]
    backend_of(method)
    run = new_run(order, caller, action, circumstances)
    if must_ask and reason is None:
        run.state, run.deadline = State.WAITING, run.created_at + approval_limit(action.document)
    run.break_glass = reason
    run.properties = sealed_values(form, values, run.pk)
    run.raw_properties = sealed_values(form, properties, run.pk)
    run.files = sealed_archive(run.pk, {key: found for key, found in files.items() if key in values})
    return run


def _files_before(order: Order, inputs: JsonObject) -> bytes | None:
    """Those of the run that is started anew: they need not be sent again."""
    if order.rerun_of is None or not any(map(takes_files, inputs.values())):
        return None
    return archive_of(order.rerun_of)


def _require_self_service(action: Action) -> None:
    if action.trigger["type"] != "self-service":
        raise Invalid(f'"{action.identifier}" is an automation: events start it, not people')


def _require_shape(body: Json) -> None:
    faults = list(shape_faults(REQUEST, body))
    if faults:
        raise Invalid.from_faults("the request", faults)


def find_subject(actor: Actor, action: Action, identifier: str | None) -> JsonObject | None:
    """The entity the action is for. Raises Invalid when one is missing or too many, NotFound."""
    blueprint = action.trigger.get("blueprintIdentifier")
    if identifier is None:
        if blueprint and action.trigger["operation"] in NEEDS_ENTITY:
            fault = Fault("/entity", f'is required: the action is for one entity of "{blueprint}"', "required")
            raise Invalid.from_faults("the request", [fault])
        return None
    if blueprint is None:
        raise Invalid.from_faults("the request", [Fault("/entity", "the action is for no blueprint", "unknown")])
    return get_entity(actor, blueprint, identifier)


def require_condition(caller: Actor, action: Action, entity: JsonObject | None) -> None:
    """Raises ConditionNotMet."""
    condition = action.trigger.get("condition")
    if not condition:
        return
    if entity is None or not condition_holds(caller, condition, entity):
        raise ConditionNotMet(f'"{action.identifier}" is not offered for this entity')


def condition_holds(caller: Actor, condition: JsonObject, entity: JsonObject) -> bool:
    model, key = current_model(), (entity["blueprint"], entity["identifier"])
    rule = parse(condition, SEARCH, "/trigger/condition")
    context = rule_context(model, [model.get(key[0])], caller if asks_for_caller(rule) else None, tested=[key])
    return matches(rule, entity, context)


def circumstances_of(caller: Actor, action: Action, entity: JsonObject | None) -> Circumstances:
    blueprint = action.trigger.get("blueprintIdentifier")
    kind = current_model().find(blueprint) if blueprint else None
    return Circumstances(caller, requester_of(caller), entity, kind.document if kind else None)


def require_permission(caller: Actor, action: Action, circumstances: Circumstances, form: Form) -> None:
    """Raises Forbidden."""
    refusal = refusal_of(caller, action, circumstances, form)
    if refusal is not None:
        raise refusal


def refusal_of(caller: Actor, action: Action, circumstances: Circumstances, form: Form) -> Forbidden | None:
    """A policy decides alone, for administrators too (decision D4); without one the lists do."""
    if action.kind == Kind.TRIGGER:
        return workflow_refusal(caller, action, circumstances, form)
    block = action.permissions["execute"]
    if not is_shown(caller, action.document):
        return Forbidden(f'"{action.identifier}" is not published')
    if block.get("policy"):
        verdict = execution_verdict(block["policy"], PolicyContext(action.document, circumstances, form))
        words = f'the policy of "{action.identifier}" does not let you run it: {verdict.reason}'
        return None if verdict.allowed else Forbidden(words)
    owners = (circumstances.entity or {}).get("team", [])
    return None if is_listed(caller, block, owners) else Forbidden(f'you may not run "{action.identifier}"')


def new_run(order: Order, caller: Actor, action: Action, circumstances: Circumstances) -> Run:
    """Not stored yet, and without its values."""
    moment, entity = now(), circumstances.entity
    return Run(
        id=run_id(action.run_kind), kind=action.run_kind, action=action, definition=action_document(action),
        state=State.QUEUED, deadline=moment + time_limit(action.document),
        blueprint=action.trigger.get("blueprintIdentifier"), entity=entity["identifier"] if entity else None,
        subject={
            "blueprint": face(circumstances.blueprint) if circumstances.blueprint else None,
            "entity": face(entity) if entity else None,
        },
        cause=chain_of(order.actor, action.identifier), requester=circumstances.user,
        source=caller.origin if order.run_as is None else "API", created_by=caller.id, updated_by=caller.id,
        impersonated_by=order.actor.id if order.run_as else None,
        created_at=moment, updated_at=moment, rerun_of=order.rerun_of,
        idempotency_key=order.idempotency_key, request_digest=order.digest if order.idempotency_key else None,
    )  # fmt: skip


def store(actor: Actor, run: Run) -> None:
    """Call in a transaction of its own. Raises LimitReached."""
    state = State(run.state)
    run.due_at = due_at(state) if state is State.QUEUED else run.deadline  # type: ignore[assignment]
    insert(run)
    told = draft_of(run, "CREATE", after=document_of(run), whispered=is_whispered(run), message=message_of(run))
    emit(actor, told, run_id=run.pk)
    if state is State.WAITING:
        ask(actor, run)
    if run.break_glass is not None:
        announce_break(actor, run)
    if enqueue(run) > MAX_WAITING:
        raise LimitReached(f"{MAX_WAITING} runs of this organization wait already", retry_after=30)


def enqueue(run: Run) -> int:
    """Rings for a queued run and makes sure the sweeper comes by. Call last in the transaction. The load with it."""
    if run.state != State.QUEUED:
        return load_and_mark((run.deadline - now()).total_seconds())
    waiting = load_and_mark(BELL_SECONDS)
    ring_for(run.pk, waiting)
    return waiting
