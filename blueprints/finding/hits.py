"""What a search over everything gives, in which order, and which rooms give it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from blueprints.finding.question import Question
from blueprints.model import Model
from portal.types import Actor, JsonObject

# How well something fits: its name is what was asked for, begins with it, has a word that begins with it, has it
# somewhere; then another text of it has the words; last comes what only looks similar.
EXACT, BEGINS, WORD, NAMED, WRITTEN, SIMILAR = 100, 80, 60, 40, 20, 10
OF_MY_TEAM = 5


class Key(NamedTuple):
    """Where a hit stands: hits follow each other by falling score, rank of their source, age and id."""

    score: int
    rank: int
    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Highlight:
    """Part of a text, and which characters of the part were asked for: [begin, end) of each run."""

    field: str
    text: str
    ranges: list[tuple[int, int]]

    def document(self) -> JsonObject:
        return {"field": self.field, "text": self.text, "ranges": self.ranges}


@dataclass(frozen=True, slots=True)
class Hit:
    score: int
    at: datetime
    id: UUID
    document: JsonObject
    highlights: list[Highlight] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits in order, and how many there are in all."""

    hits: Sequence[Hit]
    total: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """`kinds` are the identifiers of the blueprints to which a search is narrowed, if it is."""

    model: Model
    question: Question
    limit: int
    kinds: frozenset[str] | None = None
    after: Key | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of result. `find(actor, wanted, rank)` gives what stands behind `wanted.after`; `scope` is needed."""

    type: str
    scope: str
    find: Callable[[Actor, Wanted, int], Found]


_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Sources registered earlier come first where hits fit equally well."""
    if source not in _sources:
        _sources.append(source)


def sources() -> Sequence[Source]:
    return tuple(_sources)


def name_score(question: Question, *names: str) -> int:
    """How well the names fit a question; 0 when they do not."""
    asked, lower = question.name, [name.lower() for name in names]
    joined = " ".join(lower)
    if not asked or not all(part in joined for part in question.parts):
        return 0
    if asked in lower:
        return EXACT
    if any(name.startswith(asked) for name in lower):
        return BEGINS
    return WORD if _begins_word(asked, joined) else NAMED


def _begins_word(asked: str, text: str) -> bool:
    at = text.find(asked)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(asked, at + 1)
    return at >= 0


def few(wanted: Wanted, rank: int, hits: Sequence[Hit]) -> Found:
    """For sources that have tens of things and look at all of them."""
    ordered = sorted(hits, key=lambda hit: (hit.score, hit.at, hit.id), reverse=True)
    rest = [hit for hit in ordered if wanted.after is None or _is_behind(hit, rank, wanted.after)]
    return Found(rest[: wanted.limit], len(hits))


def _is_behind(hit: Hit, rank: int, after: Key) -> bool:
    return (-hit.score, rank) > (-after.score, after.rank) or (
        (hit.score, rank) == (after.score, after.rank) and (hit.at, hit.id) < (after.at, after.id)
    )
