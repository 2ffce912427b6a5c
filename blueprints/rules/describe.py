"""Puts a rule into words, as pages and messages show it."""

from collections.abc import Callable
from typing import Any

from blueprints.rules.instants import Range
from blueprints.rules.operators import OPERATORS
from blueprints.rules.tree import (
    ALWAYS,
    AnyProperty,
    Condition,
    ContextProperty,
    Count,
    Expression,
    Hop,
    Path,
    Preset,
    Property,
    Related,
    RelatedTitle,
    Relation,
    Rule,
    Schema,
    Scorecard,
    Subject,
)

SHOWN_CONSTANTS = 10


def describe(rule: Rule) -> str:
    """Write «tier is one of a, b and (size is more than 3 or size is empty)»."""
    if isinstance(rule, Condition):
        return _condition(rule)
    return f" {rule.combinator} ".join(map(_part, rule.rules)) or "everything"


def _part(rule: Rule) -> str:
    compound = not isinstance(rule, Condition) and len(rule.rules) > 1
    return f"({describe(rule)})" if compound else describe(rule)


def _condition(condition: Condition) -> str:
    if isinstance(condition.subject, Related):
        return _related(condition.subject, _value(condition.value))
    if isinstance(condition.subject, Path):
        return _path(condition.subject, _value(condition.value))
    if isinstance(condition.subject, Count) and (words := QUANTIFIED.get(_asked(condition))):
        return words.format(_key(condition.subject.target)) + _within(condition.subject)
    if isinstance(condition.subject, Expression):
        return f"{condition.subject.program.strip()} {'is' if condition.value else 'is not'} true"
    operator = OPERATORS[condition.operator]
    number = "every " if operator.negative else "any "
    subject = (number if isinstance(condition.subject, AnyProperty) else "") + _subject(condition.subject)
    return f"{subject} {operator.sentence.format(value=_value(condition.value))}"


def _asked(condition: Condition) -> tuple[Any, ...]:
    return condition.operator, condition.value, condition.subject.others  # type: ignore[union-attr]


def _within(subject: Count) -> str:
    return f" where {_part(subject.query)}" if subject.query != ALWAYS else ""


def _count(subject: Count) -> str:
    return f"number of related {_key(subject.target)}{' other than those' * subject.others}{_within(subject)}"


def _related(subject: Related, named: str) -> str:
    return SIDES[subject.direction].format(f"{subject.blueprint} {named}") + BY_REQUIRED[subject.required]


def _path(subject: Path, named: str) -> str:
    hops = ", then ".join(map(_hop, subject.hops))
    return f"{subject.start} {named} leads here over {hops}" if subject.start else f"{hops} leads to {named}"


def _hop(hop: Hop) -> str:
    return f"{_key(hop.relation)} up to {hop.most} times" if hop.most > 1 else _key(hop.relation)


def _subject(subject: Subject) -> str:
    write: Callable[[Any], str] = SUBJECTS[type(subject)]
    return write(subject)


def _key(name: str) -> str:
    return name.removeprefix("$")


def _context(value: ContextProperty) -> str:
    owner = "the user" if value.context == "user" else "the user's teams"
    return f"{_key(value.key)} of {owner}"


def _scorecard(subject: Scorecard) -> str:
    return f"{subject.rule + ' of ' if subject.rule else ''}scorecard {subject.identifier}"


def _schema(schema: Schema) -> str:
    items = f" of {_schema(schema.items)}" if schema.items else ""
    return f"{schema.format or schema.type}{items}"


QUANTIFIED: dict[tuple[Any, ...], str] = {
    ("=", 0, True): "there is no related {} other than those",
    ("=", 0, False): "there is no related {}",
    (">=", 1, False): "there is a related {}",
}
SIDES = {"upstream": "{} depends on it", "downstream": "it depends on {}", "both": "it is connected with {}"}
BY_REQUIRED = {None: "", True: " by required relations", False: " by relations that are not required"}
SUBJECTS: dict[type, Callable[[Any], str]] = {
    Property: lambda subject: _key(subject.key),
    AnyProperty: lambda subject: f"property of type {_schema(subject.schema)}",
    ContextProperty: _context,
    Relation: lambda subject: f"relation {subject.key}",
    RelatedTitle: lambda subject: f"title of relation {subject.key}",
    Scorecard: _scorecard,
    Count: _count,
}
WORDS: dict[type, Callable[[Any], str]] = {
    ContextProperty: _context,
    Property: lambda value: f"its {_key(value.key)}",
    Preset: lambda value: value.name,
    Range: lambda value: f"{value.start.text} and {value.end.text}",
    tuple: lambda value: _list(value),
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
}


def _value(value: Any) -> str:
    write: Callable[[Any], str] = WORDS.get(type(value), str)
    return write(value)


def _list(constants: tuple[Any, ...]) -> str:
    shown = ", ".join(_value(constant) for constant in constants[:SHOWN_CONSTANTS])
    more = len(constants) - SHOWN_CONSTANTS
    return f"{shown} and {more} more" if more > 0 else shown or "nothing"
