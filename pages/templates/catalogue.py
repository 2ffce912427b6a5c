"""What an organization has that may play a role: blueprints, their properties and relations, scorecards, actions."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from blueprints.model import Kind, Model, current_model
from blueprints.references.rooms import Holder, rooms
from pages.permissions import is_listed
from portal.types import Actor, Json, JsonObject

# Formats of texts that are no words of their own.
FORMATS: Mapping[str, str] = {"date-time": "date", "user": "person", "team": "team", "url": "link", "markdown": "prose"}
SECTIONS: Mapping[str, str] = {
    "calculationProperties": "text", "aggregationProperties": "number", "mirrorProperties": "text",
}  # fmt: skip


class Choice(NamedTuple):
    """Something that may play a role; `type` of a property, `target` of a relation."""

    value: Json
    title: str
    type: str = ""
    target: str = ""

    @property
    def document(self) -> JsonObject:
        return {"value": self.value, "title": self.title}


class Catalogue:
    """Read once for all templates: a few statements, whatever there is."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._model: Model = current_model()

    @cached_property
    def blueprints(self) -> Sequence[Choice]:
        return [Choice(kind.identifier, kind.row.title) for kind in self._model if not kind.row.system]

    def properties(self, blueprint: Json) -> Sequence[Choice]:
        kind = self._kind(blueprint)
        return list(_properties(kind.document)) if kind else []

    def relations(self, blueprint: Json) -> Sequence[Choice]:
        kind = self._kind(blueprint)
        relations: JsonObject = kind.document.get("relations", {}) if kind else {}
        return [Choice(key, raw.get("title") or key, target=raw["target"]) for key, raw in relations.items()]

    def values(self, blueprint: Json, key: Json) -> Sequence[Choice]:
        """Of a property with a list of them."""
        kind = self._kind(blueprint)
        schema: JsonObject = kind.document["schema"]["properties"].get(key, {}) if kind else {}
        return [Choice(value, str(value)) for value in _listed(schema)]

    def scorecards(self, blueprint: Json) -> Sequence[Choice]:
        return [Choice(row.identifier, row.title or row.identifier) for row in self._of("scorecard", blueprint)]

    @cached_property
    def actions(self) -> Sequence[Choice]:
        """That the caller may start."""
        return [
            Choice(row.identifier, row.title or row.identifier)
            for row in self._holders
            if row.kind == "action" and _is_offered(self._actor, row.document)
        ]

    def _of(self, kind: str, blueprint: Json) -> Iterator[Holder]:
        return (row for row in self._holders if row.kind == kind and row.blueprint == blueprint)

    def _kind(self, blueprint: Json) -> Kind | None:
        return self._model.find(blueprint) if isinstance(blueprint, str) else None

    @cached_property
    def _holders(self) -> Sequence[Holder]:
        return [row for room in rooms() for row in room.holders() if row.kind in ("scorecard", "action")]


def _properties(document: JsonObject) -> Iterator[Choice]:
    for key, schema in document["schema"]["properties"].items():
        yield Choice(key, schema.get("title") or key, _type_of(schema))
    for section, usual in SECTIONS.items():
        for key, raw in document.get(section, {}).items():
            kind = _type_of(raw) if section == "calculationProperties" else usual
            yield Choice(key, raw.get("title") or key, kind)


def _type_of(schema: JsonObject) -> str:
    if _listed(schema):
        return "choice"
    if schema.get("type") == "string":
        return FORMATS.get(schema.get("format", ""), "text")
    return str(schema.get("type"))


def _listed(schema: JsonObject) -> Sequence[Json]:
    items = schema.get("items")
    found = schema.get("enum") or (items.get("enum") if isinstance(items, dict) else None)
    return found if isinstance(found, list) else []


def _is_offered(actor: Actor, document: JsonObject) -> bool:
    return document["trigger"].get("type") == "self-service" and is_listed(actor, document["permissions"]["execute"])
