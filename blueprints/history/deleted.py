"""Entities that were deleted in the last thirty days and are not back."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from blueprints.history.restore import KEPT
from blueprints.history.subjects import entity_events
from blueprints.models import Entity
from events.changes import CHANGE, EVENT, named
from events.models import Event
from portal.errors import Forbidden
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject


def deleted_entities(
    actor: Actor, *, blueprint: str | None, limit: int, older_than: UUID | None = None
) -> tuple[list[JsonObject], str | None]:
    """(those last deleted first, the name of the event to go on from). Raises Forbidden."""
    if not actor.is_admin and blueprint not in actor.moderated:
        raise Forbidden("deleted entities are shown to admins, and to moderators of the blueprint that is asked for")
    later = Event.objects.filter(resource_type="entity", subject=OuterRef("subject"), pk__gt=OuterRef("pk"))
    rows = entity_events().filter(action="DELETE", at__gte=now() - KEPT, subject__isnull=False)
    rows = rows.exclude(Exists(Entity.objects.filter(pk=OuterRef("subject")))).exclude(Exists(later))
    if blueprint:
        rows = rows.filter(blueprint=blueprint)
    if older_than:
        rows = rows.filter(pk__lt=older_than)
    found = list(rows.order_by("-id")[: limit + 1])
    page = found[:limit]
    return [_line(event) for event in page], named(EVENT, page[-1].pk) if found[limit:] else None


def _line(event: Event) -> JsonObject:
    document = event.old or {}
    return {
        "identifier": event.identifier, "blueprint": event.blueprint, "title": document.get("title"),
        "icon": document.get("icon"), "team": document.get("team", []), "deletedAt": timestamp(event.at),
        "deletedBy": event.actor, "origin": event.origin, "event": named(EVENT, event.pk),
        "change": named(CHANGE, event.change_id), "restorableUntil": timestamp(event.at + KEPT),
    }  # fmt: skip
