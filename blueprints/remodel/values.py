"""One value made into another type: what it becomes, and whether anything of it is lost."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

import orjson

from blueprints.definition.engine import explain_value, judge
from blueprints.definition.kinds import kind_of, value_schema
from blueprints.rules.instants import is_instant
from portal import jq
from portal.types import Json, JsonObject

Verdict = Literal["same", "exact", "lossy", "failed"]
RANK: Mapping[Verdict, int] = MappingProxyType({"same": 0, "exact": 1, "lossy": 2, "failed": 3})
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
BROKEN = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
ROUGH = re.compile(r"\s*[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?\s*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TRUE_WORDS, FALSE_WORDS = frozenset({"true", "yes", "y", "on", "1"}), frozenset({"false", "no", "n", "off", "0"})


class Converted(NamedTuple):
    """`value` None means unset; `error` says why it failed."""

    value: Json
    verdict: Verdict
    error: str = ""


class Candidate(NamedTuple):
    value: Json
    verdict: Verdict


class Converter:
    """Makes values fit a property's definition, by the tables below or by the author's own jq over each value."""

    def __init__(self, definition: JsonObject, expression: str | None = None) -> None:
        self._kind = kind_of(definition).name
        self._definition = definition
        self._expression = expression
        self._schema = value_schema(definition)
        self._judge = judge(self._schema)

    def convert(self, values: Sequence[Json]) -> list[Converted]:
        if self._expression is None:
            return [self._best(value, TABLE[self._kind](value, self._definition)) for value in values]
        outcomes = jq.evaluate(self._expression, values)
        return [
            Converted(None, "failed", outcome.error) if outcome.error
            else self._best(value, iter([Candidate(outcome.value, "same" if outcome.value == value else "exact")]))
            for value, outcome in zip(values, outcomes, strict=True)
        ]  # fmt: skip

    def _best(self, value: Json, candidates: Iterator[Candidate]) -> Converted:
        """The first that fits; when none does, why the first one does not."""
        first: Candidate | None = None
        for candidate in candidates:
            if candidate.value is None or self._judge.is_valid(candidate.value):
                return Converted(candidate.value, candidate.verdict)
            first = first or candidate
        return Converted(None, "failed", self._reason(value if first is None else first.value))

    def _reason(self, value: Json) -> str:
        faults = explain_value(self._schema, value, "")
        return "; ".join(f"{fault.path} {fault.message}".strip() for fault in faults) or "does not fit"


def _text(value: Json, definition: JsonObject) -> Iterator[Candidate]:
    if isinstance(value, str):
        yield Candidate(value, "same")
        yield from _repaired(value, definition)
    elif isinstance(value, list):
        yield from _text_of_list(value, definition)
    elif isinstance(value, dict) and isinstance(value.get("url"), str) and definition.get("format") != "yaml":
        yield Candidate(value["url"], "exact" if value.keys() == {"url"} else "lossy")
        yield Candidate(_json(value), "exact")
    else:
        yield Candidate(_json(value), "exact")


def _json(value: Json) -> str:
    return orjson.dumps(value).decode()


def _repaired(value: str, definition: JsonObject) -> Iterator[Candidate]:
    """Text that means something allowed and is written otherwise."""
    bare = value.strip()
    yield Candidate(bare, "lossy")
    yield from (
        Candidate(allowed, "lossy")
        for allowed in definition.get("enum", ())
        if isinstance(allowed, str) and allowed.casefold() == bare.casefold()
    )
    if DAY.fullmatch(bare) and is_instant(f"{bare}T00:00:00Z"):
        yield Candidate(f"{bare}T00:00:00Z", "lossy")
    if bare == "":
        yield Candidate(None, "lossy")


def _text_of_list(value: list[Json], definition: JsonObject) -> Iterator[Candidate]:
    if not value:
        yield Candidate(None, "lossy")
    elif len(value) == 1:
        yield from (_less_than_same(candidate) for candidate in _text(value[0], definition))
    else:
        yield Candidate(", ".join(item if isinstance(item, str) else _json(item) for item in value), "lossy")


def _less_than_same(candidate: Candidate) -> Candidate:
    return Candidate(candidate.value, "exact") if candidate.verdict == "same" else candidate


def _number(value: Json, definition: JsonObject) -> Iterator[Candidate]:
    if isinstance(value, bool):
        yield Candidate(int(value), "exact")
    elif isinstance(value, int | float):
        yield Candidate(value, "same")
    elif isinstance(value, str):
        yield from _number_of_text(value)
    else:
        yield from _only_element(value, definition, _number)


def _number_of_text(value: str) -> Iterator[Candidate]:
    if WHOLE.fullmatch(value):
        yield Candidate(int(value), "exact")
    elif BROKEN.fullmatch(value):
        number = float(value)
        yield Candidate(number, "exact" if repr(number) == value else "lossy")
    elif ROUGH.fullmatch(value):
        number = float(value)
        yield Candidate(int(number) if number.is_integer() and abs(number) < 2**53 else number, "lossy")
    elif not value.strip():
        yield Candidate(None, "lossy")


def _only_element(
    value: Json, definition: JsonObject, table: "Callable[[Json, JsonObject], Iterator[Candidate]]"
) -> Iterator[Candidate]:
    if isinstance(value, list) and len(value) == 1:
        yield from (_less_than_same(candidate) for candidate in table(value[0], definition))
    elif value == []:
        yield Candidate(None, "lossy")


def _truth(value: Json, definition: JsonObject) -> Iterator[Candidate]:
    if isinstance(value, bool):
        yield Candidate(value, "same")
    elif isinstance(value, str) and value.strip().casefold() in TRUE_WORDS | FALSE_WORDS:
        yield Candidate(value.strip().casefold() in TRUE_WORDS, "exact" if value in ("true", "false") else "lossy")
    elif isinstance(value, int | float) and value in (0, 1):
        yield Candidate(bool(value), "exact")
    elif isinstance(value, str) and not value.strip():
        yield Candidate(None, "lossy")
    else:
        yield from _only_element(value, definition, _truth)


def _list(value: Json, definition: JsonObject) -> Iterator[Candidate]:
    if isinstance(value, list):
        yield Candidate(value, "same")
        yield from _each(value, definition)
        return
    parsed = _parsed(value)
    if isinstance(parsed, list):
        yield Candidate(parsed, "exact")
        yield from _each(parsed, definition)
    yield Candidate([value], "exact")
    yield from _each([value], definition)


def _each(value: list[Json], definition: JsonObject) -> Iterator[Candidate]:
    """Every element made into what the list asks for."""
    items = definition.get("items")
    if not isinstance(items, dict) or items.get("type") not in TABLE:
        return
    converted = Converter(items).convert(value)
    if any(item.verdict == "failed" for item in converted):
        return
    worst = max((item.verdict for item in converted), key=RANK.__getitem__, default="exact")
    yield Candidate([item.value for item in converted if item.value is not None], worst if worst != "same" else "exact")


def _object(value: Json, definition: JsonObject) -> Iterator[Candidate]:
    if isinstance(value, dict):
        yield Candidate(value, "same")
        return
    if isinstance(value, str) and definition.get("format") == "labeled-url":
        yield Candidate({"url": value}, "exact")
    parsed = _parsed(value)
    if isinstance(parsed, dict):
        yield Candidate(parsed, "exact")
    if isinstance(value, str) and not value.strip():
        yield Candidate(None, "lossy")
    yield from _only_element(value, definition, _object)


def _parsed(value: Json) -> Json:
    if not isinstance(value, str):
        return None
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return None


TABLE: Mapping[str, Callable[[Json, JsonObject], Iterator[Candidate]]] = MappingProxyType({
    "string": _text, "number": _number, "boolean": _truth, "array": _list, "object": _object,
})  # fmt: skip
