"""The one YAML reader and writer: plain values of YAML 1.2, bounded aliases and depth, and the place of everything.

`no` is text and `2026-01-01` is text; numbers are those that JSON knows. What is written reads back the same.
"""

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

import yaml

from portal.errors import Fault, Invalid
from portal.strict_json import FLOAT_RANGE, INTEGER_RANGE, LONE_SURROGATE, MAX_FLOAT, MAX_INTEGER, MIN_INTEGER, NUL
from portal.strict_json import pointer_step as step
from portal.types import Json

MAX_DEPTH = 64
MAX_NODES = 50_000
MAX_ALIASES = 100
MAX_EXPANSION = 10
# Documents this small may repeat themselves as they like.
SMALL = 1_000
CORE = "tag:yaml.org,2002:"
WORDS: dict[str, Json] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,19})")
NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
SURROGATE = re.compile("[\ud800-\udfff]")
# Text of several lines that needs no escapes, and whose blanks no emitter would touch.
BLOCK_TEXT = re.compile(
    r"[^\s\x00-\x1f\x7f-\xa0](?:[^\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]*[^\s])?\n?"
)


class Place(NamedTuple):
    """Both from 1."""

    line: int
    column: int


class Document(NamedTuple):
    """`places` tells where the value at each JSON pointer begins."""

    value: Json
    places: dict[str, Place]

    def place_of(self, pointer: str) -> Place:
        """Of the value itself, or of the closest one around it that is there."""
        while pointer not in self.places and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer, Place(1, 1))


def refusal(what: str, place: Place, message: str, rule: str, path: str = "") -> Invalid:
    """One fault with its line and column."""
    words = f"{message} (line {place.line}, column {place.column})"
    return Invalid(f"{what} is not valid: {words}", [Fault(path, words, rule)], line=place.line, column=place.column)


def documents(source: bytes | IO[bytes], *, what: str = "The YAML", max_nodes: int = MAX_NODES) -> Iterator[Document]:
    """Each document in turn; memory is held for one at a time. Raises Invalid with line and column."""
    reader = _Reader(source, what, max_nodes)
    try:
        yield from reader.documents()
    except yaml.YAMLError as error:
        raise refusal(what, _place_of(error), _words_of(error), "yaml") from None


def load(source: bytes | IO[bytes], *, what: str = "The YAML", max_nodes: int = MAX_NODES) -> Document:
    """The only document. Raises Invalid."""
    found = documents(source, what=what, max_nodes=max_nodes)
    first = next(found, Document(None, {}))
    for second in found:
        raise refusal(what, second.place_of(""), "must be one document, and here begins a second", "documents")
    return first


def _place_of(error: yaml.YAMLError) -> Place:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _words_of(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        return f"is not UTF-8 text, or holds a character that YAML forbids, at byte {error.position}"
    parts = (getattr(error, "context", None), getattr(error, "problem", None))
    return " ".join(part for part in parts if part) or "is not YAML"


class _Anchored(NamedTuple):
    value: Json
    size: int


class _Reader:
    """Builds values from events, so that nothing is ever made of what was not counted."""

    def __init__(self, source: bytes | IO[bytes], what: str, max_nodes: int) -> None:
        self.events = yaml.parse(source, Loader=yaml.CSafeLoader)
        self.what, self.max_nodes = what, max_nodes
        self._begin()

    def _begin(self) -> None:
        self.places: dict[str, Place] = {}
        self.anchors: dict[str, _Anchored] = {}
        self.written = self.repeated = self.aliases = 0

    def documents(self) -> Iterator[Document]:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._begin()
                yield Document(self._node(next(self.events), "", 1), self.places)

    def _refuse(self, event: yaml.Event, message: str, rule: str, path: str) -> Invalid:
        return refusal(self.what, Place(event.start_mark.line + 1, event.start_mark.column + 1), message, rule, path)

    def _node(self, event: Any, path: str, depth: int) -> Json:
        self.places[path] = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        self.written += 1
        if self.written + self.repeated > self.max_nodes:
            raise self._refuse(event, f"has more than {self.max_nodes} values", "nodes", path)
        if depth > MAX_DEPTH + 1:
            raise self._refuse(event, f"is nested deeper than {MAX_DEPTH} levels", "depth", path)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        before = self.written + self.repeated
        value = self._value(event, path, depth)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(value, self.written + self.repeated - before + 1)
        return value

    def _alias(self, event: yaml.AliasEvent, path: str) -> Json:
        found = self.anchors.get(event.anchor)
        if found is None:
            raise self._refuse(event, f'repeats "{event.anchor}", which is not complete before it', "alias", path)
        self.aliases += 1
        self.repeated += found.size
        expanded = self.repeated > max(MAX_EXPANSION * self.written, SMALL)
        if self.aliases > MAX_ALIASES or expanded:
            raise self._refuse(event, "repeats parts of itself too often", "alias", path)
        return found.value

    def _value(self, event: Any, path: str, depth: int) -> Json:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if event.tag not in (None, "!", f"{CORE}seq", f"{CORE}map"):
            raise self._refuse(event, f"has the tag {event.tag}, which is not accepted", "tag", path)
        return (self._list if isinstance(event, yaml.SequenceStartEvent) else self._object)(path, depth)

    def _list(self, path: str, depth: int) -> list[Json]:
        values: list[Json] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._node(event, f"{path}/{len(values)}", depth + 1))
        return values

    def _object(self, path: str, depth: int) -> dict[str, Json]:
        values: dict[str, Json] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key in values:
                raise self._refuse(event, f'has the key "{key}" more than once', "duplicate", path)
            values[key] = self._node(next(self.events), path + step(key), depth + 1)
        return values

    def _key(self, event: Any, path: str) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refuse(event, "has a key that is not text", "key", path)
        if event.value == "<<" and event.implicit[0]:
            raise self._refuse(event, "has a merge key (<<), which is not accepted", "merge", path)
        return self._storable(event, path)

    def _storable(self, event: yaml.ScalarEvent, path: str) -> str:
        text: str = event.value
        if "\x00" in text:
            raise self._refuse(event, NUL, "nul", path)
        if SURROGATE.search(text):
            raise self._refuse(event, LONE_SURROGATE, "surrogate", path)
        return text

    def _scalar(self, event: yaml.ScalarEvent, path: str) -> Json:
        text = self._storable(event, path)
        if event.tag in (None, "!"):
            return self._ranged(event, plain_value(text), path) if event.implicit[0] else text
        kind = event.tag.removeprefix(CORE)
        value = text if kind == "str" else plain_value(text)
        if not _is_of(kind, value):
            raise self._refuse(event, f"has the tag {event.tag}, which is not accepted here", "tag", path)
        return self._ranged(event, value, path)

    def _ranged(self, event: yaml.ScalarEvent, value: Json, path: str) -> Json:
        if isinstance(value, int) and not MIN_INTEGER <= value <= MAX_INTEGER:
            raise self._refuse(event, INTEGER_RANGE, "range", path)
        if isinstance(value, float) and not -MAX_FLOAT <= value <= MAX_FLOAT:
            raise self._refuse(event, FLOAT_RANGE, "range", path)
        return value


KINDS: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,)}


def _is_of(kind: str, value: Json) -> bool:
    return value is None if kind == "null" else isinstance(value, KINDS.get(kind, ()))


def plain_value(text: str) -> Json:
    """What a value without quotes means."""
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if text[-1] in "0123456789" and NUMBER.fullmatch(text):
        return float(text)
    return text


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    style = None
    if "\n" in text and BLOCK_TEXT.fullmatch(text):
        style = "|"
    elif not isinstance(plain_value(text), str):
        style = "'"
    return dumper.represent_scalar(f"{CORE}str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dumps(value: Json, *, start: bool = False) -> bytes:
    """In the order of the keys as they are; `start` begins a document of several."""
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, explicit_start=start, width=1_000_000,
        encoding="utf-8",
    )  # fmt: skip
