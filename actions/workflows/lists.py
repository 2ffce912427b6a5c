"""Lists of runs of workflows, and of what waits for somebody's answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import Q

from actions.approvals.people import names_of
from actions.lifecycle import ACTIVE, State
from actions.models import Action, Kind, Run
from actions.runs.paging import after, cursor_of, order_by
from actions.workflows.run_documents import CANCELLING, COMPLETED, IN_PROGRESS, RESULTS
from actions.workflows.sight import visible_workflow_runs
from portal.errors import Fault, Invalid
from portal.types import Actor

STATUSES: Final[dict[str, Q]] = {
    IN_PROGRESS: Q(state__in=sorted(state.value for state in ACTIVE - {State.CANCELLING})),
    CANCELLING: Q(state=State.CANCELLING),
    COMPLETED: ~Q(state__in=sorted(state.value for state in ACTIVE)),
}
ENDS: Final[dict[str, Q]] = {
    result: Q(state__in=[state.value for state, name in RESULTS.items() if name == result])
    for result in dict.fromkeys(RESULTS.values())
}


@dataclass(frozen=True, slots=True)
class WorkflowRunFilter:
    """An empty one lets everything pass, several must all hold."""

    workflow: Action | None = None
    names: Sequence[str] = ()
    statuses: Sequence[str] = ()
    results: Sequence[str] = ()
    sources: Sequence[str] = ()
    user_id: str | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    cursor: str | None = None
    limit: int = 50


class Page(NamedTuple):
    runs: list[Run]
    next: str | None


def workflow_runs(actor: Actor, wanted: WorkflowRunFilter) -> Page:
    """Newest first; one statement beside the sight's. Raises Invalid."""
    exact = {
        "action__workflow": wanted.workflow, "created_by": wanted.user_id, "source__in": list(wanted.sources) or None,
        "definition__workflow__identifier__in": list(wanted.names) or None,
        "created_at__gte": wanted.created_after, "created_at__lt": wanted.created_before,
    }  # fmt: skip
    condition = Q(**{key: value for key, value in exact.items() if value is not None})
    condition &= _any_of(STATUSES, wanted.statuses, "status") & _any_of(ENDS, wanted.results, "result")
    rows = Run.objects.filter(visible_workflow_runs(actor), condition, after(wanted.cursor))
    found = list(rows.order_by(*order_by())[: wanted.limit + 1])
    page = found[: wanted.limit]
    return Page(page, cursor_of(page[-1]) if len(found) > wanted.limit else None)


def _any_of(known: dict[str, Q], wanted: Sequence[str], name: str) -> Q:
    unknown = [each for each in wanted if each not in known]
    if unknown:
        raise Invalid.from_faults("the query", [Fault(f"/{name}", f"must be among {', '.join(known)}", "enum")])
    condition = Q()
    for each in wanted:
        condition |= known[each]
    return condition


class Awaiting(NamedTuple):
    """`count` is of everything that waits, not of the page."""

    runs: list[Run]
    next: str | None
    count: int


def awaiting(actor: Actor, *, limit: int, cursor: str | None = None) -> Awaiting:
    """Questions that the caller may answer and has not, newest first; two statements."""
    mine = Q(asked__overlap=names_of(actor)) & ~Q(approvals__contains=[{"userId": actor.id}])
    open_ = Run.objects.filter(mine, kind=Kind.NODE, state=State.SENT)
    rows = open_.filter(after(cursor)).select_related("parent").order_by(*order_by())
    found = list(rows[: limit + 1])
    page = found[:limit]
    return Awaiting(page, cursor_of(page[-1]) if len(found) > limit else None, open_.count())
