"""Approval of a run: who may give it, what each answer does."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from access.models import User
from actions.definition.faults import shape_faults
from actions.inputs.context import Reference, load_entities, references, with_entities
from actions.inputs.form import Circumstances
from actions.lifecycle import State
from actions.models import Run
from actions.permissions import is_listed
from actions.policies import PolicyContext, approver_addresses
from actions.runs.actors import on_behalf_of
from actions.runs.moves import add_line, change, move, time_limit
from actions.runs.queries import get_run
from actions.runs.start import enqueue
from portal.errors import Forbidden, Invalid
from portal.moments import now
from portal.types import Actor, Json, JsonObject

ANSWER: JsonObject = {
    "type": "object",
    "required": ["status"],
    "properties": {
        "status": {"enum": ["APPROVE", "DECLINE"]},
        "description": {"type": ["string", "null"], "maxLength": 5_000},
    },
}
STATES = {"APPROVE": "APPROVED", "DECLINE": "DECLINED"}


class Approver(NamedTuple):
    user_id: str
    email: str


def approvers_of(run: Run) -> list[Approver]:
    """Active people on the action's list or named by its policy, as it is now."""
    block = _block(run)
    if block is None:
        return []
    addresses = {address.lower() for address in block["users"]}
    if block.get("policy"):
        addresses |= approver_addresses(block["policy"], _context(run))
    listed = Q(email__in=addresses) | Q(roles__overlap=block["roles"]) | Q(groups__team__identifier__in=block["teams"])
    people = User.objects.filter(listed, status=User.Status.ACTIVE).distinct().order_by("email")
    return [Approver(str(user.pk), user.email) for user in people]


def _block(run: Run) -> JsonObject | None:
    return run.action.permissions["approve"] if run.action else None


def _context(run: Run) -> PolicyContext:
    inputs = run.definition["trigger"].get("userInputs", {}).get("properties", {})
    wanted = list(references(inputs, run.properties))
    if run.blueprint and run.entity:
        wanted.append(Reference("", run.blueprint, run.entity))
    loaded = load_entities(on_behalf_of(run), wanted)
    entity = loaded.get((run.blueprint or "", run.entity or ""))
    around = Circumstances(on_behalf_of(run), run.requester, entity, run.subject.get("blueprint"))
    return PolicyContext(run.action, around, inputs=with_entities(inputs, run.properties, loaded))  # type: ignore[arg-type]


def approver_documents(run: Run, *, include_pending: bool) -> list[JsonObject]:
    """Contract §10.2: who has answered and, when asked for, who still may."""
    answered = {answer["userId"]: answer for answer in run.approvals}
    given = [{key: answer.get(key) for key in ("userId", "state", "description")} for answer in answered.values()]
    if not include_pending or run.state != State.WAITING:
        return given
    waiting = [person for person in approvers_of(run) if person.user_id not in answered]
    return given + [{"userId": person.user_id, "state": "PENDING", "description": None} for person in waiting]


def answer_approval(actor: Actor, run_id: str, body: Json) -> Run:
    """One answer. Raises NotFound, Forbidden for everybody else, Invalid when the run does not wait for this caller."""
    faults = list(shape_faults(ANSWER, body))
    if faults:
        raise Invalid.from_faults("the answer", faults)
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        approvers = {person.user_id for person in approvers_of(run)}
        _require_approver(actor, run, approvers)
        _require_waiting(actor, run)
        _record(actor, run, STATES[body["status"]], body.get("description"))
        _conclude(actor, run, body["status"], approvers)
    return run


def _require_approver(actor: Actor, run: Run, approvers: set[str]) -> None:
    """A machine's rights are in its credential, so it is no person of the list."""
    block = _block(run)
    is_machine = actor.kind == "machine" and block is not None and is_listed(actor, block)
    if not (is_machine or actor.id in approvers):
        raise Forbidden("you are not among those who may approve this run")


def _require_waiting(actor: Actor, run: Run) -> None:
    if run.state != State.WAITING:
        raise Invalid(f"the run is not waiting for approval: its status is {run.status}", status=run.status)
    if any(answer["userId"] == actor.id for answer in run.approvals):
        raise Invalid("you have answered already")


def _record(actor: Actor, run: Run, state: str, description: str | None) -> None:
    answer = {"userId": actor.id, "email": actor.email, "state": state, "description": description}
    change(actor, run, approvals=[*run.approvals, answer], updated_at=now(), updated_by=actor.id)
    add_line(
        actor,
        run,
        f"{state.title()} by {actor.email or actor.id}" + (f": {description}" if description else ""),
    )


def _conclude(actor: Actor, run: Run, status: str, approvers: set[str]) -> None:
    if status == "DECLINE":
        move(actor, run, State.DECLINED)
        return
    given = {answer["userId"] for answer in run.approvals}
    if needs_all(run) and approvers - given:
        return
    move(actor, run, State.QUEUED, deadline=now() + time_limit(run.definition))
    enqueue(run)


def needs_all(run: Run) -> bool:
    required = run.definition.get("requiredApproval")
    return isinstance(required, dict) and required.get("type") == "ALL"
