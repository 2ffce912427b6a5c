"""The update of an entity keeps its new document and, of the old one, what was different: the rest is the same twice.

Both documents were made of one blueprint at one moment, so they have the same keys; only `scorecards` may be missing
in either.
"""

from typing import Any

from portal.types import JsonObject

PARTS = ("properties", "relations")
OPTIONAL = "scorecards"


def old_values(before: JsonObject, after: JsonObject) -> JsonObject:
    """What `before` says otherwise than `after`; of properties and relations only the keys that differ."""
    changed = _differing(before, after)
    for part in PARTS:
        if part in changed:
            changed[part] = _differing(before[part], after[part])
    return changed if OPTIONAL in before or OPTIONAL not in after else {**changed, OPTIONAL: None}


def whole_before(old: JsonObject, after: JsonObject) -> JsonObject:
    """The reverse of `old_values`."""
    parts = {part: {**after[part], **old[part]} for part in PARTS if part in old}
    whole = {**after, **old, **parts}
    return {key: value for key, value in whole.items() if key != OPTIONAL or value is not None}


def _differing(before: JsonObject, after: JsonObject) -> dict[str, Any]:
    return {key: value for key, value in before.items() if key not in after or after[key] != value}
