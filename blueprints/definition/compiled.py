"""A blueprint made ready for many entities: what its values must fit, what it points to, what it computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from blueprints.definition.engine import Judge, explain_value, judge
from blueprints.definition.kinds import kind_of, value_schema
from blueprints.definition.kinds.objects import is_labeled_url, with_display_text
from blueprints.definition.words import pointer
from blueprints.rules.fields import BlueprintFields, Field, RelationField
from blueprints.rules.tree import Schema
from portal.errors import Fault
from portal.types import Json, JsonObject

PROPERTIES = "/properties"


class Mirror(NamedTuple):
    """Relations to follow, and the property or meta key to read at the end."""

    hops: tuple[str, ...]
    final: str


class Calculation(NamedTuple):
    program: str
    type: str
    format: str | None


@dataclass(frozen=True, eq=False, slots=True)
class CompiledBlueprint:
    """Made by `compile_blueprint` from a checked document; safe to share between threads.

    `properties` gives the JSON type of each; `defaults` are what new entities have when they do not say it;
    `fields` is what rules and sorting read; `links` are the labeled URLs among the properties.
    """

    identifier: str
    properties: Mapping[str, str]
    required: tuple[str, ...]
    relations: Mapping[str, RelationField]
    mirrors: Mapping[str, Mirror]
    calculations: Mapping[str, Calculation]
    computed_keys: tuple[str, ...]
    defaults: Mapping[str, Json]
    fields: BlueprintFields
    links: frozenset[str]
    _schema: JsonObject
    _judge: Judge

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


def compile_blueprint(document: JsonObject) -> CompiledBlueprint:
    definitions: Mapping[str, JsonObject] = document["schema"]["properties"]
    schema = {"type": "object", "properties": {key: value_schema(item) for key, item in definitions.items()}}
    mirrors = {key: _mirror(item["path"]) for key, item in document.get("mirrorProperties", {}).items()}
    calculations = {
        key: Calculation(item["calculation"], item["type"], item.get("format"))
        for key, item in document.get("calculationProperties", {}).items()
    }
    aggregations = document.get("aggregationProperties", {})
    fields = _fields(document)
    return CompiledBlueprint(
        identifier=document["identifier"],
        properties={key: kind_of(item).name for key, item in definitions.items()},
        required=tuple(document["schema"].get("required", ())),
        relations=fields.relations,
        mirrors=mirrors,
        calculations=calculations,
        computed_keys=(*mirrors, *calculations, *aggregations),
        fields=fields,
        defaults={key: item["default"] for key, item in definitions.items() if "default" in item},
        links=frozenset(key for key, item in definitions.items() if _is_link(item)),
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
