"""The pages of a template as one form: their questions, which of them must be answered, and when they are asked."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

import orjson

from integrations.backstage.scaffolder.expressions import PLAIN, Scope
from integrations.backstage.scaffolder.fields import Field, field_of
from integrations.backstage.scaffolder.left import Left
from portal.types import Json, JsonObject

MAX_STEP_TITLE = 25
KEY = re.compile(r"[A-Za-z0-9@_=\\-]{1,100}")
PAGE_KEYS = frozenset({"title", "description", "required", "properties", "dependencies", "allOf", "if", "then", "else",
                       "type", "ui:order"})  # fmt: skip
Way = tuple[str | int, ...]


@dataclass
class Form:
    blueprints: Collection[str]
    left: Left
    fields: dict[str, Field] = field(default_factory=dict)
    required: list[str] = field(default_factory=list)
    # jq by input: when one is asked that must be answered then.
    required_when: dict[str, str] = field(default_factory=dict)
    steps: list[JsonObject] = field(default_factory=list)

    @property
    def scope(self) -> Scope:
        hosts = {key: found.host for key, found in self.fields.items() if found.host}
        entities = frozenset(key for key, found in self.fields.items() if found.is_entity)
        return Scope(frozenset(self.fields), hosts, entities)

    @property
    def document(self) -> JsonObject:
        inputs = {key: found.given for key, found in self.fields.items()}
        placed = {"steps": self.steps} if len(self.steps) > 1 else {"order": list(self.fields)}
        return {"properties": inputs, "required": self._required(), **placed}

    def _required(self) -> Json:
        if not self.required_when:
            return self.required
        always = orjson.dumps(self.required).decode()
        sometimes = [
            f"(if {when} then [{orjson.dumps(key).decode()}] else [] end)" for key, when in self.required_when.items()
        ]
        return {"jqQuery": " + ".join([always, *sometimes])}

    def page(self, page: JsonObject, way: Way) -> None:
        before = list(self.fields)
        self._questions(page, way, None)
        title = page.get("title")
        order = [key for key in self.fields if key not in before]
        if order:
            named = title if isinstance(title, str) and title else f"Step {len(self.steps) + 1}"
            self.steps.append({"title": shorten(named, MAX_STEP_TITLE, placeholder="…"), "order": order})
        for key in sorted(page.keys() - PAGE_KEYS):
            self.left.tell("is not understood", *way, key)

    def _questions(self, schema: JsonObject, way: Way, when: str | None) -> None:
        """`when` is jq over the form: the branch that these questions belong to."""
        for key, asked in _objects(schema.get("properties")):
            if not KEY.fullmatch(key):
                self.left.tell("has a name that no input may have here", *way, "properties", key)
            elif key not in self.fields:
                found = field_of(key, asked, self.blueprints, self.left, (*way, "properties", key))
                self.fields[key] = found._replace(given=found.given | ({"visible": {"jqQuery": when}} if when else {}))
        required = [key for key in _texts(schema.get("required")) if key in self.fields]
        if when is None:
            self.required += [key for key in required if key not in self.required]
        else:
            self.required_when |= dict.fromkeys(required, when)
        for branch, place, condition in _branches(schema, way):
            self._questions(branch, place, f"{when} and {condition}" if when else condition)


def form_of(parameters: Json, blueprints: Collection[str], left: Left) -> Form:
    """`parameters` are one page, or a list of them."""
    form = Form(blueprints, left)
    pages = parameters if isinstance(parameters, list) else [parameters] if parameters else []
    for index, page in enumerate(pages):
        way: Way = ("spec", "parameters", index) if isinstance(parameters, list) else ("spec", "parameters")
        if isinstance(page, dict):
            form.page(page, way)
        else:
            left.tell("is no page of questions", *way)
    return form


def _branches(schema: JsonObject, way: Way) -> Iterator[tuple[JsonObject, Way, str]]:
    """Questions that depend on others' answers: (schema without the governing answer, place, jq)."""
    for key, dependency in _objects(schema.get("dependencies")):
        for index, branch in enumerate(_dicts(dependency.get("oneOf"))):
            place = (*way, "dependencies", key, "oneOf", index)
            yield _without(branch, key), place, _condition({key: (branch.get("properties") or {}).get(key)})
        if "properties" in dependency:
            yield dependency, (*way, "dependencies", key), f"{_read(key)} != null"
    every = [(each, (*way, "allOf", index)) for index, each in enumerate(_dicts(schema.get("allOf")))]
    for each, place in [(schema, way), *every]:
        if isinstance(each.get("if"), dict):
            test = _condition(dict(_objects(each["if"].get("properties"))))
            for name, when in (("then", test), ("else", f"({test} | not)")):
                if isinstance(each.get(name), dict):
                    yield each[name], (*place, name), when


def _condition(answers: Mapping[str, Any]) -> str:
    """`{key: {enum | const}}` as jq; an answer of any kind where nothing is said of it."""
    return " and ".join(_test(key, wanted) for key, wanted in answers.items()) or "true"


def _test(key: str, wanted: Any) -> str:
    said = wanted if isinstance(wanted, dict) else {}
    values = [said["const"]] if "const" in said else said.get("enum")
    return f"({_read(key)} | IN({orjson.dumps(values).decode()}[]))" if values else f"{_read(key)} != null"


def _read(key: str) -> str:
    return f".form.{key}" if PLAIN.fullmatch(key) else f".form[{orjson.dumps(key).decode()}]"


def _without(branch: JsonObject, key: str) -> JsonObject:
    properties = {name: asked for name, asked in (branch.get("properties") or {}).items() if name != key}
    return {**branch, "properties": properties}


def _objects(value: Json) -> Iterator[tuple[str, JsonObject]]:
    if isinstance(value, dict):
        yield from ((key, item) for key, item in value.items() if isinstance(item, dict))


def _dicts(value: Json) -> list[JsonObject]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(value: Json) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
