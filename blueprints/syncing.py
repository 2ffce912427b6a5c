"""What a sync of an integration asks for: integrations plug in here, so that blueprints need not know them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from blueprints.entities.options import Outcome
from portal.types import Actor


class Asked(NamedTuple):
    """A deletion that the sync of this name wants; the actor's program says whose sync it is."""

    sync: str
    blueprint: str
    identifiers: Sequence[str]
    delete_dependents: bool


Keep = Callable[[Actor, Asked], bool]
Hear = Callable[[Actor, str, Sequence[Outcome]], None]
_keepers: list[Keep] = []
_listeners: list[Hear] = []


def register_keeper(keep: Keep) -> None:
    """`keep(actor, asked)` is True when it will see to the deletion itself, once the sync has ended."""
    if keep not in _keepers:
        _keepers.append(keep)


def is_kept(actor: Actor, asked: Asked) -> bool:
    return any(keep(actor, asked) for keep in _keepers)


def register_listener(hear: Hear) -> None:
    """`hear(actor, blueprint, refused)` is called after a bulk write with the items that were refused."""
    if hear not in _listeners:
        _listeners.append(hear)


def tell_refused(actor: Actor, blueprint: str, outcomes: Sequence[Outcome]) -> None:
    refused = [outcome for outcome in outcomes if outcome.error is not None]
    for hear in _listeners if refused else ():
        hear(actor, blueprint, refused)
