"""Which events a caller may read: rooms above say whose subjects of a kind are hidden from whom."""

from collections.abc import Callable, Collection, Iterable, Set
from uuid import UUID

from events.models import Event
from portal.types import Actor

Sight = Callable[[Actor, Collection[UUID]], Set[UUID]]
_sights: dict[str, Sight] = {}


def register_sight(resource_type: str, visible: Sight) -> None:
    """`visible(actor, subjects)` gives those of them that the caller may read; one statement for all of them."""
    _sights[resource_type] = visible


def seen_by(actor: Actor, events: Iterable[Event]) -> list[Event]:
    """Admins read the whole log; others read of what they could read in itself, and nothing of what is gone."""
    found = list(events)
    if actor.is_admin:
        return found
    visible = {kind: sight(actor, _subjects(found, kind)) for kind, sight in _sights.items()}
    return [event for event in found if event.subject in visible.get(event.resource_type, {event.subject})]


def _subjects(events: Iterable[Event], resource_type: str) -> set[UUID]:
    return {event.subject for event in events if event.resource_type == resource_type and event.subject}
