"""Brings back what a deletion in the log took away: rooms above say how, each for the kinds of things it keeps."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from events.changes import EVENT, named
from events.models import Event
from events.sight import seen_by
from portal.errors import Forbidden, Invalid, NotFound, Taken
from portal.types import Actor, JsonObject

# Gives what could not come back with the thing, in words.
Restore = Callable[[Actor, Event], list[str]]


class Restorer(NamedTuple):
    scope: str
    restore: Restore


_restorers: dict[str, Restorer] = {}


def register_restorer(resource_type: str, scope: str, restore: Restore) -> None:
    """`scope` is the right that making such a thing needs; moderators of the event's blueprint have it as well."""
    _restorers[resource_type] = Restorer(scope, restore)


def restore_deleted(actor: Actor, key: UUID) -> JsonObject:
    """{resourceType, identifier, blueprint, notes} of what is there again.

    Raises NotFound, Forbidden, Invalid, Taken, and whatever making such a thing raises.
    """
    event = _deletion(actor, key)
    restorer = _restorers[event.resource_type]
    if not actor.may(restorer.scope, event.blueprint):
        raise Forbidden(f'this needs the right "{restorer.scope}", which you do not have', scope=restorer.scope)
    notes = restorer.restore(actor, event)
    return {
        "resourceType": event.resource_type, "identifier": event.identifier, "blueprint": event.blueprint,
        "notes": notes,
    }  # fmt: skip


def _deletion(actor: Actor, key: UUID) -> Event:
    event = next(iter(seen_by(actor, Event.objects.filter(pk=key))), None)
    if event is None:
        raise NotFound.of("event", named(EVENT, key))
    if (event.action, event.status) != ("DELETE", "SUCCESS") or event.resource_type not in _restorers:
        raise Invalid(f"only a deletion can be taken back so, of one of these: {', '.join(sorted(_restorers))}")
    return event


def refuse_standing(event: Event, now_called: str | None) -> None:
    """`now_called` is the name of what the event deleted, where that is there again already. Raises Taken."""
    if now_called is not None:
        raise Taken(
            f'{event.resource_type} "{event.identifier}" is there again already, as "{now_called}"',
            resource=event.resource_type, identifier=now_called,
        )  # fmt: skip
