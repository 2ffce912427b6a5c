"""Compiles a rule to a condition over the rows `e` of the entity table and their blueprints `b`."""

from collections import defaultdict

from blueprints.rules.bind import bind, field_of, typed
from blueprints.rules.fields import META, Field, RuleContext
from blueprints.rules.operators import OPERATORS
from blueprints.rules.places import JsonPlace, Place, meta_place, scorecard_place
from blueprints.rules.sql import FALSE, TRUE, Sql, both, either
from blueprints.rules.tree import Condition, Relation, Rule, Scorecard, Subject


def to_sql(rule: Rule, context: RuleContext) -> Sql:
    """Give a condition that is true or false for every row, never unknown.

    The caller keeps the rows to the blueprints of the context; among these the condition tells apart where a
    key means different things.
    """
    return _compiled(bind(rule, context), context)


def _compiled(rule: Rule, context: RuleContext) -> Sql:
    if isinstance(rule, Condition):
        return _condition(rule, context)
    combine = both if rule.combinator == "and" else either
    return combine(*(_compiled(part, context) for part in rule.rules))


def _condition(condition: Condition, context: RuleContext) -> Sql:
    groups = _groups(condition.subject, context)
    return either(*(both(_only(names, context), _test(condition, field)) for field, names in groups.items()))


def _groups(subject: Subject, context: RuleContext) -> dict[Field, list[str]]:
    """Blueprints that have the subject, put together where its kind and column are the same."""
    groups: dict[Field, list[str]] = defaultdict(list)
    for name, fields in context.blueprints.items():
        if field := field_of(subject, fields):
            groups[field].append(name)
    return groups


def _only(blueprints: list[str], context: RuleContext) -> Sql:
    everywhere = len(blueprints) == len(context.blueprints)
    return TRUE if everywhere else Sql("b.identifier = ANY(%s::text[])", (blueprints,))


def _test(condition: Condition, field: Field) -> Sql:
    operator = OPERATORS[condition.operator]
    if field.kind not in operator.kinds:
        return FALSE
    return operator.sql(_place(condition.subject, field), typed(condition.value, operator, field.kind))


def _place(subject: Subject, field: Field) -> Place:
    if isinstance(subject, Scorecard):
        return scorecard_place(subject.identifier, subject.rule)
    if isinstance(subject, Relation):
        return JsonPlace("relations", subject.key, "relation")
    meta = META.get(subject.key)
    return meta_place(meta) if meta else JsonPlace(field.column, subject.key, field.kind)
