"""What is judged when an entity changes: scorecards plug in here, so that blueprints need not know them."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from blueprints.entities.documents import EntityRow, document
from blueprints.model import Kind, current_model
from portal.types import JsonObject

Decide = Callable[[JsonObject, UUID], JsonObject]
Judge = Callable[[Kind], Decide | None]
_judges: list[Judge] = []
Levels = Callable[[Kind], Mapping[str, Sequence[str]]]
_levels: list[Levels] = []


def register_judge(judge: Judge) -> None:
    """`judge(kind)` gives what turns an entity's document, and its row's key, into the value of its `scorecards` key.

    It is called inside the write's transaction; None when the blueprint has nothing to judge.
    """
    if judge not in _judges:
        _judges.append(judge)


def register_levels(levels: Levels) -> None:
    """`levels(kind)` gives the levels of each scorecard, the lowest first."""
    if levels not in _levels:
        _levels.append(levels)


def ranked(blueprint: str, document: JsonObject | None) -> JsonObject | None:
    """An entity's document with `levelIndex` beside each level: its place from below, as the scorecards are now.

    Null for a level or a scorecard that is no more.
    """
    if not document or not document.get("scorecards"):
        return document
    kind = current_model().find(blueprint)
    if kind is None:
        return document
    known = {name: levels for source in _levels for name, levels in source(kind).items()}
    return {
        **document,
        "scorecards": {
            name: {**result, "levelIndex": _place(known.get(name, ()), result["level"])}
            for name, result in document["scorecards"].items()
        },
    }


def _place(levels: Sequence[str], level: str) -> int | None:
    return levels.index(level) if level in levels else None


def judged_otherwise(before: JsonObject, after: JsonObject) -> bool:
    """Of values of `scorecards`: a scorecard that came, or went, changes nobody's level."""
    return any(_verdict(before[name]) != _verdict(after[name]) for name in before.keys() & after.keys())


def _verdict(result: JsonObject) -> tuple[str, JsonObject]:
    return result["level"], {line["identifier"]: line["status"] for line in result["rules"]}


def judged_document(kind: Kind, row: EntityRow) -> JsonObject:
    """The document with what was counted and answered for the scorecards beside it."""
    found, hidden = document(kind, row), kind.compiled.hidden
    return found | {"counts": {key: row.computed.get(key, 0) for key in hidden}} if hidden else found


def judged(kind: Kind, rows: Sequence[EntityRow]) -> list[JsonObject]:
    decisions = [decide for judge in _judges if (decide := judge(kind)) is not None]
    if not decisions:
        return [{} for _ in rows]
    documents = [judged_document(kind, row) for row in rows]
    return [
        {key: value for decide in decisions for key, value in decide(found, row.id).items()}
        for found, row in zip(documents, rows, strict=True)
    ]
