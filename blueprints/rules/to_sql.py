"""Compiles a rule to a condition over the rows `e` of the entity table and their blueprints `b`."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from blueprints.rules.bind import BLUEPRINT, bind, field_of, operand, other_field_of, typed
from blueprints.rules.connections import ConnectionPlace, TitlesPlace
from blueprints.rules.fields import META, Field, RuleContext
from blueprints.rules.operators import OPERATORS
from blueprints.rules.pairs import pair_sql
from blueprints.rules.places import JsonPlace, Place, count_place, meta_place, scorecard_place
from blueprints.rules.sql import FALSE, TRUE, Sql, both, either
from blueprints.rules.tree import (
    Condition,
    Count,
    Expression,
    Path,
    Property,
    Related,
    RelatedTitle,
    Relation,
    Rule,
    Scorecard,
    Subject,
)


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
    if condition.subject == BLUEPRINT and not isinstance(condition.value, Property):
        return _of_blueprints(condition, context)
    groups = _groups(condition, context)
    return either(*(both(_only(names, context), _test(condition, *sides, context)) for sides, names in groups.items()))


def _of_blueprints(condition: Condition, context: RuleContext) -> Sql:
    """Which blueprints are asked for is known beforehand; rows are told apart by it only where there are others."""
    operator = OPERATORS[condition.operator]
    constant = operand(condition.value, operator, "string")
    names = [name for name in context.blueprints if operator.test(name, constant)]
    return _only(names, context) if names else FALSE


Sides = tuple[Field, Field | None]


def _groups(condition: Condition, context: RuleContext) -> dict[Sides, list[str]]:
    """Blueprints that have the sides of the condition, put together where their kinds and columns are the same."""
    groups: dict[Sides, list[str]] = defaultdict(list)
    for name, fields in context.blueprints.items():
        field, other = field_of(condition.subject, fields), other_field_of(condition.value, fields)
        if field and (other or not isinstance(condition.value, Property)):
            groups[field, other].append(name)
    return groups


def _only(blueprints: list[str], context: RuleContext) -> Sql:
    everywhere = len(blueprints) == len(context.blueprints)
    return TRUE if everywhere else Sql("b.identifier = ANY(%s::text[])", (blueprints,))


def _test(condition: Condition, field: Field, other: Field | None, context: RuleContext) -> Sql:
    operator = OPERATORS[condition.operator]
    if field.kind not in operator.kinds:
        return FALSE
    place = _place(condition.subject, field, context)
    if other:
        return pair_sql(operator, place, _place(condition.value, other, context), field.kind)
    return operator.sql(place, typed(condition.value, operator, field.kind))


def _place(subject: Subject, field: Field, context: RuleContext) -> Place:
    make = PLACES.get(type(subject), _column)
    return make(subject, field, context)


def _column(subject: Any, field: Field, context: RuleContext) -> Place:
    meta = META.get(subject.key)
    return meta_place(meta) if meta else JsonPlace(field.column, subject.key, field.kind)


def _connection(subject: Any, field: Field, context: RuleContext) -> Place:
    return ConnectionPlace(subject, context)


PLACES: Mapping[type, Callable[[Any, Field, RuleContext], Place]] = MappingProxyType({
    Scorecard: lambda subject, field, context: scorecard_place(subject.identifier, subject.rule),
    Relation: lambda subject, field, context: JsonPlace("relations", subject.key, "relation"),
    RelatedTitle: lambda subject, field, context: TitlesPlace(subject.key, context.sight),
    Count: lambda subject, field, context: count_place(subject.key, context.counts),
    Expression: lambda subject, field, context: count_place(subject.key, context.counts),
    Related: _connection, Path: _connection,
})  # fmt: skip
