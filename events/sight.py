"""Which events a caller may read: rooms above say whose subjects of a kind are hidden from whom."""

from collections.abc import Callable, Collection, Iterable, Set
from operator import attrgetter
from typing import Any, NamedTuple

from events.models import Event
from portal.types import Actor

Key = Callable[[Event], Any]


class Sight(NamedTuple):
    visible: Callable[[Actor, Collection[Any]], Set[Any]]
    key: Key


_sights: dict[str, Sight] = {}


def register_sight(
    resource_type: str, visible: Callable[[Actor, Collection[Any]], Set[Any]], key: Key = attrgetter("subject")
) -> None:
    """`visible(actor, keys)` gives those of them that the caller may read; a constant number of statements for all.

    `key` is what an event says of the thing it is about.
    """
    _sights[resource_type] = Sight(visible, key)


def seen_by(actor: Actor, events: Iterable[Event]) -> list[Event]:
    """Admins read the whole log; others read of what they could read in itself, and nothing of what is gone."""
    found = list(events)
    if actor.is_admin:
        return found
    visible = {kind: sight.visible(actor, _keys(found, kind, sight.key)) for kind, sight in _sights.items()}
    return [event for event in found if _is_seen(event, visible)]


def _is_seen(event: Event, visible: dict[str, Set[Any]]) -> bool:
    sight = _sights.get(event.resource_type)
    return sight is None or sight.key(event) in visible[event.resource_type]


def _keys(events: Iterable[Event], resource_type: str, key: Key) -> set[Any]:
    return {key(event) for event in events if event.resource_type == resource_type and key(event)}
