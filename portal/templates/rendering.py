"""Puts the results of a template's expressions in their places."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import orjson

from portal.errors import Fault
from portal.jq import Outcome
from portal.strict_json import pointer_step
from portal.templates.expressions import OPENING, Expression, Part, split
from portal.types import Json, JsonObject

RULE = "template"
MISSING_SECRET = "missing secret"
SPREAD = "spread"
WITHHELD = "the expression failed; why is withheld, since it reads a secret"


class RenderResult(NamedTuple):
    """`errors` point into the template; where one points, the value is null."""

    value: Json
    errors: list[Fault]


class _Failed(Exception):
    """Raised inside this module when a leaf has no value."""

    def __init__(self, words: str, rule: str = RULE) -> None:
        super().__init__(words)
        self.rule = rule


class Parsed(NamedTuple):
    """A template and its texts taken apart, each only once however often it is rendered."""

    template: Json
    parts: Mapping[str, tuple[Part, ...]]

    def expressions(self) -> Iterator[tuple[str, Expression]]:
        """With the pointers of the texts they stand in."""
        for path, text in texts(self.template):
            for part in self.parts.get(text, ()):
                if isinstance(part, Expression) and not part.is_spread:
                    yield path, part


def parse(template: Json) -> Parsed:
    return Parsed(template, {text: split(text) for _, text in texts(template) if OPENING in text})


def texts(template: Json, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in the template, keys included, with its pointer."""
    if isinstance(template, str):
        yield path, template
    elif isinstance(template, list):
        for index, item in enumerate(template):
            yield from texts(item, path + pointer_step(index))
    elif isinstance(template, dict):
        for key, item in template.items():
            yield path + pointer_step(key), key
            yield from texts(item, path + pointer_step(key))


class Renderer:
    """One template in one context."""

    def __init__(
        self,
        parsed: Parsed,
        outcomes: Mapping[str, Outcome],
        secrets: Mapping[str, str],
        entity_inputs: Sequence[JsonObject],
    ) -> None:
        self.parsed = parsed
        self.outcomes = outcomes
        self.secrets = secrets
        self.entity_inputs = entity_inputs
        self.errors: list[Fault] = []

    def result(self) -> RenderResult:
        return RenderResult(self.render(self.parsed.template, ""), self.errors)

    def render(self, template: Json, path: str) -> Json:
        if isinstance(template, str):
            return self.text(template, path)
        if isinstance(template, list):
            return [self.render(item, path + pointer_step(index)) for index, item in enumerate(template)]
        if isinstance(template, dict):
            return self.object(template, path)
        return template

    def text(self, template: str, path: str) -> Json:
        """A whole-string expression keeps its type, anything else becomes text."""
        parts = self.parsed.parts.get(template)
        if parts is None:
            return template
        try:
            values = [self.value(part) for part in parts]
        except _Failed as failure:
            self.errors.append(Fault(path, str(failure), failure.rule))
            return None
        is_whole = len(parts) == 1 and isinstance(parts[0], Expression)
        return values[0] if is_whole else "".join(map(as_text, values))

    def value(self, part: Part) -> Json:
        if isinstance(part, str):
            return part
        missing = sorted(part.secrets - self.secrets.keys())
        if missing:
            raise _Failed(f'secret "{missing[0]}" was not found in this organization', MISSING_SECRET)
        value, error = (None, part.refusal) if part.refusal else self.outcomes[part.program]
        if error is not None:
            # jq quotes the values it fails on.
            raise _Failed(WITHHELD if part.secrets else error)
        return self.in_place_of_entity(value)

    def in_place_of_entity(self, value: Json) -> Json:
        """An entity input is an object for paths into it, and its identifier when it is itself the result."""
        if isinstance(value, dict) and any(value == entity for entity in self.entity_inputs):
            return value["identifier"]
        return value

    def object(self, template: JsonObject, path: str) -> JsonObject:
        explicit: JsonObject = {}
        # In the order of the template, each with the right to replace what stands before it.
        pairs: list[tuple[str, Json, bool]] = []
        for key, item in template.items():
            step = path + pointer_step(key)
            if self.is_spread(key):
                pairs += [(name, value, False) for name, value in self.spread(item, step).items()]
                continue
            name = self.key(key, step)
            if name is not None:
                explicit[name] = self.render(item, step)
                pairs.append((name, explicit[name], True))
        return {name: value for name, value, is_explicit in pairs if is_explicit or name not in explicit}

    def is_spread(self, key: str) -> bool:
        parts = self.parsed.parts.get(key, ())
        return len(parts) == 1 and isinstance(parts[0], Expression) and parts[0].is_spread

    def spread(self, item: Json, path: str) -> JsonObject:
        value = self.render(item, path)
        if value is None or isinstance(value, dict):
            return value or {}
        self.errors.append(Fault(path, "only an object can be spread into another", SPREAD))
        return {}

    def key(self, key: str, path: str) -> str | None:
        """None when the pair is to be left out, which a null or false key asks for."""
        name = self.text(key, path)
        if isinstance(name, str):
            return name
        if name not in (None, False):
            self.errors.append(Fault(path, "a key must be text, or null to leave the pair out", RULE))
        return None


def as_text(value: Json) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else orjson.dumps(value).decode()
