"""Locations: what entities say they were registered by, since here nothing is read again because it is a location."""

import hashlib
from uuid import UUID, uuid5

from integrations.catalog.conditions import EVERYTHING
from integrations.catalog.queries import Reader
from portal.errors import NotFound
from portal.types import JsonObject

ORIGIN = "metadata.annotations.backstage.io/managed-by-origin-location"
# Ids follow from what is meant, so that they are the same every time.
SPACE = UUID("7f0b9a3e-5d0c-4c1e-9c35-6f1f0f6a2f11")


def locations(reader: Reader) -> list[JsonObject]:
    """Of all entities that the caller may see; one statement."""
    return [_location(facet["value"]) for facet in reader.facets([ORIGIN], EVERYTHING)[ORIGIN]]


def find_location(reader: Reader, key: str) -> JsonObject:
    """Raises NotFound."""
    found = next((found for found in locations(reader) if found["id"] == key), None)
    if found is None:
        raise NotFound(f'no location has the id "{key}"')
    return found


def location_of(entity: JsonObject) -> JsonObject:
    """Raises NotFound where the entity does not say."""
    annotations = entity["metadata"].get("annotations") or {}
    said = annotations.get(ORIGIN.removeprefix("metadata.annotations."))
    if not isinstance(said, str):
        raise NotFound("the entity does not say by which location it was registered")
    return _location(said)


def _location(origin: str) -> JsonObject:
    kind, _, target = origin.partition(":")
    name = hashlib.sha1(origin.encode(), usedforsecurity=False).hexdigest()
    return {
        "id": str(uuid5(SPACE, origin)), "type": kind, "target": target,
        "entityRef": f"location:default/generated-{name}",
    }  # fmt: skip
