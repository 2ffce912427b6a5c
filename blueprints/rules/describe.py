"""Puts a rule into words, as pages and messages show it."""

from collections.abc import Callable
from typing import Any

from blueprints.rules.instants import Range
from blueprints.rules.operators import OPERATORS
from blueprints.rules.tree import Condition, ContextProperty, Preset, Relation, Rule, Scorecard, Subject

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
    sentence = OPERATORS[condition.operator].sentence.format(value=_value(condition.value))
    return f"{_subject(condition.subject)} {sentence}"


def _subject(subject: Subject) -> str:
    if isinstance(subject, ContextProperty):
        return _context(subject)
    if isinstance(subject, Scorecard):
        return f"{subject.rule + ' of ' if subject.rule else ''}scorecard {subject.identifier}"
    return f"relation {subject.key}" if isinstance(subject, Relation) else subject.key.removeprefix("$")


def _context(value: ContextProperty) -> str:
    owner = "the user" if value.context == "user" else "the user's teams"
    return f"{value.key.removeprefix('$')} of {owner}"


WORDS: dict[type, Callable[[Any], str]] = {
    ContextProperty: lambda value: _context(value),
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
