"""Tests a rule in memory, on the entity document that replies carry (with `datasource` beside it)."""

from collections.abc import Callable
from typing import Any

from blueprints.rules.bind import bind, field_of, lists_its_absence, operand, read_value
from blueprints.rules.fields import Field, RuleContext
from blueprints.rules.operators import OPERATORS
from blueprints.rules.pairs import pair_test
from blueprints.rules.tree import Answered, Condition, Connection, Property, RelatedTitle, Relation, Rule, Scorecard
from portal.types import Json, JsonObject

Predicate = Callable[[JsonObject], bool]


def matches(rule: Rule, document: JsonObject, context: RuleContext) -> bool:
    return predicate(rule, context)(document)


def predicate(rule: Rule, context: RuleContext) -> Predicate:
    """Compile the rule once, for many documents."""
    return _compiled(bind(rule, context), context)


def _compiled(rule: Rule, context: RuleContext) -> Predicate:
    if isinstance(rule, Condition):
        return _condition(rule, context)
    parts = [_compiled(part, context) for part in rule.rules]
    if rule.combinator == "and":
        return lambda document: all(part(document) for part in parts)
    return lambda document: any(part(document) for part in parts)


def _condition(condition: Condition, context: RuleContext) -> Predicate:
    if isinstance(condition.subject, Connection | RelatedTitle):
        return _connected(condition, context)
    if isinstance(condition.value, Property):
        return _paired(condition, condition.value, context)
    operator, read = OPERATORS[condition.operator], _reader(condition.subject)
    operands = {
        name: operand(condition.value, operator, field.kind) for name, field in _fields(condition, context).items()
    }

    def test(document: JsonObject) -> bool:
        blueprint = document["blueprint"]
        return blueprint in operands and operator.test(read(document), operands[blueprint])

    return test


def _fields(condition: Condition, context: RuleContext) -> dict[str, Field]:
    """Of the condition's subject, in the blueprints where its operator applies."""
    kinds = OPERATORS[condition.operator].kinds
    fields = {name: field_of(condition.subject, known) for name, known in context.blueprints.items()}
    return {name: field for name, field in fields.items() if field and field.kind in kinds}


def _paired(condition: Condition, other: Property, context: RuleContext) -> Predicate:
    operator, read, read_other = OPERATORS[condition.operator], _reader(condition.subject), _reader(other)
    tests = {
        name: pair_test(operator, field.kind)
        for name, field in _fields(condition, context).items()
        if field_of(other, context.blueprints[name])
    }

    def test(document: JsonObject) -> bool:
        blueprint = document["blueprint"]
        return blueprint in tests and tests[blueprint](read(document), read_other(document))

    return test


def _connected(condition: Condition, context: RuleContext) -> Predicate:
    if context.graph is None:
        raise TypeError("a rule that follows relations needs the graph of its context")
    fitting = context.graph.matching(condition, context)
    return lambda document: (document["blueprint"], document["identifier"]) in fitting


def _reader(subject: Any) -> Callable[[JsonObject], Json]:
    if isinstance(subject, Scorecard):
        return lambda document: _scorecard(document, subject)
    if isinstance(subject, Answered):
        return lambda document: document.get("counts", {}).get(subject.key, 0)
    if isinstance(subject, Relation):
        return lambda document: _unless_empty(document.get("relations", {}).get(subject.key))
    if lists_its_absence(subject):
        return lambda document: _unless_empty(read_value(document, subject.key))
    return lambda document: read_value(document, subject.key)


def _unless_empty(value: Json) -> Json:
    return None if value == [] else value


def _scorecard(document: JsonObject, subject: Scorecard) -> Json:
    result = document.get("scorecards", {}).get(subject.identifier, {})
    if subject.rule is None:
        return result.get("level")
    statuses = (rule["status"] for rule in result.get("rules", ()) if rule["identifier"] == subject.rule)
    return next(statuses, None)
