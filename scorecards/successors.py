"""Which rule, or level, of a changed scorecard is one that it had before under another name.

A document says nothing of that, so it is found out: what came asks what is gone asked, or is called what that was
called; a level stands where the one that is gone stood. A name that was there before is nobody's new one.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import orjson

from portal.types import JsonObject

Key = Callable[[JsonObject], Hashable]


class Moved(NamedTuple):
    """Old names to new ones."""

    rules: Mapping[str, str]
    levels: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.rules or self.levels)


def moved(before: JsonObject, after: JsonObject) -> Moved:
    return Moved(_rules(before["rules"], after["rules"]), _levels(before["levels"], after["levels"]))


def _rules(before: Sequence[JsonObject], after: Sequence[JsonObject]) -> dict[str, str]:
    gone, came = _beside(before, after), _beside(after, before)
    found: dict[str, str] = {}
    for key in (_asked, _called):
        known = set(found.values())
        old = _only([rule for rule in gone if rule["identifier"] not in found], key)
        new = _only([rule for rule in came if rule["identifier"] not in known], key)
        found |= {old[said]: new[said] for said in old.keys() & new.keys()}
    return found


def _beside(rules: Sequence[JsonObject], others: Sequence[JsonObject]) -> list[JsonObject]:
    names = {rule["identifier"] for rule in others}
    return [rule for rule in rules if rule["identifier"] not in names]


def _asked(rule: JsonObject) -> Hashable:
    return orjson.dumps([rule["query"], rule.get("filter")], option=orjson.OPT_SORT_KEYS)


def _called(rule: JsonObject) -> Hashable:
    return rule["title"]


def _only(rules: Iterable[JsonObject], key: Key) -> dict[Hashable, str]:
    """Names of rules that are the only ones to say what they say."""
    found: dict[Hashable, list[str]] = {}
    for rule in rules:
        found.setdefault(key(rule), []).append(rule["identifier"])
    return {said: names[0] for said, names in found.items() if len(names) == 1}


def _levels(before: Sequence[JsonObject], after: Sequence[JsonObject]) -> dict[str, str]:
    if len(before) != len(after):
        return {}
    old, new = [level["title"] for level in before], [level["title"] for level in after]
    pairs = zip(old, new, strict=True)
    return {was: is_now for was, is_now in pairs if was not in new and is_now not in old}


def carried(before: JsonObject, changed: JsonObject, document: JsonObject) -> JsonObject:
    """Both changes as one, where the names of the first were not used everywhere yet.

    Everything keeps the names it had before either: some results may stand under each of them.
    """
    names = {"rules": [rule["identifier"] for rule in document["rules"]],
             "levels": [level["title"] for level in document["levels"]]}  # fmt: skip
    kept = {part: _both(before.get(part, {}), changed.get(part, {}), listed) for part, listed in names.items()}
    names_before = dict.fromkeys([*former_names(before), *former_names(changed)])
    *earlier, last = [name for name in names_before if name != document.get("identifier")] or [None]
    itself = {"identifier": last} | ({"earlier": earlier} if earlier else {}) if last else {}
    return itself | {part: found for part, found in kept.items() if found}


def former_names(renamed: JsonObject) -> list[str]:
    """Of a scorecard, the first it had first."""
    return [*renamed.get("earlier", ()), *([renamed["identifier"]] if "identifier" in renamed else ())]


def _both(first: JsonObject, second: JsonObject, names: Sequence[str]) -> JsonObject:
    """A name that is somebody's again is no former one, and one that is nobody's any more leads nowhere."""
    together = {old: second.get(new, new) for old, new in first.items()} | second
    return {old: new for old, new in together.items() if old not in names and new in names}
