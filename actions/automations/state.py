"""How automations stand, and what they were given that could not be dealt with."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Now

from actions.automations.cron import next_runs
from actions.automations.outbox import call_worker
from actions.models import Action, Occasion
from events.changes import EVENT, named, parsed
from portal.moments import timestamp
from portal.types import JsonObject

MAX_SHOWN = 200


def automations() -> list[JsonObject]:
    """All of the organization with what waits and what was given up; two statements."""
    counted = Occasion.objects.values("automation_id").annotate(
        waiting=Count("event_id", filter=Q(due_at__isnull=False)), given_up=Count("event_id", filter=Q(due_at=None))
    )
    known = {row["automation_id"]: row for row in counted}
    rows = Action.objects.order_by("created_at", "identifier")
    return [_standing(row, known.get(row.pk, {})) for row in rows if row.trigger["type"] == "automation"]


def _standing(row: Action, counts: JsonObject) -> JsonObject:
    return {
        "identifier": row.identifier,
        "title": row.document.get("title"),
        "event": row.trigger["event"],
        "published": row.document.get("publish") is not False,
        "warning": row.warning,
        "nextRuns": [timestamp(moment) for moment in next_runs(row.document)],
        "waiting": counts.get("waiting", 0),
        "undelivered": counts.get("given_up", 0),
    }


def undelivered() -> list[JsonObject]:
    """The oldest first; two statements."""
    rows = list(Occasion.objects.filter(due_at=None).order_by("event_id", "automation_id")[:MAX_SHOWN])
    names = dict(Action.objects.filter(pk__in={row.automation_id for row in rows}).values_list("pk", "identifier"))
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
