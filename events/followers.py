"""Who else waits for events: rooms above keep what they have to do as rows, added by the statement that logs."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from portal.types import JsonObject


class Follower(NamedTuple):
    """`keys(row)` says under which names an event may be waited for; most have none and cost nothing.

    `add` is an INSERT … SELECT from `keyed k(id, key)`; `call` wakes a worker when it added any.
    """

    keys: Callable[[JsonObject], Iterable[str]]
    add: str
    call: Callable[[], None]


_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    _followers[:] = [follower]


def followed(rows: Iterable[JsonObject]) -> tuple[Follower, list[JsonObject]] | None:
    """The follower and [{id, key}] of events that may be waited for; None when there are none."""
    for follower in _followers:
        keyed = [{"id": row["id"], "key": key} for row in rows for key in follower.keys(row)]
        if keyed:
            return follower, keyed
    return None
