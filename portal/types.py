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

    `scopes` is None for people (their roles decide) and a set of `verb:resource` for machines.
    """

    id: str
    kind: Literal["user", "machine"]
    organization_id: UUID
    email: str | None = None
    roles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    scopes: frozenset[str] | None = None
    moderated: frozenset[str] = frozenset()
    origin: Origin = "API"
    user_agent: str = ""

    @property
    def is_admin(self) -> bool:
        return "Admin" in self.roles
