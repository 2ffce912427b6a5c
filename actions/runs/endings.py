"""What follows from the end of a run, by its kind: in the transaction that ends it, so that both are or neither is."""

from collections.abc import Callable

from actions.models import Kind, Run
from portal.types import Actor

Continuation = Callable[[Actor, Run], None]
_continuations: dict[str, Continuation] = {}


def register_continuation(kind: Kind, go_on: Continuation) -> None:
    _continuations[kind] = go_on


def go_on_after(actor: Actor, run: Run) -> None:
    if run.kind in _continuations:
        _continuations[run.kind](actor, run)
