"""Where in an entity's texts stands what was asked for: places in the text, never markup."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from blueprints.entities.documents import EntityRow
from blueprints.finding.hits import Highlight
from blueprints.finding.question import Question

# Of a long text this many characters are shown before the first place, and this many in all.
BEFORE, LENGTH = 40, 160
MAX_HIGHLIGHTS = 3


def highlights(question: Question, row: EntityRow) -> list[Highlight]:
    """In the name, then in properties in their order; places count Unicode characters."""
    parts = {*question.parts, *question.tokens}
    marked = ((name, text, spans) for name, text in _texts(row) if (spans := _spans(text, parts)))
    return [_highlight(name, text, spans) for name, text, spans in islice(marked, MAX_HIGHLIGHTS)]


def _texts(row: EntityRow) -> Iterator[tuple[str, str]]:
    yield "title", row.title
    yield "identifier", row.identifier
    for key, value in row.properties.items():
        yield from ((f"properties.{key}", text) for text in _strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _spans(text: str, parts: Iterable[str]) -> list[tuple[int, int]]:
    """Where the parts stand, in order; what overlaps is one place."""
    lower = text.lower()
    # A few letters are longer in lower case, and places in the one text would not be places in the other.
    searched = lower if len(lower) == len(text) else text
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for part in parts for span in _occurrences(searched, part)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _occurrences(text: str, part: str) -> Iterator[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + len(part))


def _highlight(name: str, text: str, spans: Sequence[tuple[int, int]]) -> Highlight:
    start = max(0, spans[0][0] - BEFORE) if len(text) > LENGTH else 0
    shown = [(begin - start, min(end - start, LENGTH)) for begin, end in spans if begin - start < LENGTH]
    return Highlight(name, text[start : start + LENGTH], shown)
