"""Reads of destinations and of what was sent to them."""

from dataclasses import dataclass
from uuid import UUID

from events.changes import EVENT, parsed
from events.models import Delivery, Destination, Event
from portal.errors import NotFound


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """`events` has those of the deliveries that the log still knows."""

    deliveries: list[Delivery]
    events: dict[UUID, Event]
    next: UUID | None


def list_destinations() -> list[Destination]:
    return list(Destination.objects.order_by("pk"))


def get_destination(key: str, *, lock: bool = False) -> Destination:
    """Raises NotFound."""
    rows = Destination.objects.select_for_update() if lock else Destination.objects
    wanted = key_of(key)
    found = rows.filter(pk=wanted).first() if wanted else None
    if found is None:
        raise NotFound.of("destination", key)
    return found


def get_delivery(destination: Destination, event: str) -> Delivery:
    """`event` by either of its names. Raises NotFound."""
    wanted = parsed(EVENT, event) or key_of(event)
    found = Delivery.objects.filter(destination=destination, event=wanted).first() if wanted else None
    if found is None:
        raise NotFound.of("delivery", event)
    return found


def deliveries_page(key: str, *, state: str | None, before: UUID | None, limit: int) -> DeliveryPage:
    """The newest events first; three statements. Raises NotFound."""
    rows = Delivery.objects.filter(destination=get_destination(key))
    rows = rows.filter(state=state) if state else rows
    found = list((rows.filter(event__lt=before) if before else rows).order_by("-event")[: limit + 1])
    page = found[:limit]
    # What is listed needs no documents, which may be large.
    events = Event.objects.defer("old", "after").in_bulk([row.event for row in page])
    return DeliveryPage(page, events, page[-1].event if found[limit:] else None)


def key_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
