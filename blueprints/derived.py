"""What is judged when an entity changes: scorecards plug in here, so that blueprints need not know them."""

from collections.abc import Callable, Sequence

from blueprints.model import Kind
from portal.types import JsonObject

Judge = Callable[[Kind, Sequence[JsonObject]], list[JsonObject]]
_judges: list[Judge] = []


def register_judge(judge: Judge) -> None:
    """`judge(kind, documents)` gives the value of each document's `scorecards` key, inside the write's transaction."""
    if judge not in _judges:
        _judges.append(judge)


def judged(kind: Kind, documents: Sequence[JsonObject]) -> list[JsonObject]:
    results: list[JsonObject] = [{} for _ in documents]
    for judge in _judges:
        for result, found in zip(results, judge(kind, documents), strict=True):
            result.update(found)
    return results
