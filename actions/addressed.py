"""What a webhook that calls our own API names: in its address, and in the body that this address takes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from actions.backends.ourselves import is_ours
from blueprints.references.queries import renamed_query
from blueprints.references.subject import Renaming
from portal.types import Json, JsonObject

# Beside blueprints and actions, addresses of the API itself stand below these two.
ADDRESS: Final = re.compile(
    r"(?P<before>[^?#]*?/v1/(?P<kind>"
    r"blueprints(?!/entities/datasource-entities|/system/[^/]+/structure)|actions(?!/runs(?:[/?#]|$)))/)"
    r"(?P<name>[^/?#]+)(?P<after>.*)",
    re.DOTALL,
)
SEARCH_ALL: Final = re.compile(r"[^?#]*?/v1/entities/search([?#].*)?", re.DOTALL)
SEARCH_ONE: Final = re.compile(r"/entities/search([?#].*)?", re.DOTALL)
WRITING: Final = re.compile(r"/entities([/?#].*)?", re.DOTALL)
ADDRESSES: Final = ("url", "cancelUrl")
PARTS: Final = {"property": "properties", "relation": "relations"}


class Place(NamedTuple):
    """`kind` is blueprints or actions, `name` the one addressed; `before` and `after` are the rest of the text."""

    before: str
    kind: str
    name: str
    after: str


def place_of(url: str) -> Place | None:
    """None for an address that is not ours, or names neither a blueprint nor an action as a plain text."""
    found = ADDRESS.fullmatch(url)
    if found is None or "{{" in found["name"] or not is_ours(url):
        return None
    return Place(found["before"], found["kind"], unquote(found["name"]), found["after"])


def places_of(method: JsonObject) -> Iterator[tuple[str, Place]]:
    """By the keys of a method that hold addresses."""
    for key in ADDRESSES if method["type"] == "WEBHOOK" else ():
        if isinstance(method.get(key), str) and (place := place_of(method[key])):
            yield key, place


def actions_called(methods: Iterable[JsonObject]) -> set[str]:
    return {place.name for method in methods for _, place in places_of(method) if place.kind == "actions"}


def renamed_call(method: JsonObject, renaming: Renaming) -> JsonObject:
    """With an own address and its body renamed; any other method as it is."""
    changed = {**method, **{key: _renamed(place, renaming) for key, place in places_of(method)}}
    url = method.get("url")
    if method["type"] != "WEBHOOK" or not isinstance(url, str) or "body" not in method:
        return changed
    return {**changed, "body": _body(url, method["body"], renaming)}


def _renamed(place: Place, renaming: Renaming) -> str:
    rename = renaming.blueprint if place.kind == "blueprints" else renaming.action
    return f"{place.before}{quote(rename(place.name), safe='')}{place.after}"


def _body(url: str, body: Json, renaming: Renaming) -> Json:
    if SEARCH_ALL.fullmatch(url) and is_ours(url):
        return renamed_query(body, None, renaming)
    place = place_of(url)
    if place is None or place.kind != "blueprints" or not isinstance(body, dict):
        return body
    if SEARCH_ONE.fullmatch(place.after):
        query = {"query": renamed_query(body["query"], place.name, renaming)} if "query" in body else {}
        return {**body, **query}
    return renamed_entity(body, place.name, renaming) if WRITING.fullmatch(place.after) else body


def renamed_entity(entity: JsonObject, blueprint: str, renaming: Renaming) -> JsonObject:
    """The keys of an entity as it is written, or of several in one body."""
    changed = {
        part: {renaming.name(subject, blueprint, key): value for key, value in entity[part].items()}  # type: ignore[arg-type]
        for subject, part in PARTS.items()
        if isinstance(entity.get(part), dict)
    }
    several = entity.get("entities")
    if isinstance(several, list):
        changed["entities"] = [
            renamed_entity(each, blueprint, renaming) if isinstance(each, dict) else each for each in several
        ]
    return {**entity, **changed}
