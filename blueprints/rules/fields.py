"""What a rule may be about: meta keys of every entity, and the properties and relations of each blueprint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from portal.types import JsonObject

Kind = Literal["string", "number", "boolean", "array", "object", "date-time", "relation", "any"]
Column = Literal["properties", "computed", "relations"]
KINDS: frozenset[str] = frozenset(get_args(Kind))


class Field(NamedTuple):
    """Kind of a value and the column that holds it; `any` where only the value tells, as for a mirror."""

    kind: Kind
    column: Column = "properties"


@dataclass(frozen=True, slots=True)
class BlueprintFields:
    """The keys of one blueprint that rules and sorting may name."""

    properties: Mapping[str, Field] = field(default_factory=dict)
    relations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule is read against: the blueprints searched (by identifier), the moment, and the caller.

    `user` and `teams` are the caller's entity documents of `_user` and `_team`.
    """

    blueprints: Mapping[str, BlueprintFields]
    now: datetime
    user: JsonObject | None = None
    teams: tuple[JsonObject, ...] = ()


class Meta(NamedTuple):
    """A meta key: kind, key in the entity document, column in SQL."""

    kind: Kind
    key: str
    column: str


# Timestamps are stored with the milliseconds that replies show, so both back ends see the same instant.
META: Mapping[str, Meta] = MappingProxyType({
    "$identifier": Meta("string", "identifier", "e.identifier"),
    "$title": Meta("string", "title", "e.title"),
    "$icon": Meta("string", "icon", "e.icon"),
    "$team": Meta("array", "team", "e.team"),
    "$blueprint": Meta("string", "blueprint", "b.identifier"),
    "$createdAt": Meta("date-time", "createdAt", "e.created_at"),
    "$updatedAt": Meta("date-time", "updatedAt", "e.updated_at"),
    "$createdBy": Meta("string", "createdBy", "e.created_by"),
    "$updatedBy": Meta("string", "updatedBy", "e.updated_by"),
    "$datasource": Meta("string", "datasource", "e.datasource"),
})  # fmt: skip
