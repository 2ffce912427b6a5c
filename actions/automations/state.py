"""How automations stand, and what they were given that could not be dealt with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import Now

from actions.automations.cron import next_runs
from actions.automations.outbox import call_worker
from actions.automations.pauses import Pause, database_clock, standing
from actions.lifecycle import STATUS, State
from actions.models import Action, Occasion
from actions.queries import get_action
from events.changes import EVENT, named, parsed
from events.models import Event
from portal.moments import timestamp
from portal.types import JsonObject

MAX_SHOWN = 200
# What each did in the last day, and its last run.
DONE = """
SELECT a.id, done.runs, done.failed, last.id, last.state, last.created_at, last.cause ->> 'event'
FROM unnest(%s::uuid[]) AS a(id)
CROSS JOIN LATERAL (SELECT count(*) AS runs, count(*) FILTER (WHERE state = 'failed') AS failed FROM actions_run
                    WHERE action_id = a.id AND created_at > now() - interval '1 day') done
LEFT JOIN LATERAL (SELECT id, state, created_at, cause FROM actions_run
                   WHERE action_id = a.id ORDER BY created_at DESC LIMIT 1) last ON true
"""


def automations() -> list[JsonObject]:
    """All of the organization: what each did, what waits, is held back and was given up; four statements."""
    due = Q(due_at__isnull=False)
    counted = Occasion.objects.values("automation_id").annotate(
        waiting=Count("event_id", filter=due & Q(held="")), held=Count("event_id", filter=due & ~Q(held="")),
        given_up=Count("event_id", filter=Q(due_at=None)),
    )  # fmt: skip
    known = {row["automation_id"]: row for row in counted}
    rows = [row for row in Action.objects.order_by("created_at", "identifier") if row.trigger["type"] == "automation"]
    done, moment = _done(rows), database_clock()
    return [_standing(row, known.get(row.pk, {}) | done[row.pk], moment) for row in rows]


def _done(rows: Sequence[Action]) -> dict[UUID, JsonObject]:
    with connection.cursor() as cursor:
        cursor.execute(DONE, [[row.pk for row in rows]])
        return {key: {"runs": runs, "failed": failed, "last": _last(last)} for key, runs, failed, *last in cursor}


def _last(row: Sequence[Any]) -> JsonObject | None:
    key, state, at, event = row
    if key is None:
        return None
    return {
        "id": key, "status": STATUS[State(state)], "createdAt": timestamp(at),
        "event": named(EVENT, UUID(event)) if event else None,
    }  # fmt: skip


def _standing(row: Action, counts: JsonObject, moment: datetime) -> JsonObject:
    return {
        "identifier": row.identifier,
        "title": row.document.get("title"),
        "event": row.trigger["event"],
        "moreEvents": row.trigger.get("moreEvents", []),
        "published": row.document.get("publish") is not False,
        "warning": row.warning,
        "nextRuns": [timestamp(moment) for moment in next_runs(row.document)],
        "runsLastDay": counts["runs"],
        "failedLastDay": counts["failed"],
        "lastRun": counts["last"],
        "waiting": counts.get("waiting", 0),
        "held": counts.get("held", 0),
        "pauses": [_pause(pause) for pause in standing(row, moment)],
        "undelivered": counts.get("given_up", 0),
    }


def _pause(pause: Pause) -> JsonObject:
    return {**pause.as_json(), "reason": pause.reason}


def held_events(identifier: str) -> list[JsonObject]:
    """The oldest of those that are held back, with what they are about; three statements. Raises NotFound."""
    row = get_action(identifier)
    held = Occasion.objects.filter(automation_id=row.pk, due_at__isnull=False).exclude(held="")
    rows = list(held.order_by("event_id")[:MAX_SHOWN])
    events = Event.objects.in_bulk([occasion.event_id for occasion in rows])
    return [_held(occasion, events[occasion.event_id]) for occasion in rows if occasion.event_id in events]


def _held(occasion: Occasion, event: Event) -> JsonObject:
    assert occasion.due_at is not None, "what is held is due when its pause ends"
    return {
        "event": named(EVENT, event.pk), "at": timestamp(event.at), "blueprint": event.blueprint,
        "entity": event.entity, "reason": occasion.held, "until": timestamp(occasion.due_at),
    }  # fmt: skip


def undelivered() -> list[JsonObject]:
    """The oldest first; two statements."""
    rows = list(Occasion.objects.filter(due_at=None).order_by("event_id", "automation_id")[:MAX_SHOWN])
    names = dict(Action.all_kinds.filter(pk__in={row.automation_id for row in rows}).values_list("pk", "identifier"))
    return [
        {
            "event": named(EVENT, row.event_id), "automation": names.get(row.automation_id),
            "attempts": row.attempt, "error": row.error,
        }
        for row in rows
    ]  # fmt: skip


def retry_undelivered(events: Sequence[str] | None) -> int:
    """Those of the named events, or all; how many are tried again."""
    rows = Occasion.objects.filter(due_at=None)
    if events is not None:
        keys: list[UUID] = [key for name in events if (key := parsed(EVENT, name))]
        rows = rows.filter(event_id__in=keys)
    found = rows.update(due_at=Now(), attempt=0, error="")
    if found:
        call_worker()
    return found
