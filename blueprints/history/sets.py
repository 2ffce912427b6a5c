"""Change sets: everything that one request did, looked at as one thing."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from blueprints.errors import NotUndoable, TooOld
from blueprints.history.restore import refuse_old
from events.changes import CHANGE, EVENT, named
from events.models import Event
from events.sight import seen_by
from portal.errors import NotFound
from portal.moments import timestamp
from portal.types import Actor, JsonObject

# What a change leaves beside entities and what need not be taken back: runs tell what happened.
RECORDS = frozenset({"entity", "run"})


def events_of(change: UUID) -> QuerySet[Event]:
    return Event.objects.filter(Q(pk=change) | Q(change=change), pk__gte=change, status="SUCCESS")


@dataclass(frozen=True, slots=True)
class ChangePage:
    change: JsonObject
    events: list[JsonObject]
    next: str | None


def change_page(actor: Actor, change: UUID, *, limit: int, newer_than: UUID | None = None) -> ChangePage:
    """What a change touched, in the order in which it was done. Five statements at most. Raises NotFound."""
    events = events_of(change)
    first = events.order_by("id").first()
    shown = events.filter(pk__gt=newer_than) if newer_than else events
    found = list(shown.order_by("id")[: limit + 1])
    page = found[:limit]
    seen = page if first and first.actor == actor.id else seen_by(actor, page)
    if first is None or (page and not seen):
        raise NotFound.of("change", named(CHANGE, change))
    last = named(EVENT, page[-1].pk) if found[limit:] else None
    return ChangePage(_summary(events, first), [_line(event) for event in seen], last)


def _summary(events: QuerySet[Event], first: Event) -> JsonObject:
    counted = events.values_list("resource_type", "action").annotate(count=Count("pk")).order_by()
    counts = [{"resourceType": kind, "action": action, "count": count} for kind, action, count in counted]
    reason = why_not(first, {kind for kind, _, _ in counted})
    return {
        "identifier": named(CHANGE, first.change_id), "at": timestamp(first.at), "by": first.actor,
        "origin": first.origin, "userAgent": first.user_agent, "runId": first.run_id, "counts": counts,
        "undoes": first.additional.get("undoes"), "undoable": reason is None, "reason": reason,
    }  # fmt: skip


def _line(event: Event) -> JsonObject:
    document = event.after or event.old or {}
    return {
        "event": named(EVENT, event.pk), "action": event.action, "resourceType": event.resource_type,
        "blueprint": event.blueprint, "identifier": event.identifier, "title": document.get("title"),
    }  # fmt: skip


def why_not(first: Event, kinds: set[str]) -> str | None:
    """Why a change can never be taken back; what changed since is not looked at here."""
    try:
        check_undoable(first, kinds)
    except (NotUndoable, TooOld) as error:
        return error.message
    return None


def check_undoable(first: Event, kinds: set[str]) -> None:
    """Raises NotUndoable, TooOld."""
    refuse_old(first)
    if first.additional.get("derived"):
        raise NotUndoable("this change cannot be taken back: it followed from others")
    others = sorted(kinds - RECORDS)
    if others or "entity" not in kinds:
        what = f"it changed {', '.join(others)} as well" if others else "it changed no entity"
        raise NotUndoable(f"this change cannot be taken back: {what}")
