"""Entities that a run changed: which changes may be its own, and what they were before and after it."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from actions.lifecycle import State
from actions.models import Kind, Run
from actions.runs.queries import get_run
from actions.runs.report import require_reporter
from events.changes import EVENT, named, parsed
from events.models import Event
from events.sight import seen_by
from portal.errors import Fault, Invalid
from portal.moments import timestamp
from portal.types import Actor, JsonObject

# The first and the last event of each entity, in the order in which the run came to them.
TOUCHED = """
SELECT (array_agg(id ORDER BY id))[1], (array_agg(id ORDER BY id DESC))[1], count(*) FROM events_event
WHERE run_id = %s AND resource_type = 'entity' AND status = 'SUCCESS'
GROUP BY coalesce(subject::text, blueprint || ' ' || entity)
HAVING (array_agg(id ORDER BY id))[1] > %s::uuid ORDER BY 1 LIMIT %s
"""
BEGINNING = UUID(int=0)


def require_belonging(actor: Actor, run_id: str) -> None:
    """Who reports on a run may say that a change is its own, while it works. Raises NotFound, Forbidden, Invalid."""
    run = get_run(actor, run_id, kinds=tuple(Kind))
    require_reporter(actor, run)
    if run.has_ended or run.state == State.WAITING:
        fault = Fault("/run_id", f"names a run that is not in progress: its status is {run.status}", "status")
        raise Invalid.from_faults("the query", [fault])


class Touched(NamedTuple):
    first: UUID
    last: UUID
    changes: int


class AffectedPage(NamedTuple):
    entities: list[JsonObject]
    next: str | None


def affected_entities(actor: Actor, run: Run, *, limit: int, cursor: str | None = None) -> AffectedPage:
    """Those that the caller may see, each once, as the run found and left it; two statements beside the sight's."""
    rows = _touched(run, limit + 1, cursor)
    page = rows[:limit]
    events = Event.objects.in_bulk({key for row in page for key in (row.first, row.last)})
    visible = {event.pk for event in seen_by(actor, [events[row.last] for row in page])}
    shown = [row for row in page if row.last in visible]
    return AffectedPage(list(_documents(shown, events)), named(EVENT, page[-1].first) if len(rows) > limit else None)


def _touched(run: Run, limit: int, cursor: str | None) -> list[Touched]:
    after = BEGINNING if cursor is None else parsed(EVENT, cursor)
    if after is None:
        raise Invalid.from_faults("the query", [Fault("/from", "is no cursor of this list", "format")])
    with connection.cursor() as found:
        found.execute(TOUCHED, [run.pk, after, limit])
        return [Touched(*row) for row in found.fetchall()]


def _documents(rows: list[Touched], events: dict[UUID, Event]) -> Iterator[JsonObject]:
    for row in rows:
        first, last = events[row.first], events[row.last]
        before, after = first.before, last.after
        yield {
            "blueprint": last.blueprint, "identifier": last.entity, "action": _action(before, after),
            "title": (after or before or {}).get("title"), "before": before, "after": after, "changes": row.changes,
            "by": last.actor, "at": timestamp(last.at), "event": named(EVENT, last.pk),
        }  # fmt: skip


def _action(before: JsonObject | None, after: JsonObject | None) -> str:
    """What the run did to it in all: one that it made and deleted again is told as deleted."""
    if after is None:
        return "DELETE"
    return "CREATE" if before is None else "UPDATE"
