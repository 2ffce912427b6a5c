"""Rooms above keep copies of people and teams as entities; they are told inside the transaction of the change."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from portal.types import Actor

Kind = Literal["user", "team"]
Upsert = Callable[[Actor, Sequence[Any]], None]
Delete = Callable[[Actor, Sequence[str]], None]


class Mirror(NamedTuple):
    """`upsert` gets User or Team rows as they now are; `delete` gets e-mail addresses or team identifiers."""

    upsert: Upsert
    delete: Delete


_mirrors: dict[Kind, Mirror] = {}


def register_mirror(kind: Kind, upsert: Upsert, delete: Delete) -> None:
    _mirrors[kind] = Mirror(upsert, delete)


def mirror(actor: Actor, kind: Kind, rows: Sequence[Any]) -> None:
    if rows and kind in _mirrors:
        _mirrors[kind].upsert(actor, rows)


def unmirror(actor: Actor, kind: Kind, identifiers: Sequence[str]) -> None:
    if identifiers and kind in _mirrors:
        _mirrors[kind].delete(actor, identifiers)
