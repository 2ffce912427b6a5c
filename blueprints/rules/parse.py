"""Turns the JSON of a query into a frozen tree, or refuses it with every fault found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from blueprints.rules.counts import OF_NUMBERS, QUANTIFIERS, RELATED, count_of, is_way, spelled_out
from blueprints.rules.expressions import EXPRESSION, read_expression
from blueprints.rules.operators import ALIASES, OPERATORS, OPPOSITES, REVERSED, WIDE, Operator
from blueprints.rules.shapes import SHAPES, is_range, read_range
from blueprints.rules.subjects import OWNED, READERS, TRUTHS, read_context, read_key
from blueprints.rules.tree import (
    MY_TEAMS,
    NEVER,
    TEAM,
    AnyProperty,
    Condition,
    Connection,
    ContextProperty,
    Count,
    Group,
    Path,
    Property,
    RelatedTitle,
    Relation,
    Rule,
    Subject,
)
from portal.errors import Fault, Invalid
from portal.spelling import spelled
from portal.types import Json, JsonObject

IDENTIFIER = Property("$identifier")
MAX_DEPTH = 5
MAX_RULES = 50
MAX_FAULTS = 50
AS_RANGE: Mapping[str, str] = MappingProxyType({"=": "between", "!=": "notBetween"})


@dataclass(frozen=True, slots=True)
class Dialect:
    """Differences between the places where queries are written."""

    list_keys: tuple[str, ...]
    subjects: tuple[str, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: bool = True
    follows_relations: bool = True

    @property
    def operators(self) -> tuple[str, ...]:
        return tuple(name for name, operator in OPERATORS.items() if self.follows_relations or not operator.connects)


SEARCH = Dialect(("rules",), ("property", "propertySchema"))
BLUEPRINT_SEARCH = Dialect(("rules",), ("property", "propertySchema", "relation", "scorecard"))
# What a scorecard says of an entity is stored with it: the caller may not matter, and of other entities only those
# that are counted beforehand.
SCORECARD = Dialect(
    ("conditions", "rules"), ("property", "relation", RELATED, EXPRESSION), renamed=WIDE, may_be_empty=False,
    follows_relations=False,
)  # fmt: skip
# Of the entities that a scorecard counts: only what every change of theirs tells of.
COUNTED = Dialect(("rules", "conditions"), ("property", "scorecard"), renamed=WIDE, follows_relations=False)
# Kinds of subjects that have these operators only, and operators that are asked of these subjects only.
ONLY: Mapping[type, tuple[str, ...]] = MappingProxyType({AnyProperty: ("=", "!=", "contains"), Path: ("matchAny",)})
ASKED_OF: Mapping[str, tuple[str, ...]] = MappingProxyType({"relatedTo": ("blueprint",), "matchAny": ("property",)})


def parse(query: Json, dialect: Dialect = SEARCH, path: str = "") -> Rule:
    """Read `{combinator, rules: […]}`; `path` is the pointer to the query inside the caller's document.

    Raises Invalid with all faults.
    """
    reading = _Reading(dialect)
    rule = reading.group(query, path, depth=1)
    if reading.rules > MAX_RULES:
        reading.fault(path, f"must have at most {MAX_RULES} rules, not {reading.rules}", "maxRules")
    if reading.faults:
        raise Invalid.from_faults("query", reading.faults)
    return rule


def counted(rule: JsonObject) -> Count:
    """What a rule about related entities has counted; the rule was checked when it was written."""
    condition = _Reading(SCORECARD).rule(rule, "", depth=1)
    if not isinstance(condition, Condition) or not isinstance(condition.subject, Count):
        raise TypeError("no rule about related entities")
    return condition.subject


@dataclass(slots=True)
class _Reading:
    """One pass over one query."""

    dialect: Dialect
    faults: list[Fault] = field(default_factory=list)
    rules: int = 0

    def fault(self, path: str, message: str, rule: str) -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(path, message, rule))

    def group(self, query: Json, path: str, depth: int) -> Rule:
        if not isinstance(query, dict):
            self.fault(path, "must be an object with a combinator and rules", "type")
            return NEVER
        if depth > MAX_DEPTH:
            self.fault(path, f"must not nest groups deeper than {MAX_DEPTH}", "maxDepth")
            return NEVER
        combinator = query.get("combinator")
        if combinator not in ("and", "or"):
            self.fault(f"{path}/combinator", 'must be "and" or "or"', "enum")
        rules = self._members(query, path, depth)
        return Group("and" if not rules else combinator, rules)  # type: ignore[arg-type]

    def _members(self, query: JsonObject, path: str, depth: int) -> tuple[Rule, ...]:
        key = next((key for key in self.dialect.list_keys if key in query), self.dialect.list_keys[0])
        members = query.get(key)
        if not isinstance(members, list):
            self.fault(f"{path}/{key}", "must be a list of rules", "type")
            return ()
        if not members and not self.dialect.may_be_empty:
            self.fault(f"{path}/{key}", "must have at least one condition", "minItems")
        self.rules += len(members)
        # A list far over the limit is counted but not read.
        read = enumerate(members[: MAX_RULES + 1])
        return tuple(self.rule(item, f"{path}/{key}/{index}", depth) for index, item in read)

    def rule(self, rule: Json, path: str, depth: int) -> Rule:
        if isinstance(rule, dict) and any(key in rule for key in ("combinator", *self.dialect.list_keys)):
            return self.group(rule, path, depth + 1)
        if not isinstance(rule, dict):
            self.fault(path, "must be an object", "type")
            return NEVER
        if rule.get("property") == OWNED and self.dialect.follows_relations:
            return self._owned(rule, path)
        if RELATED in rule and RELATED in self.dialect.subjects:
            return self._counted(rule, path, depth)
        if EXPRESSION in rule and EXPRESSION in self.dialect.subjects:
            return read_expression(rule, path, self.fault) or NEVER
        operator = self._operator(rule, path)
        subject = self._subject(rule, operator, path)
        value = self._value(rule, operator, path) if operator else None
        if subject is None or operator is None or not self._agree(subject, operator, value, path):
            return NEVER
        return self._condition(rule, subject, operator, value)

    def _owned(self, rule: JsonObject, path: str) -> Rule:
        operator, value = rule.get("operator"), rule.get("value")
        truth = TRUTHS.get(value) if isinstance(value, str) else value
        if operator not in ("=", "!="):
            self.fault(f"{path}/operator", "must be = or !=", "enum")
        if not isinstance(truth, bool):
            self.fault(f"{path}/value", "must be true or false", "type")
        return Condition(TEAM, "in" if truth is (operator == "=") else "notIn", (MY_TEAMS,))

    def _counted(self, rule: JsonObject, path: str, depth: int) -> Rule:
        related, (asked, others) = rule[RELATED], spelled_out(rule)
        operator = self._operator(asked, path)
        if operator and operator.name not in OF_NUMBERS:
            self.fault(f"{path}/operator", f"must be one of {', '.join((*OF_NUMBERS, *QUANTIFIERS))}", "enum")
        value = self._value(asked, operator, path) if operator else None
        if not is_way(related, f"{path}/{RELATED}", self.fault) or operator is None:
            return NEVER
        query = self._inner(related["query"], f"{path}/{RELATED}/query", depth) if "query" in related else None
        return Condition(count_of(related, query, others), operator.name, value)

    def _inner(self, query: Json, path: str, depth: int) -> Rule:
        inner = _Reading(COUNTED, self.faults)
        rule = inner.group(query, path, depth + 1)
        self.rules += inner.rules
        return rule

    def _subject(self, rule: JsonObject, operator: Operator | None, path: str) -> Subject | None:
        possible = ASKED_OF.get(operator.name, self.dialect.subjects) if operator else self.dialect.subjects
        named = [key for key in possible if key in rule]
        if len(named) != 1:
            self.fault(path, f"must name one {' or '.join(possible)}", "subject")
            return None
        subject = READERS[named[0]](rule, path, self.fault)
        if isinstance(subject, Path | RelatedTitle) and not self.dialect.follows_relations:
            self.fault(path, "must not follow relations here", "subject")
        return subject

    def _operator(self, rule: JsonObject, path: str) -> Operator | None:
        given = rule.get("operator")
        name = ALIASES.get(given, given) if isinstance(given, str) else ""
        if name in AS_RANGE and is_range(rule.get("value")):
            name = AS_RANGE[name]
        if name in self.dialect.operators:
            return OPERATORS[name]
        self.fault(f"{path}/operator", f"must be one of {', '.join(self.dialect.operators)}", "enum")
        return None

    def _value(self, rule: JsonObject, operator: Operator, path: str) -> Any:
        shape, value = SHAPES[operator.shape], rule.get("value")
        if not shape.words:
            return None
        if isinstance(value, dict) and "context" in value:
            return read_context(value, f"{path}/value", self.fault)
        if isinstance(value, dict) and "property" in value and operator.pairs:
            return read_key(value["property"], f"{path}/value/property", self.fault)
        if not shape.accepts(value):
            self.fault(f"{path}/value", f"must be {shape.words}", "value")
            return None
        if operator.shape == "range":
            return read_range(rule["value"])
        if isinstance(value, str) and (operator.lists or operator.connects):
            return (value,)
        return tuple(value) if isinstance(value, list) else value

    def _agree(self, subject: Subject, operator: Operator, value: Any, path: str) -> bool:
        allowed = ONLY.get(type(subject))
        if allowed and operator.name not in allowed:
            self.fault(f"{path}/operator", f"must be {' or '.join(allowed)}", "enum")
            return False
        if isinstance(value, Property) and isinstance(subject, RelatedTitle):
            self.fault(f"{path}/value", "must not be a property", "value")
            return False
        return True

    def _condition(self, rule: JsonObject, subject: Subject, operator: Operator, value: Any) -> Condition:
        name = operator.name
        if name == "matchAny" and not isinstance(subject, Path):
            name = "in"
        if rule.get("not") is True:
            name = OPPOSITES.get(name, name)
        if isinstance(subject, ContextProperty) and isinstance(value, Property):
            return Condition(value, REVERSED.get(name, name), subject)
        value = _as_stored(value) if _names_entities(subject) else value
        return Condition(subject, self.dialect.renamed.get(name, name), value)


def _names_entities(subject: Subject) -> bool:
    return subject == IDENTIFIER or isinstance(subject, Relation | Connection)


def _as_stored(value: Any) -> Any:
    """Identifiers have one spelling in the catalogue, however they are typed into a query."""
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(_as_stored(item) for item in value)
    return spelled(value) if isinstance(value, str) else value
