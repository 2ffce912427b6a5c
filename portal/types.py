"""Type names that every room shares."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Json = Any
JsonObject = dict[str, Any]
Origin = Literal["UI", "API", "AUTOMATION", "SYSTEM"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking, made once per request; services take it as their first argument.

    `scopes` are the `verb:resource` rights that roles or a credential give, resolved when the actor is made;
    `moderated` are the identifiers of the blueprints on which a person has every right.
    """

    id: str
    kind: Literal["user", "machine"]
    organization_id: UUID
    email: str | None = None
    roles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    # What else lists of rights may call them: names that are no other team's identifier.
    team_names: tuple[str, ...] = ()
    scopes: frozenset[str] = frozenset()
    moderated: frozenset[str] = frozenset()
    origin: Origin = "API"
    user_agent: str = ""
    # Id of the administrator who looks as this person; such an actor only reads.
    viewer: str | None = None
    # Id of the personal token that was shown, and the scopes that its owner left to it: none other may be used.
    token: str | None = None
    # Id of the run whose backend asks: what it changes belongs to it.
    run: str | None = None
    limit: frozenset[str] | None = None

    @property
    def listed_teams(self) -> frozenset[str]:
        """Contract §9 names teams by name; identifiers are understood as well."""
        return frozenset((*self.teams, *self.team_names))

    @property
    def is_admin(self) -> bool:
        return "Admin" in self.roles

    @property
    def marks(self) -> JsonObject:
        """What the log tells of the caller besides who it was."""
        return {"token": self.token} if self.token else {}

    def may(self, scope: str, blueprint: str | None = None) -> bool:
        if self.limit is not None and scope not in self.limit:
            return False
        return scope in self.scopes or (blueprint is not None and blueprint in self.moderated)
