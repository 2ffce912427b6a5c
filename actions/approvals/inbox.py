"""Runs that wait for people: for me to answer, for others to answer what I asked, or for others after my answer."""

from typing import NamedTuple

from django.db.models import Count, F, Func, JSONField, Q, TextField, Value
from django.db.models.functions import Cast, Now

from actions.approvals.people import names_of
from actions.lifecycle import State
from actions.models import Run
from actions.runs.paging import after, cursor_of, order_by
from portal.errors import Fault, Invalid
from portal.types import Actor

ROLES = ("approver", "requester", "answered")


class Inbox(NamedTuple):
    """`counts` are of everything that waits, not of the page: one for each role."""

    runs: list[Run]
    next: str | None
    counts: dict[str, int]


def inbox(actor: Actor, role: str, *, limit: int, cursor: str | None = None) -> Inbox:
    """Newest first; two statements. Raises Invalid for a role or cursor that is none."""
    if role not in ROLES:
        raise Invalid.from_faults("the query", [Fault("/role", f"must be one of {', '.join(ROLES)}", "enum")])
    rows = Run.objects.filter(WAITING, _of(actor, role), after(cursor)).order_by(*order_by())
    found = list(rows[: limit + 1])
    page = found[:limit]
    more = cursor_of(page[-1]) if len(found) > limit else None
    return Inbox(page, more, counts(actor))


def counts(actor: Actor) -> dict[str, int]:
    """One statement."""
    wanted = {role: Count("pk", filter=_of(actor, role)) for role in ROLES}
    return Run.objects.filter(WAITING).aggregate(**wanted)


WAITING = Q(state=State.WAITING, deadline__gt=Now())


def _of(actor: Actor, role: str) -> Q:
    """An approver's own run is not asked of them where the action prevents that; nor what they have answered."""
    mine = Q(created_by=actor.id)
    if role == "requester":
        return mine
    if role == "answered":
        return Q(approvals__contains=[{"userId": actor.id}]) & ~_of(actor, "approver")
    barred = mine & Q(definition__requiredApproval__contains={"preventSelfApproval": True})
    return Q(asked__overlap=names_of(actor)) & ~barred & ~Q(approvals__contains=_answer_of(actor))


def _answer_of(actor: Actor) -> Func:
    """[{"userId": …, "stage": the open one}]"""
    key, me = Value("userId", TextField()), Value(actor.id, TextField())
    parts = (Cast(key, TextField()), Cast(me, TextField()), Cast(Value("stage"), TextField()), F("approval_stage"))
    answer = Func(*parts, function="jsonb_build_object", output_field=JSONField())
    return Func(answer, function="jsonb_build_array", output_field=JSONField())
