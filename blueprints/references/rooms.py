"""Rooms above the blueprints, such as scorecards and actions, plug in what they know of references."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from blueprints.definition.words import pointer
from blueprints.models import Blueprint
from blueprints.references.subject import Renaming
from portal.types import Actor, Json, JsonObject


class Holder(NamedTuple):
    """A document that may refer to things of the catalogue; `kind` is its name in the API: scorecard, action, …"""

    kind: str
    identifier: str
    blueprint: str | None
    title: str | None
    document: JsonObject


class Room(NamedTuple):
    """`holders()` gives all documents; `renamed` one with another name in it; `follow` stores the renamed ones."""

    holders: Callable[[], Iterable[Holder]]
    renamed: Callable[[Holder, Renaming], JsonObject]
    follow: Callable[[Actor, Renaming], None]
    remove: Callable[[Actor, Blueprint], None] | None = None


_rooms: list[Room] = []


def register_room(room: Room) -> None:
    if room not in _rooms:
        _rooms.append(room)


def rooms() -> Iterator[Room]:
    return iter(_rooms)


def holders_of(kind: str) -> Iterator[Holder]:
    return (holder for room in _rooms for holder in room.holders() if holder.kind == kind)


def follow_renaming(actor: Actor, renaming: Renaming) -> None:
    """Call inside the rename's transaction, after blueprints and entities have the new name."""
    for room in _rooms:
        room.follow(actor, renaming)


def remove_bound(actor: Actor, blueprint: Blueprint) -> None:
    for room in _rooms:
        if room.remove:
            room.remove(actor, blueprint)


def differences(before: Json, after: Json, path: str = "") -> Iterator[str]:
    """Pointers to what differs; a key that got another name is one difference."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key in after:
                yield from differences(value, after[key], path + pointer(key))
            else:
                yield path + pointer(key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, f"{path}/{index}")
    elif before != after:
        yield path
