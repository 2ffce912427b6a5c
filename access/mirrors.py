"""Rooms above keep people, teams and credentials as entities; they are told inside the transaction of the change."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from portal.types import Actor

Kind = Literal["user", "team", "credential"]
Upsert = Callable[[Actor, Sequence[Any]], None]
Delete = Callable[[Actor, Sequence[str]], None]


class Mirror(NamedTuple):
    """`upsert` gets rows as they now are; `delete` gets e-mail addresses, team identifiers or client ids."""

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
