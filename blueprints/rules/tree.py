"""The parsed form of a query: frozen groups and conditions, free of any blueprint."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Combinator = Literal["and", "or"]
ContextName = Literal["user", "userTeams"]
Direction = Literal["upstream", "downstream", "both"]


class Property(NamedTuple):
    key: str


class ContextProperty(NamedTuple):
    """A property of the calling user's own entity, or of the entities of the caller's teams."""

    context: ContextName
    key: str


class Relation(NamedTuple):
    key: str


class Scorecard(NamedTuple):
    """The level in a scorecard, or the status of one of its rules."""

    identifier: str
    rule: str | None


class Schema(NamedTuple):
    """What a definition says of its values; `items` is the same of a list's elements."""

    type: str
    format: str | None = None
    items: "Schema | None" = None

    def fits(self, asked: "Schema") -> bool:
        """Whether all that is asked is said here; a format that is not asked for may be any."""
        items = asked.items is None or (self.items is not None and self.items.fits(asked.items))
        return self.type == asked.type and asked.format in (None, self.format) and items


class AnyProperty(NamedTuple):
    """Each property that has the schema."""

    schema: Schema


class RelatedTitle(NamedTuple):
    """Titles of the entities that a relation leads to; a test holds when it holds for one of them."""

    key: str


class Related(NamedTuple):
    """Identifiers of the entities of a blueprint from which relations lead here, however many.

    `upstream` is what those depend on, `downstream` what depends on them; `required` keeps to relations so defined.
    """

    blueprint: str
    direction: Direction
    required: bool | None


class Hop(NamedTuple):
    """A relation, or `$team`, followed `least` to `most` times; every stop in between counts."""

    relation: str
    least: int = 1
    most: int = 1


class Path(NamedTuple):
    """Identifiers of the entities at the end of a path from here.

    With `start`, of the entities of that blueprint from which the path leads here.
    """

    hops: tuple[Hop, ...]
    start: str | None


class Count(NamedTuple):
    """How many entities a query finds of those that a way leads to from here; with `others`, how many it does not.

    `path` are relations from here to the `target`, or from `start` to here where that is the target; None is any way
    up or down. Only rules whose answers are stored ask this: the count stands ready under `key`.
    """

    key: str
    target: str
    query: "Rule"
    path: tuple[str, ...] | None = None
    start: str | None = None
    others: bool = False


class Expression(NamedTuple):
    """How often a jq program says true of the entity, once or never; the answer stands ready under `key`."""

    key: str
    program: str


class Preset(NamedTuple):
    name: str


Connection = Related | Path
Answered = Count | Expression
Subject = Property | ContextProperty | AnyProperty | Relation | RelatedTitle | Scorecard | Answered | Connection


@dataclass(frozen=True, slots=True)
class Condition:
    """`operator` is a name in the table; `value` a scalar, tuple, Range, Preset, ContextProperty or Property."""

    subject: Subject
    operator: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Group:
    combinator: Combinator
    rules: "tuple[Rule, ...]"


Rule = Group | Condition
TEAM = Property("$team")
# A member of a list of teams that stands for those of the caller.
MY_TEAMS = "My Teams"
ALWAYS = Group("and", ())
NEVER = Group("or", ())


def conditions(rule: Rule) -> Iterator[Condition]:
    if isinstance(rule, Condition):
        yield rule
        return
    for part in rule.rules:
        yield from conditions(part)


def properties_of(rule: Rule) -> frozenset[str]:
    """Keys of the properties that a rule reads from the tested entity; meta keys among them."""
    sides = (side for condition in conditions(rule) for side in (condition.subject, condition.value))
    return frozenset(side.key for side in sides if isinstance(side, Property))
