"""What a caller may do, as names that clients read (contract §1.2); rooms above add names of their own."""

from collections.abc import Callable, Iterable

from portal.errors import Forbidden
from portal.types import Actor

Names = Callable[[Actor], Iterable[str]]
_sources: list[Names] = []


def register_rights(names: Names) -> None:
    """For example `execute:actions:<id>` for every action the actor may run."""
    if names not in _sources:
        _sources.append(names)


def rights_of(actor: Actor) -> list[str]:
    return sorted(actor.scopes.union(*(names(actor) for names in _sources)))


def require_own(actor: Actor, scopes: Iterable[str]) -> None:
    """Whoever may change rights could otherwise take all of them. Raises Forbidden."""
    beyond = sorted(set(scopes) - actor.scopes)
    if beyond:
        raise Forbidden(f'this would give or touch rights that you do not have: "{beyond[0]}"', scopes=beyond)
