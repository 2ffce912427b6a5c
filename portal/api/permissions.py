"""What a route asks of its caller, declared on the view; a view that forgets does not load."""

from dataclasses import dataclass
from typing import Final

from portal.errors import Forbidden
from portal.types import Actor

READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Permission:
    """A right in words: `scope` is `verb:resource` (contract §1.2) or "" for any signed-in caller.

    `moderates` names the path parameter with a blueprint's identifier: its moderators pass as well. `viewing` is for
    what changes nothing of the organization's, and is therefore open to who looks as somebody else. `within` is the
    scope that a limited token needs where everybody else needs none: without it such a token changes nothing here.
    """

    scope: str = ""
    moderates: str = ""
    public: bool = False
    viewing: bool = False
    within: str = ""

    def require(self, actor: Actor, path_parameters: dict[str, str]) -> None:
        """Raises Forbidden, naming the right that is missing."""
        if self.scope and not actor.may(self.scope, path_parameters.get(self.moderates)):
            raise Forbidden(f'this needs the right "{self.scope}", which you do not have', scope=self.scope)

    def reads(self, method: str) -> bool:
        """Whether the route leaves everything as it is."""
        return method in READS or self.scope.startswith("read:") or self.viewing

    def require_within(self, actor: Actor, method: str) -> None:
        """Raises Forbidden when a limited token is shown for what its owner left out, or never could put in."""
        if actor.limit is None or self.scope or self.viewing or (method in READS and not self.within):
            return
        if self.within not in actor.limit:
            words = f'the right "{self.within}"' if self.within else "a token that is not limited to some rights"
            raise Forbidden(f"this needs {words}", scope=self.within)

    def require_reading(self, actor: Actor, method: str) -> None:
        """Raises Forbidden when somebody who looks as another person would change something."""
        if actor.viewer and not self.reads(method):
            raise Forbidden("you look as somebody else, which is for reading only; look as yourself again first")


PUBLIC: Final = Permission(public=True)
SIGNED_IN: Final = Permission()
LOOKING: Final = Permission(viewing=True)


def signed_in(within: str) -> Permission:
    """Who may is told by the thing itself; a limited token needs `within` besides."""
    return Permission(within=within)


def scope(name: str, *, moderates: str = "") -> Permission:
    return Permission(scope=name, moderates=moderates)
