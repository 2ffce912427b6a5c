"""What a rule may be about: meta keys of every entity, and the properties and relations of each blueprint."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, get_args

from blueprints.rules.sql import TRUE, Sql
from blueprints.rules.tree import Condition, Schema
from portal.types import JsonObject

Kind = Literal["string", "number", "boolean", "array", "object", "date-time", "relation", "connection", "any"]
Column = Literal["properties", "computed", "relations"]
KINDS: frozenset[str] = frozenset(get_args(Kind))


class Field(NamedTuple):
    """Kind of a value and the column that holds it; `any` where only the value tells, as for a mirror."""

    kind: Kind
    column: Column = "properties"


class RelationField(NamedTuple):
    target: str
    many: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class BlueprintFields:
    """The keys of one blueprint that rules and sorting may name; `schemas` of those that declare one."""

    properties: Mapping[str, Field] = field(default_factory=dict)
    relations: Mapping[str, RelationField] = field(default_factory=dict)
    schemas: Mapping[str, Schema] = field(default_factory=dict)


class Graph(Protocol):
    """What is connected with what, for tests in memory; one document does not tell it."""

    def matching(self, condition: Condition, context: "RuleContext") -> Container[tuple[str, str]]:
        """Give (blueprint, identifier) of the entities that fit a condition about those they are connected with."""
        ...


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule is read against: the blueprints searched (by identifier), the moment, and the caller.

    `counts` gives the number of related entities, or the answer of an expression, in SQL where it does not stand
    ready, by its key.
    `user` and `teams` are the caller's entity documents of `_user` and `_team`. Rules that follow relations look in
    `catalogue`, all blueprints there are, and in memory ask the `graph`. `sight` is which entities (rows `e`) the
    caller may see: what a rule reads of others must not tell more than they do.
    """

    blueprints: Mapping[str, BlueprintFields]
    now: datetime
    user: JsonObject | None = None
    teams: tuple[JsonObject, ...] = ()
    catalogue: Mapping[str, BlueprintFields] = field(default_factory=dict)
    graph: Graph | None = None
    sight: Sql = TRUE
    counts: Mapping[str, Sql] = field(default_factory=dict)


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
