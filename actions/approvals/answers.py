"""What approvers answer, and what each answer does to the run."""

from django.db import transaction

from actions.approvals.asking import ask, has_next_stage
from actions.approvals.filled import NOTHING, filled_in
from actions.approvals.notices import announce_end
from actions.approvals.people import Approver, Asked, barred_from, names_of, who_is_asked
from actions.approvals.terms import ANSWERS, stage_at, terms_of
from actions.approvals.tickets import require_ticket
from actions.definition.faults import shape_faults
from actions.lifecycle import State
from actions.models import Run
from actions.permissions import is_listed
from actions.runs.moves import add_line, change, move, time_limit
from actions.runs.queries import get_run
from actions.runs.start import enqueue
from portal.errors import Fault, Forbidden, Invalid
from portal.moments import now, timestamp
from portal.types import Actor, Json, JsonObject

ANSWER: JsonObject = {
    "type": "object",
    "required": ["status"],
    "properties": {
        "status": {"enum": list(ANSWERS)},
        "description": {"type": ["string", "null"], "maxLength": 5_000},
        "inputs": {"type": ["object", "null"], "description": "what the action asks of approvers"},
        "ticket": {"type": ["string", "null"], "maxLength": 2_000, "description": "of the link that led here"},
    },
}
STATES = {"APPROVE": "APPROVED", "DECLINE": "DECLINED"}
SHOWN = ("userId", "state", "description")


def approver_documents(run: Run, *, include_pending: bool) -> list[JsonObject]:
    """Contract §10.2: who has answered and, when asked for, who still may."""
    given = [{**{key: each.get(key) for key in SHOWN}, "email": each.get("email")} for each in run.approvals]
    if not include_pending or run.state != State.WAITING:
        return given
    answered, asked = answered_by(run), who_is_asked(run)
    covered = asked.covered(answered)
    waiting = [person for person in asked.people if person.user_id not in answered and person.seat not in covered]
    emails = {person.user_id: person.email for person in asked.people}
    return given + [_pending(person, emails) for person in _once(waiting)]


def _once(people: list[Approver]) -> list[Approver]:
    """Whoever is listed and stands in for others as well is told once."""
    return list({person.user_id: person for person in reversed(people)}.values())[::-1]


def _pending(person: Approver, emails: dict[str, str]) -> JsonObject:
    absent = emails.get(person.stands_in_for) if person.stands_in_for else None
    return {
        "userId": person.user_id, "state": "PENDING", "description": None, "email": person.email, "standsInFor": absent,
    }  # fmt: skip


def answered_by(run: Run) -> set[str]:
    """Ids of those who answered in the open stage."""
    return {answer["userId"] for answer in run.approvals if answer.get("stage", 0) == run.approval_stage}


def answer_approval(actor: Actor, run_id: str, body: Json) -> Run:
    """One answer. Raises NotFound, Forbidden for everybody else, Invalid when the run does not wait for this caller.

    The row is held from before the approvers are worked out, so that two answers never judge by the same list.
    """
    require_answer(body)
    with transaction.atomic():
        run = get_run(actor, run_id, lock=True)
        answer_locked(actor, run, body)
    return run


def require_answer(body: Json) -> None:
    """Raises Invalid."""
    faults = list(shape_faults(ANSWER, body))
    if faults:
        raise Invalid.from_faults("the answer", faults)


def answer_locked(actor: Actor, run: Run, body: JsonObject) -> None:
    """Raises Forbidden, Invalid; then nothing was written."""
    asked = who_is_asked(run) if run.state == State.WAITING else None
    _require_approver(actor, run, asked)
    _require_waiting(actor, run)
    assert asked is not None
    if body.get("ticket"):
        require_ticket(actor, run, body["ticket"])
    _record(actor, run, asked, body, _accepted(actor, run, body))
    _conclude(actor, run, asked, body["status"])


def _require_approver(actor: Actor, run: Run, asked: Asked | None) -> None:
    """A machine's rights are in its credential, so it is no person of the list."""
    if actor.id in barred_from(run):
        raise Forbidden("who asked for this run may not approve it")
    # A run that never asked anybody says so to whoever may see it.
    is_asked = actor.id in asked.ids if asked else not run.asked or not set(names_of(actor)).isdisjoint(run.asked)
    if not (is_asked or _is_approving_machine(actor, run)):
        raise Forbidden("you are not among those who may approve this run")


def _is_approving_machine(actor: Actor, run: Run) -> bool:
    return actor.kind == "machine" and run.action is not None and is_listed(actor, run.action.permissions["approve"])


def _require_waiting(actor: Actor, run: Run) -> None:
    if run.state != State.WAITING:
        raise Invalid(f"the run is not waiting for approval: its status is {run.status}", status=run.status)
    if run.deadline <= now():
        raise Invalid("the time for approval is over", status=run.status)
    if actor.id in answered_by(run):
        raise Invalid("you have answered already")


def _accepted(actor: Actor, run: Run, body: JsonObject) -> JsonObject:
    """What an approver filled in; of somebody who declines nothing is asked. Raises Invalid with every fault."""
    terms, status = terms_of(run.definition), body["status"]
    faults: list[Fault] = []
    values: JsonObject = {}
    if status in terms.get("commentRequired", ()) and not (body.get("description") or "").strip():
        faults.append(Fault("/description", "is required: say why", "required"))
    if status == "APPROVE":
        form = stage_at(run.definition, run.approval_stage).inputs or NOTHING
        values, wrong = filled_in(actor, run, form, body.get("inputs") or {})
        faults += wrong
    if faults:
        raise Invalid.from_faults("the answer", faults)
    return values


def _record(actor: Actor, run: Run, asked: Asked, body: JsonObject, inputs: JsonObject) -> None:
    state, said = STATES[body["status"]], body.get("description")
    answer = {
        "userId": actor.id, "email": actor.email, "state": state, "description": said,
        "stage": run.approval_stage, "at": timestamp(now()), **({"inputs": inputs} if inputs else {}),
    }  # fmt: skip
    change(actor, run, approvals=[*run.approvals, answer], updated_at=now(), updated_by=actor.id)
    where = f" ({asked.stage.name})" if asked.stage.name else ""
    add_line(actor, run, f"{state.title()} by {actor.email or actor.id}{where}" + (f": {said}" if said else ""))


def _conclude(actor: Actor, run: Run, asked: Asked, status: str) -> None:
    if status == "DECLINE":
        move(actor, run, State.DECLINED)
        announce_end(run, "declined", actor.id)
    elif not (asked.is_passed(answered_by(run)) or _is_approving_machine(actor, run)):
        return
    elif has_next_stage(run):
        change(actor, run, approval_stage=run.approval_stage + 1)
        ask(actor, run)
    else:
        move(actor, run, State.QUEUED, deadline=now() + time_limit(run.definition))
        announce_end(run, "approved", actor.id)
        enqueue(run)
