"""The parsed form of a query: frozen groups and conditions, free of any blueprint."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Combinator = Literal["and", "or"]
ContextName = Literal["user", "userTeams"]


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


class Preset(NamedTuple):
    name: str


Subject = Property | ContextProperty | Relation | Scorecard


@dataclass(frozen=True, slots=True)
class Condition:
    """`operator` is a name in the table; `value` a scalar, tuple, Range, Preset or ContextProperty."""

    subject: Subject
    operator: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Group:
    combinator: Combinator
    rules: "tuple[Rule, ...]"


Rule = Group | Condition
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
    return frozenset(c.subject.key for c in conditions(rule) if isinstance(c.subject, Property))
