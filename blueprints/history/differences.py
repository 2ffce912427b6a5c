"""What is different between two documents of an entity, key by key."""

from collections.abc import Iterator
from typing import Any

from portal.types import JsonObject

META = ("identifier", "title", "icon", "team", "blueprint")
PARTS = ("properties", "relations", "scorecards")
UNSET: tuple[Any, ...] = (None, [], {})


def differences(before: JsonObject | None, after: JsonObject | None) -> list[JsonObject]:
    """[{path, before, after}]; in a missing document nothing is set. Times and writers are no part of it."""
    old, new = before or {}, after or {}
    found = [(key, old.get(key), new.get(key)) for key in META]
    for part in PARTS:
        found += _inside(part, old.get(part) or {}, new.get(part) or {})
    return [
        {"path": path, "before": was, "after": now}
        for path, was, now in found
        if was != now and not (was in UNSET and now in UNSET)
    ]


def _inside(part: str, old: JsonObject, new: JsonObject) -> Iterator[tuple[str, Any, Any]]:
    for key in dict.fromkeys([*old, *new]):
        yield f"{part}.{key}", old.get(key), new.get(key)


def of_property(found: list[JsonObject], names: set[str]) -> list[JsonObject]:
    """Those of one property, relation or meta field (`$title`), under any of the names that it had."""
    return [item for item in found if item["path"].rpartition(".")[2] in names]
