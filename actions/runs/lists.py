"""Lists of runs: what they are filtered by, in which order they come, and about how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

import orjson
from django.db.models import Q, QuerySet

from access.models import User
from actions.lifecycle import ACTIVE, STATUS
from actions.models import Kind, Run
from actions.runs.paging import NEWEST_FIRST, after, cursor_of, order_by
from actions.runs.sight import visible_to
from events.models import Event
from portal.errors import Fault, Invalid
from portal.types import Actor, JsonObject

STATUSES: Final = tuple(dict.fromkeys(STATUS.values()))
# So many are counted in no time; of more it is enough to know about how many there are.
COUNTED_AT_ONCE = 10_000
# Runs that changed an entity, the latest of them.
MAX_AFFECTING = 1_000


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Filters of contract §10.2 and more; an empty one lets everything pass, several must all hold.

    `affected` adds, for an entity of a blueprint, runs that changed it though they were not started for it.
    """

    entity: str | None = None
    blueprint: str | None = None
    affected: bool = False
    active: bool | None = None
    statuses: Sequence[str] = ()
    user_email: str | None = None
    user_id: str | None = None
    actions: Sequence[str] = ()
    external_run_id: str | None = None
    rerun_of: str | None = None
    batch: str | None = None
    sources: Sequence[str] = ()
    created_after: datetime | None = None
    created_before: datetime | None = None
    sort: str = NEWEST_FIRST
    cursor: str | None = None
    limit: int = 50
    count: bool = False


class RunPage(NamedTuple):
    """`total` is {value, exact} when it was asked for, of everything that the filter lets pass."""

    runs: list[Run]
    next: str | None
    total: JsonObject | None


def runs_matching(actor: Actor, wanted: RunFilter) -> RunPage:
    """One statement, one more for `affected`, one or two more for the total. Raises Invalid."""
    found = Run.objects.filter(visible_to(actor) & _condition(wanted))
    order, beyond = order_by(wanted.sort), after(wanted.cursor, wanted.sort)
    rows = list(found.filter(beyond).order_by(*order)[: wanted.limit + 1])
    page = rows[: wanted.limit]
    more = cursor_of(page[-1], wanted.sort) if len(rows) > wanted.limit else None
    return RunPage(page, more, _total(found) if wanted.count else None)


def _condition(wanted: RunFilter) -> Q:
    exact = {
        "kind": Kind.ACTION,
        "external_run_id": wanted.external_run_id, "created_by": wanted.user_id, "rerun_of": wanted.rerun_of,
        "batch": wanted.batch,
        "created_at__gte": wanted.created_after, "created_at__lt": wanted.created_before,
        "definition__identifier__in": list(wanted.actions) or None, "source__in": list(wanted.sources) or None,
    }  # fmt: skip
    condition = Q(**{key: value for key, value in exact.items() if value is not None})
    condition &= _about(wanted) & _of_status(wanted)
    if wanted.user_email is not None:
        condition &= Q(created_by__in=_ids_of(wanted.user_email))
    return condition


def _about(wanted: RunFilter) -> Q:
    given = {key: getattr(wanted, key) for key in ("blueprint", "entity") if getattr(wanted, key) is not None}
    if not wanted.affected or len(given) < 2:
        return Q(**given)
    changes = Event.objects.filter(resource_type="entity", run_id__isnull=False, **given)
    ids = changes.order_by("-id").values_list("run_id", flat=True)[:MAX_AFFECTING]
    return Q(**given) | Q(pk__in=set(ids))


def _of_status(wanted: RunFilter) -> Q:
    unknown = [status for status in wanted.statuses if status not in STATUSES]
    if unknown:
        fault = Fault("/status", f"must be among {', '.join(STATUSES)}", "enum")
        raise Invalid.from_faults("the query", [fault])
    condition = Q()
    if wanted.statuses:
        condition &= Q(state__in=[state.value for state, status in STATUS.items() if status in wanted.statuses])
    if wanted.active is not None:
        active = Q(state__in=sorted(state.value for state in ACTIVE))
        condition &= active if wanted.active else ~active
    return condition


def _ids_of(email: str) -> list[str]:
    return [str(pk) for pk in User.objects.filter(email=email.lower()).values_list("pk", flat=True)]


def _total(found: QuerySet[Run]) -> JsonObject:
    """Counted up to a limit; beyond it, as many as the planner expects by its statistics."""
    counted = found.values("pk")[: COUNTED_AT_ONCE + 1].count()
    if counted <= COUNTED_AT_ONCE:
        return {"value": counted, "exact": True}
    plan = orjson.loads(found.values("pk").explain(format="json"))
    return {"value": max(counted, plan[0]["Plan"]["Plan Rows"]), "exact": False}
