"""Turns the JSON of a query into a frozen tree, or refuses it with every fault found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, get_args

from blueprints.rules.fields import META
from blueprints.rules.operators import ALIASES, OPERATORS, OPPOSITES, WIDE, Operator
from blueprints.rules.shapes import SHAPES, is_range, read_range
from blueprints.rules.tree import (
    NEVER,
    Condition,
    ContextName,
    ContextProperty,
    Group,
    Property,
    Relation,
    Rule,
    Scorecard,
    Subject,
)
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

MAX_DEPTH = 5
MAX_RULES = 50
MAX_FAULTS = 50
CONTEXTS: tuple[str, ...] = get_args(ContextName)
AS_RANGE: Mapping[str, str] = MappingProxyType({"=": "between", "!=": "notBetween"})


@dataclass(frozen=True, slots=True)
class Dialect:
    """Differences between the places where queries are written."""

    list_keys: tuple[str, ...]
    subjects: tuple[str, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: bool = True


SEARCH = Dialect(("rules",), ("property",))
BLUEPRINT_SEARCH = Dialect(("rules",), ("property", "relation", "scorecard"))
SCORECARD = Dialect(("conditions", "rules"), ("property", "relation"), renamed=WIDE, may_be_empty=False)


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
        return tuple(self._rule(item, f"{path}/{key}/{index}", depth) for index, item in read)

    def _rule(self, rule: Json, path: str, depth: int) -> Rule:
        if isinstance(rule, dict) and any(key in rule for key in ("combinator", *self.dialect.list_keys)):
            return self.group(rule, path, depth + 1)
        if not isinstance(rule, dict):
            self.fault(path, "must be an object", "type")
            return NEVER
        subject, operator = self._subject(rule, path), self._operator(rule, path)
        value = self._value(rule, operator, path) if operator else None
        return Condition(subject, *self._settled(rule, operator, value)) if subject and operator else NEVER

    def _subject(self, rule: JsonObject, path: str) -> Subject | None:
        named = [key for key in self.dialect.subjects if key in rule]
        if len(named) != 1:
            self.fault(path, f"must name one {' or '.join(self.dialect.subjects)}", "subject")
            return None
        return READERS[named[0]](self, rule, path)

    def property(self, rule: JsonObject, path: str) -> Subject | None:
        named = rule["property"]
        if isinstance(named, dict):
            return self._context(named, f"{path}/property")
        if not isinstance(named, str) or not named:
            self.fault(f"{path}/property", "must be the name of a property, or {property, context}", "type")
        elif named.startswith("$") and named not in META:
            self.fault(f"{path}/property", f"must be one of the meta properties {', '.join(META)}", "enum")
        else:
            return Property(named)
        return None

    def relation(self, rule: JsonObject, path: str) -> Subject | None:
        if not self._is_name(rule, "relation", path):
            return None
        if rule.get("targetProperty", "$identifier") != "$identifier":
            self.fault(f"{path}/targetProperty", "must be $identifier", "enum")
        return Relation(rule["relation"])

    def scorecard(self, rule: JsonObject, path: str) -> Subject | None:
        named = self._is_name(rule, "scorecard", path)
        if "scorecardRule" in rule and not self._is_name(rule, "scorecardRule", path):
            return None
        return Scorecard(rule["scorecard"], rule.get("scorecardRule")) if named else None

    def _is_name(self, rule: JsonObject, key: str, path: str) -> bool:
        if isinstance(rule[key], str) and rule[key]:
            return True
        self.fault(f"{path}/{key}", "must be an identifier", "type")
        return False

    def _operator(self, rule: JsonObject, path: str) -> Operator | None:
        given = rule.get("operator")
        name = ALIASES.get(given, given) if isinstance(given, str) else ""
        if name in AS_RANGE and is_range(rule.get("value")):
            name = AS_RANGE[name]
        if name not in OPERATORS:
            self.fault(f"{path}/operator", f"must be one of {', '.join(OPERATORS)}", "enum")
        return OPERATORS.get(name)

    def _value(self, rule: JsonObject, operator: Operator, path: str) -> Any:
        shape, value = SHAPES[operator.shape], rule.get("value")
        if not shape.words:
            return None
        if isinstance(value, dict) and "context" in value:
            return self._context(value, f"{path}/value")
        if not shape.accepts(value):
            self.fault(f"{path}/value", f"must be {shape.words}", "value")
            return None
        if operator.shape == "range":
            return read_range(rule["value"])
        return tuple(value) if isinstance(value, list) else value

    def _context(self, value: JsonObject, path: str) -> ContextProperty | None:
        context, key = value.get("context"), value.get("property")
        if context not in CONTEXTS:
            self.fault(f"{path}/context", f"must be {' or '.join(CONTEXTS)}", "enum")
        elif not isinstance(key, str) or not key:
            self.fault(f"{path}/property", "must be the name of a property", "type")
        else:
            return ContextProperty(context, key)
        return None

    def _settled(self, rule: JsonObject, operator: Operator, value: Any) -> tuple[str, Any]:
        inverted = OPPOSITES.get(operator.name, operator.name) if rule.get("not") is True else operator.name
        return self.dialect.renamed.get(inverted, inverted), value


READERS: Mapping[str, Callable[[_Reading, JsonObject, str], Subject | None]] = MappingProxyType({
    "property": _Reading.property, "relation": _Reading.relation, "scorecard": _Reading.scorecard,
})  # fmt: skip
