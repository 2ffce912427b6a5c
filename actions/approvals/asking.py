"""Opens the stages of an approval: asks those who may answer, and notes on the run who they are."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Least, Now

from actions.approvals.escalation import escalates_at, is_escalated
from actions.approvals.notices import announce_end, announce_stage
from actions.approvals.people import Asked, listed_names, who_is_asked
from actions.approvals.terms import stages_of, terms_of
from actions.lifecycle import State
from actions.models import Action, Run
from actions.policies import PolicyContext, condition_outcomes
from actions.runs.actors import worker_actor
from actions.runs.moves import add_line, move
from portal import jq
from portal.types import Actor, JsonObject
from tenants.lanes import mark_lane

LATE = "Nobody approved in time"


def needs_approval(action: Action, context: PolicyContext) -> bool:
    """By the action's `condition`, if it has one; a condition that fails asks people rather than nobody."""
    if not action.document.get("requiredApproval"):
        return False
    condition = terms_of(action.document).get("condition")
    return condition is None or _holds(condition, condition_outcomes(condition["expressions"], context.document()))


def _holds(condition: JsonObject, outcomes: list[jq.Outcome]) -> bool:
    if any(outcome.error for outcome in outcomes):
        return True
    values = [outcome.value is True for outcome in outcomes]
    return any(values) if condition.get("combinator") == "or" else all(values)


def ask(actor: Actor, run: Run) -> Asked:
    """Call in the transaction that opened the stage, after the run was stored."""
    asked = who_is_asked(run)
    note_asked(run, asked)
    if asked.warning:
        add_line(actor, run, asked.warning, "WARNING")
    announce_stage(run, asked)
    return asked


def note_asked(run: Run, asked: Asked) -> None:
    """The sweeper need not come before others are to be asked, or before the deadline."""
    run.asked = asked.names
    same = Run.objects.filter(pk=run.pk, state=State.WAITING, approval_stage=run.approval_stage)
    more = None if is_escalated(run) else escalates_at(run)
    same.update(asked=asked.names, due_at=F("deadline") if more is None else Least(F("deadline"), more))


def ask_again(run: Run) -> None:
    """What the sweeper does: whom the rights of now name, and those whom silence makes to be asked as well."""
    before, asked = set(run.asked), who_is_asked(run)
    note_asked(run, asked)
    if is_escalated(run) and not set(asked.names) <= before:
        add_line(worker_actor(), run, "Nobody answered in time, so others are asked as well", "WARNING")
        announce_stage(run, asked)


def ask_anew(action: Action) -> None:
    """Call last in the transaction that changed the action's rights; two statements and the lane.

    Whoever is listed now finds the waiting runs at once; what its policy says of each run, the sweeper asks.
    """
    waiting = Run.objects.filter(action=action, state=State.WAITING)
    plain = waiting.exclude(definition__requiredApproval__has_key="stages")
    listed = Value(listed_names(action.permissions["approve"]), ArrayField(TextField()))
    plain.update(asked=Func(F("asked"), listed, function="array_cat"))
    if waiting.update(due_at=Now()):
        mark_lane(0)


def has_next_stage(run: Run) -> bool:
    return run.approval_stage + 1 < len(stages_of(run.definition))


def expire(run: Run) -> None:
    """A run that waited too long is declined, once: an answer of the same moment may have been first."""
    if move(worker_actor(), run, State.DECLINED, summary=LATE):
        add_line(worker_actor(), run, LATE, "ERROR")
        announce_end(run, "expired")
