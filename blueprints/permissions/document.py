"""The document of permissions: what is stored of it, and what is shown.

A block that nobody set follows another: properties and relations follow `update`; `register`, `update` and
`unregister` follow `read`; `read` is the default. So a blueprint whose reading is restricted is not opened again by
rights to write that nobody thought of, and what is shown is what holds. Only what differs from what it follows is kept.

Registering scorecards, which judge what everybody owns, follows nothing: it is for administrators until it is given.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from blueprints.results import SCORECARD
from portal.types import JsonObject

LISTS = ("users", "roles", "teams")
WRITES = ("register", "update", "unregister")
RIGHTS = ("read", *WRITES)
META_KEYS = ("$title", "$identifier", "$icon", "$team")
GRANULAR: Mapping[str, Callable[[JsonObject], tuple[str, ...]]] = MappingProxyType({
    "updateProperties": lambda document: (*META_KEYS, *document["schema"]["properties"]),
    "updateRelations": lambda document: tuple(document.get("relations", ())),
})  # fmt: skip
DEFAULT: JsonObject = {"users": [], "roles": ["Member", "Admin"], "teams": [], "ownedByTeam": False}
ADMINS: JsonObject = {**DEFAULT, "roles": ["Admin"]}


def entities_document(stored: JsonObject, document: JsonObject) -> JsonObject:
    """Every block of a blueprint, those that nobody set as those they follow."""
    rights = rights_document(stored, document["identifier"])
    granular = {
        section: {key: stored.get(section, {}).get(key, rights["update"]) for key in keys(document)}
        for section, keys in GRANULAR.items()
    }
    return {**rights, **granular}


def rights_document(stored: JsonObject, blueprint: str) -> JsonObject:
    """The rights to whole entities."""
    read = stored.get("read", DEFAULT)
    return {right: stored.get(right, followed(read, right, blueprint)) for right in RIGHTS}


def merged(stored: JsonObject, changes: JsonObject) -> JsonObject:
    """Blocks of `changes` in the place of those that are stored, each as a whole."""
    granular = {section: {**stored.get(section, {}), **changes.get(section, {})} for section in GRANULAR}
    return {**stored, **changes, **granular}


def differences(stored: JsonObject, document: JsonObject) -> JsonObject:
    """What has to be kept: no block that is as the one it follows, none of a property or relation that is gone."""
    shown = entities_document(stored, document)
    followed_by = {right: followed(shown["read"], right, document["identifier"]) for right in RIGHTS}
    kept = {right: shown[right] for right in RIGHTS if not same(shown[right], followed_by[right])}
    for section in GRANULAR:
        differing = {key: block for key, block in shown[section].items() if not same(block, shown["update"])}
        kept |= {section: differing} if differing else {}
    return kept


def followed(read: JsonObject, right: str, blueprint: str) -> JsonObject:
    if right == "register" and blueprint == SCORECARD:
        return ADMINS
    return DEFAULT if right == "read" else read


def same(one: JsonObject, other: JsonObject) -> bool:
    """Whether both give the right to the same; the order of names means nothing."""
    lists = all(set(one[key]) == set(other[key]) for key in LISTS)
    return lists and one["ownedByTeam"] == other["ownedByTeam"] and one.get("policy") == other.get("policy")


def blocks(stored: JsonObject) -> Iterator[JsonObject]:
    yield from (stored[right] for right in RIGHTS if right in stored)
    for section in GRANULAR:
        yield from stored.get(section, {}).values()


def rewritten(stored: JsonObject, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    """The same with each of its blocks changed."""
    rights = {right: change(stored[right]) for right in RIGHTS if right in stored}
    granular = {
        section: {key: change(block) for key, block in stored[section].items()}
        for section in GRANULAR
        if section in stored
    }
    return {**rights, **granular}
