"""Who else waits for events: rooms above keep what they have to do as rows, added by the statement that logs."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from portal.types import JsonObject

# Resource of the events that tell what a webhook has received.
RECEIVED = "webhook-event"


class Follower(NamedTuple):
    """`keys(row)` says under which names an event may be waited for; most have none and cost nothing.

    `add` is an INSERT … SELECT from `keyed k(id, key)`; `call` wakes a worker when it added any. `hears(keys)` are
    those that somebody waits for; one statement.
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


def derived_key(blueprint: str) -> str:
    """Of changes of its entities that nobody wrote."""
    return f"derived:{blueprint}"


def webhook_key(identifier: str) -> str:
    """Of what a webhook receives."""
    return f"{RECEIVED}:{identifier}"


def awaited(keys: Collection[str]) -> set[str]:
    """Those under which somebody waits, of what is logged only then."""
    return {key for follower in _followers for key in follower.hears(keys)}


def heard(blueprints: Collection[str]) -> set[str]:
    """Those of which somebody wants to be told when values changed that follow from others."""
    keys = {derived_key(name): name for name in blueprints}
    return {keys[key] for key in awaited(keys)}
