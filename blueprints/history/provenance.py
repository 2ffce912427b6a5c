"""Who wrote what of an entity: the last writer of each property, relation and meta field, read off the log."""

from collections.abc import Iterable, Iterator
from heapq import merge

from blueprints.history.differences import UNSET
from blueprints.history.states import PART_OF, property_keys
from blueprints.history.subjects import Subject, blueprint_changes, entity_events, find_subject
from events.changes import EVENT, named
from events.models import Event
from portal.moments import timestamp
from portal.types import Actor, JsonObject

MAX_EVENTS = 1_000
META = ("title", "icon", "team", "identifier")
Place = tuple[str, str]


def provenance(actor: Actor, blueprint: str, identifier: str) -> JsonObject:
    """{fields: [{path, by, origin, datasource, since, event} …], events, complete}. Raises NotFound.

    Looks at no more than the last 1 000 events: `complete` is false when older ones were left out, and fields that
    nobody wrote since are missing then. Four statements.
    """
    subject = find_subject(actor, blueprint, identifier)
    recent = list(entity_events(subject.key).order_by("-id")[: MAX_EVENTS + 1])
    seen = recent[:MAX_EVENTS]
    changes = list(blueprint_changes(subject.kind).order_by("-id")[:MAX_EVENTS])
    writers = _writers(subject, merge(seen, changes, key=lambda event: event.pk, reverse=True))
    fields = [{"path": ".".join(filter(None, place)), **_writer(event)} for place, event in writers.items()]
    return {"fields": fields, "events": len(seen), "complete": len(recent) == len(seen)}


def _writers(subject: Subject, newest_first: Iterable[Event]) -> dict[Place, Event]:
    """`open_places` are what nobody was found for yet: the name at the moment looked at → the name of now."""
    open_places = {place: place for place in _places(subject)}
    found: dict[Place, Event] = {}
    for event in newest_first:
        if event.resource_type == "blueprint":
            _step_back(open_places, event)
            continue
        for place in [place for place in _written(event) if place in open_places]:
            found[open_places.pop(place)] = event
        if not open_places or event.action == "CREATE":
            break
    return found


def _places(subject: Subject) -> Iterator[Place]:
    yield from (("", key) for key in META)
    yield from (("properties", key) for key in subject.kind.compiled.properties)
    yield from (("relations", key) for key in subject.kind.compiled.relations)


def _written(event: Event) -> Iterator[Place]:
    """An update keeps the old value of each key that it changed; a creation wrote what it set."""
    is_update = event.action == "UPDATE"
    for key, value in ((event.old if is_update else event.after) or {}).items():
        if key in ("properties", "relations"):
            yield from ((key, inner) for inner, set_to in value.items() if is_update or set_to not in UNSET)
        elif is_update or value not in UNSET:
            yield ("", key)


def _step_back(open_places: dict[Place, Place], event: Event) -> None:
    """Before this change of the blueprint a renamed key had its old name, and a new key was not there."""
    renamed = event.additional.get("renamed")
    if renamed:
        part = PART_OF.get(renamed["part"], "properties")
        moved = open_places.pop((part, renamed["to"]), None)
        if moved:
            open_places[part, renamed["from"]] = moved
    before = event.before or {}
    known = {("properties", key) for key in property_keys(before)} if "schema" in before else set()
    known |= {("relations", key) for key in before.get("relations", {})}
    for place in [place for place in open_places if place[0] and place not in known]:
        del open_places[place]


def _writer(event: Event) -> JsonObject:
    return {
        "by": event.actor, "origin": event.origin, "datasource": event.user_agent or None, "runId": event.run_id,
        "since": timestamp(event.at), "event": named(EVENT, event.pk),
    }  # fmt: skip
