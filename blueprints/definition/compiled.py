"""A blueprint made ready for many entities: what its values must fit, what it points to, what it computes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from blueprints.definition.engine import Judge, explain_value, judge
from blueprints.definition.kinds import kind_of, value_schema
from blueprints.definition.kinds.objects import is_labeled_url, with_display_text
from blueprints.definition.words import pointer
from blueprints.results import RESULT_TARGET, RULE_RESULT
from blueprints.rules import SEARCH, Rule, parse
from blueprints.rules.counts import RELATED
from blueprints.rules.expressions import EXPRESSION, expression_of
from blueprints.rules.fields import BlueprintFields, Field, RelationField
from blueprints.rules.parse import counted
from blueprints.rules.tree import (
    ALWAYS,
    NEVER,
    AnyProperty,
    Condition,
    Count,
    Preset,
    Property,
    Schema,
    Scorecard,
    conditions,
    properties_of,
)
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

PROPERTIES = "/properties"
Asked = Mapping[str, Sequence[JsonObject]]
NOTHING_ASKED: Asked = {}


class Mirror(NamedTuple):
    """Relations to follow, and the property or meta key to read at the end."""

    hops: tuple[str, ...]
    final: str


class Calculation(NamedTuple):
    program: str
    type: str
    format: str | None


class Aggregation(NamedTuple):
    """What is counted or summed (contract §3.1).

    `path` are relations from this blueprint to the target, or `backward` from the target to this one; None means over
    any way up or down. `by` is the property, None for entities. A query that does not parse gives no value: `query` is
    then NEVER.
    """

    target: str
    func: str
    by: str | None = None
    average_of: str | None = None
    measure_time_by: str = "$createdAt"
    query: Rule = ALWAYS
    path: tuple[str, ...] | None = None
    backward: bool = False

    def reads(self, properties: Iterable[str]) -> frozenset[str]:
        """Keys of the target's entities that the value depends on; `properties` are all that the target has.

        What a scorecard says of them is a key as well, see `judged_key`.
        """
        every = any(isinstance(condition.subject, AnyProperty) for condition in conditions(self.query))
        timed = {self.measure_time_by} if self.average_of not in (None, "total") else set()
        own = {self.by} if self.by else set()
        judged = {judged_key(c.subject.identifier) for c in conditions(self.query) if isinstance(c.subject, Scorecard)}
        return properties_of(self.query) | timed | own | judged | (frozenset(properties) if every else frozenset())

    @property
    def restless(self) -> bool:
        """Whether the value changes with the time alone, or over ways that no single change tells of."""
        return self.average_of not in (None, "total") or any(map(_is_restless, conditions(self.query)))


# Keys of values that are no properties.
JUDGED = "scorecard:"


def judged_key(scorecard: str) -> str:
    return f"{JUDGED}{scorecard}"


RESTLESS_OPERATORS = frozenset({"isExpired", "isNotExpired"})


def _is_restless(condition: Condition) -> bool:
    return (
        isinstance(condition.value, Preset)
        or condition.operator in RESTLESS_OPERATORS
        or not isinstance(condition.subject, Property | AnyProperty | Scorecard)
    )


@dataclass(frozen=True, eq=False, slots=True)
class CompiledBlueprint:
    """Made by `compile_blueprint` from a checked document; safe to share between threads.

    `properties` gives the JSON type of each; `defaults` are what new entities have when they do not say it;
    `fields` is what rules and sorting read; `links` are the labeled URLs among the properties; `inherited` are the
    relations to whose end the owning teams are taken from. `asked` is counted for scorecards, and `expressions` are jq
    programs answered for them; `askers` gives the keys of both by scorecard, and nobody is shown them. Entities that
    `follow` relations are seen by whoever sees their targets.
    """

    identifier: str
    properties: Mapping[str, str]
    required: tuple[str, ...]
    relations: Mapping[str, RelationField]
    mirrors: Mapping[str, Mirror]
    calculations: Mapping[str, Calculation]
    aggregations: Mapping[str, Aggregation]
    inherited: tuple[str, ...] | None
    computed_keys: tuple[str, ...]
    defaults: Mapping[str, Json]
    fields: BlueprintFields
    links: frozenset[str]
    asked: Mapping[str, Aggregation]
    expressions: Mapping[str, str]
    askers: Mapping[str, frozenset[str]]
    follow: Mapping[str, str]
    _schema: JsonObject
    _judge: Judge

    @property
    def counted(self) -> Mapping[str, Aggregation]:
        """All that is made of other entities, whoever asks for it."""
        return {**self.aggregations, **self.asked} if self.asked else self.aggregations

    @property
    def hidden(self) -> tuple[str, ...]:
        """Keys of what stands in `computed` for scorecards alone."""
        return (*self.asked, *self.expressions)

    def split_known(self, properties: JsonObject) -> tuple[JsonObject, list[str]]:
        """Part the declared properties from keys that are dropped (decision D7)."""
        known = {
            key: with_display_text(value) if key in self.links else value
            for key, value in properties.items()
            if key in self.properties
        }
        return known, [key for key in properties if key not in known]

    def faults(self, properties: JsonObject) -> list[Fault]:
        """What is wrong with the properties of an entity as it shall be stored; null is unset.

        Cost: about 3 µs when nothing is, for 20 properties.
        """
        present = {key: value for key, value in properties.items() if value is not None}
        missing = [
            Fault(PROPERTIES + pointer(key), "is required", "required") for key in self.required if key not in present
        ]
        return missing if self._judge.is_valid(present) else missing + self._explained(present)

    def _explained(self, present: JsonObject) -> list[Fault]:
        # The second library may see nothing where the first does; the entity is refused all the same.
        found = explain_value(self._schema, present, PROPERTIES)
        return found or [Fault(PROPERTIES, "does not fit the blueprint", "schema")]


def compile_blueprint(document: JsonObject, asked: Asked = NOTHING_ASKED) -> CompiledBlueprint:
    """`asked` are the rules of each scorecard that are answered beforehand, as written (`blueprints.rules.counts`,
    `blueprints.rules.expressions`)."""
    definitions: Mapping[str, JsonObject] = document["schema"]["properties"]
    schema = {"type": "object", "properties": {key: value_schema(item) for key, item in definitions.items()}}
    mirrors = {key: _mirror(item["path"]) for key, item in document.get("mirrorProperties", {}).items()}
    calculations = {
        key: Calculation(item["calculation"], item["type"], item.get("format"))
        for key, item in document.get("calculationProperties", {}).items()
    }
    aggregations = {key: _aggregation(item) for key, item in document.get("aggregationProperties", {}).items()}
    fields = _fields(document)
    counts = {name: [counted(rule) for rule in rules if RELATED in rule] for name, rules in asked.items()}
    programs = {
        name: [expression_of(rule[EXPRESSION]) for rule in rules if EXPRESSION in rule] for name, rules in asked.items()
    }
    return CompiledBlueprint(
        identifier=document["identifier"],
        properties={key: kind_of(item).name for key, item in definitions.items()},
        required=tuple(document["schema"].get("required", ())),
        relations=fields.relations,
        mirrors=mirrors,
        calculations=calculations,
        aggregations=aggregations,
        inherited=_inherited(document),
        computed_keys=(*mirrors, *calculations, *aggregations),
        fields=fields,
        defaults={key: item["default"] for key, item in definitions.items() if "default" in item},
        links=frozenset(key for key, item in definitions.items() if _is_link(item)),
        asked={count.key: _asked(count) for found in counts.values() for count in found},
        expressions={one.key: one.program for found in programs.values() for one in found},
        follow={
            key: item["target"]
            for key, item in document.get("relations", {}).items()
            if document["identifier"] == RULE_RESULT and item.get("type") == RESULT_TARGET
        },
        askers={name: frozenset(one.key for one in (*found, *programs[name])) for name, found in counts.items()},
        _schema=schema,
        _judge=judge(schema),
    )


def _is_link(definition: JsonObject) -> bool:
    return is_labeled_url(definition) or is_labeled_url(definition.get("items"))


def _relation(definition: JsonObject) -> RelationField:
    return RelationField(definition["target"], definition.get("many", False), definition.get("required", False))


def _mirror(path: str) -> Mirror:
    *hops, final = path.split(".")
    return Mirror(tuple(hops), final)


def _aggregation(definition: JsonObject) -> Aggregation:
    spec = definition["calculationSpec"]
    way = (definition.get("pathFilter") or [None])[0]
    return Aggregation(
        target=definition["target"], func=spec["func"],
        by=spec.get("property") if spec["calculationBy"] == "property" else None,
        average_of=spec.get("averageOf"), measure_time_by=spec.get("measureTimeBy") or "$createdAt",
        query=_query(definition.get("query")),
        path=tuple(way["path"]) if way else None,
        backward=bool(way) and way.get("fromBlueprint") == definition["target"],
    )  # fmt: skip


def _asked(count: Count) -> Aggregation:
    return Aggregation(
        count.target, "others" if count.others else "count", query=count.query, path=count.path,
        backward=count.start == count.target,
    )  # fmt: skip


def _query(query: Json) -> Rule:
    try:
        return parse(query, SEARCH) if query else ALWAYS
    except Invalid:
        return NEVER


def _inherited(document: JsonObject) -> tuple[str, ...] | None:
    """The older `teamInheritance` says the same, and nothing where `ownership` is said (contract §3.1)."""
    ownership = document.get("ownership")
    if ownership is None:
        ownership = {"type": "Inherited", **document["teamInheritance"]} if document.get("teamInheritance") else {}
    return tuple(ownership["path"].split(".")) if ownership.get("type") == "Inherited" else None


def _fields(document: JsonObject) -> BlueprintFields:
    """A mirror's kind is that of a property elsewhere, which may change: it is looked at in each value."""
    own, calculated = document["schema"]["properties"], document.get("calculationProperties", {})
    mirrored = dict.fromkeys(document.get("mirrorProperties", {}), Field("any", "computed"))
    counted = dict.fromkeys(document.get("aggregationProperties", {}), Field("number", "computed"))
    return BlueprintFields(
        properties={
            **{key: Field(_kind(item)) for key, item in own.items()},
            **{key: Field(_kind(item), "computed") for key, item in calculated.items()},
            **mirrored,
            **counted,
        },
        relations={key: _relation(item) for key, item in document.get("relations", {}).items()},
        schemas={key: _schema(item) for key, item in {**own, **calculated}.items()},
    )


def _schema(definition: JsonObject) -> Schema:
    items = definition.get("items")
    within = _schema(items) if isinstance(items, dict) and "type" in items else None
    return Schema(definition["type"], definition.get("format"), within)


def _kind(definition: JsonObject) -> Json:
    return kind_of(definition).rules(definition)
