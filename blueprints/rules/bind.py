"""Fixes the moment and the caller in a tree: context values, presets and `now` become constants.

A context that gives nothing (no user entity, no such property, no team) never matches, under any operator:
access policies are written with contexts, and what is unknown must not open a door.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from blueprints.rules.fields import META, BlueprintFields, Field, Kind, RuleContext
from blueprints.rules.instants import Instant, instant_of, is_instant, parse_day, parse_instant, window
from blueprints.rules.operators import OPERATORS, Operator
from blueprints.rules.shapes import SHAPES
from blueprints.rules.tree import (
    ALWAYS,
    MY_TEAMS,
    NEVER,
    TEAM,
    Answered,
    AnyProperty,
    Combinator,
    Condition,
    Connection,
    ContextProperty,
    Group,
    Preset,
    Property,
    RelatedTitle,
    Relation,
    Rule,
    Scorecard,
    conditions,
)
from blueprints.rules.values import Members
from portal.types import Json, JsonObject

BLUEPRINT = Property("$blueprint")
BOOLEANS: Mapping[str, bool] = MappingProxyType({"true": True, "false": False})
MEMBERSHIP: Mapping[str, str] = MappingProxyType({"=": "in", "!=": "notIn"})


def bind(rule: Rule, context: RuleContext) -> Rule:
    if isinstance(rule, Group):
        return Group(rule.combinator, tuple(bind(part, context) for part in rule.rules))
    if isinstance(rule.value, ContextProperty):
        return _with_context_value(rule, rule.value, context)
    if isinstance(rule.subject, ContextProperty):
        return _folded(rule.subject, _settled(rule, context), context)
    if isinstance(rule.subject, AnyProperty):
        return _spread(rule, rule.subject, context)
    settled = _settled(rule, context)
    return _as_list(settled, context) if lists_its_absence(rule.subject) else settled


def _settled(condition: Condition, context: RuleContext) -> Condition:
    if OPERATORS[condition.operator].shape == "now":
        return replace(condition, value=instant_of(context.now))
    if isinstance(condition.value, Preset):
        return replace(condition, value=window(condition.value.name, context.now))
    return condition


def moves_with_time(rule: Rule) -> bool:
    """Whether the answer may change while nothing that is asked about does."""
    return any(isinstance(c.value, Preset) or OPERATORS[c.operator].shape == "now" for c in conditions(rule))


def _spread(condition: Condition, subject: AnyProperty, context: RuleContext) -> Rule:
    """The condition for each property that has the schema, in the blueprints that have it."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, fields in context.blueprints.items():
        keys = tuple(key for key, schema in fields.schemas.items() if schema.fits(subject.schema))
        alike[keys].append(name)
    combinator: Combinator = "and" if OPERATORS[condition.operator].negative else "or"
    parts = []
    for keys, names in alike.items():
        tests = Group(combinator, tuple(bind(replace(condition, subject=Property(key)), context) for key in keys))
        parts += [Group("and", (Condition(BLUEPRINT, "in", tuple(names)), tests))] if keys else []
    return Group("or", tuple(parts))


def lists_its_absence(subject: Any) -> bool:
    """Tell whether the unset value of the subject is an empty list, which then counts as null."""
    return isinstance(subject, Relation | RelatedTitle) or subject == TEAM


def _as_list(condition: Condition, context: RuleContext) -> Condition:
    """Of a team or a relation `=` asks for one of its members, and `= []` for none."""
    if condition.operator not in MEMBERSHIP or isinstance(condition.value, Property):
        return replace(condition, value=_with_own_teams(condition, context))
    if condition.value is None or condition.value == ():
        return replace(condition, value=None)
    if isinstance(condition.value, tuple):
        return condition
    return replace(condition, operator=MEMBERSHIP[condition.operator], value=(condition.value,))


def _with_own_teams(condition: Condition, context: RuleContext) -> Any:
    constants = condition.value
    if condition.subject != TEAM or not isinstance(constants, tuple) or MY_TEAMS not in constants:
        return constants
    return (*(c for c in constants if c != MY_TEAMS), *(team["identifier"] for team in context.teams))


def _with_context_value(condition: Condition, value: ContextProperty, context: RuleContext) -> Rule:
    operator, found = OPERATORS[condition.operator], context_values(value, context)
    if operator.connects:
        found = [identifier for identifier in found if isinstance(identifier, str)]
    if not found:
        return NEVER
    if operator.lists or operator.connects:
        return bind(replace(condition, value=tuple(found)), context)
    fitting = [constant for constant in found if SHAPES[operator.shape].accepts(constant)]
    tests = tuple(bind(replace(condition, value=constant), context) for constant in fitting)
    return Group("and" if operator.negative else "or", tests) if tests else NEVER


def context_values(value: ContextProperty, context: RuleContext) -> list[Json]:
    """Scalars that a context property has: those of the user, or of all teams together."""
    documents = context.teams if value.context == "userTeams" else (context.user,) if context.user else ()
    read = [read_value(document, value.key) for document in documents]
    flat = [item for found in read for item in (found if isinstance(found, list) else [found])]
    return [item for item in flat if isinstance(item, str | int | float)]


def field_of(subject: Any, fields: BlueprintFields) -> Field | None:
    """Kind and column of a condition's subject in one blueprint; None where the blueprint lacks it."""
    if isinstance(subject, Scorecard):
        return Field("string")
    if isinstance(subject, Answered):
        return Field("number", "computed")
    if isinstance(subject, Connection):
        return Field("connection")
    if isinstance(subject, Relation | RelatedTitle):
        return Field("relation") if subject.key in fields.relations else None
    meta = META.get(subject.key)
    return Field(meta.kind) if meta else fields.properties.get(subject.key)


def other_field_of(value: Any, fields: BlueprintFields) -> Field | None:
    """Of the property that a condition compares with, where it does."""
    return field_of(value, fields) if isinstance(value, Property) else None


def read_value(document: JsonObject, key: str) -> Json:
    """Value of a meta key or property in an entity document."""
    return document.get(META[key].key) if key in META else document.get("properties", {}).get(key)


def _folded(subject: ContextProperty, condition: Condition, context: RuleContext) -> Rule:
    """The left side is the caller's, so the answer is known before any entity is read."""
    operator = OPERATORS[condition.operator]
    constant, found = operand(condition.value, operator, "any"), context_values(subject, context)
    matches: Callable[[Any], bool] = all if operator.negative else any
    return ALWAYS if found and matches(operator.test(value, constant) for value in found) else NEVER


def typed(value: Any, operator: Operator, kind: Kind) -> Any:
    """Read the texts of a constant as instants where operator and property compare points in time, and as booleans."""
    if operator.dates == "never" or (operator.dates == "declared" and kind not in ("date-time", "boolean")):
        return value
    read = _as_boolean if kind == "boolean" else _as_instant
    return tuple(read(item, kind) for item in value) if operator.lists else read(value, kind)


def operand(value: Any, operator: Operator, kind: Kind) -> Any:
    """Give the constant as tests in memory take it."""
    constant = typed(value, operator, kind)
    return Members(constant) if operator.lists else constant


def _as_boolean(value: Any, _: Kind) -> Any:
    """Kubernetes' exporter writes them as texts (contract §7.1)."""
    return BOOLEANS.get(value, value) if isinstance(value, str) else value


def _as_instant(value: Any, kind: Kind) -> Any:
    if not isinstance(value, str):
        return value
    day: Instant | None = parse_day(value) if kind == "date-time" else None
    return parse_instant(value) if is_instant(value) else day or value
