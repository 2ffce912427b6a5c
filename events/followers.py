"""Who else waits for events: rooms above keep what they have to do as rows, added by the statement that logs."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from portal.types import JsonObject


class Follower(NamedTuple):
    """`keys(row)` says under which names an event may be waited for; most have none and cost nothing.

    `add` is an INSERT … SELECT from `keyed k(id, key)`; `call` wakes a worker when it added any. `hears(blueprints)`
    are those whose entities it follows even where nobody wrote them; one statement.
    """

    keys: Callable[[JsonObject], Iterable[str]]
    add: str
    call: Callable[[], None]
    hears: Callable[[Collection[str]], set[str]]


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


def heard(blueprints: Collection[str]) -> set[str]:
    """Those of which somebody wants to be told when values changed that follow from others."""
    return {name for follower in _followers for name in follower.hears(blueprints)}
