"""The history of one entity, page by page, newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from blueprints.entities.projection import EVERYTHING, Projection, shown
from blueprints.history.differences import differences, of_property
from blueprints.history.states import find_state, state_at
from blueprints.history.subjects import Subject, blueprint_changes, entity_events, find_subject
from events.changes import CHANGE, EVENT, named
from events.models import Event
from portal.errors import NotFound
from portal.moments import timestamp
from portal.types import Actor, JsonObject

# An update keeps the old values of what it changed, so the keys it keeps are what it was about.
ABOUT = """
CASE WHEN before IS NOT NULL AND after IS NOT NULL
  THEN before ?| %s::text[] OR (before -> 'properties') ?| %s::text[] OR (before -> 'relations') ?| %s::text[]
ELSE EXISTS (SELECT FROM unnest(%s::text[]) AS n(name), coalesce(after, before) AS d
  WHERE coalesce(d -> 'properties' -> name, d -> 'relations' -> name, d -> name, 'null') NOT IN ('null', '[]')) END
"""


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """`older_than` is the last event of the page before; `property` is a key, or a meta field such as `$title`."""

    limit: int = 50
    older_than: UUID | None = None
    property: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    entries: list[JsonObject]
    next: str | None


def history(actor: Actor, blueprint: str, identifier: str, request: HistoryRequest) -> HistoryPage:
    """Raises NotFound."""
    subject = find_subject(actor, blueprint, identifier)
    rows, names = entity_events(subject.key), set[str]()
    if request.older_than:
        rows = rows.filter(pk__lt=request.older_than)
    if request.property:
        names = former_names(subject, request.property)
        about = RawSQL(ABOUT, [list(names)] * 4, output_field=BooleanField())
        rows = rows.annotate(about=about).filter(about=True)
    found = list(rows.order_by("-id")[: request.limit + 1])
    page = found[: request.limit]
    last = named(EVENT, page[-1].pk) if len(found) > len(page) else None
    return HistoryPage([_entry(event, names) for event in page], last)


def former_names(subject: Subject, key: str) -> set[str]:
    """The names that a property or relation had before; meta fields keep theirs."""
    names = {key.removeprefix("$")}
    if key.startswith("$"):
        return names
    for renamed in blueprint_changes(subject.kind).order_by("-id").values_list("additional__renamed", flat=True):
        if renamed and renamed["to"] in names:
            names.add(renamed["from"])
    return names


def _entry(event: Event, names: set[str]) -> JsonObject:
    found = differences(event.before, event.after)
    return {
        "event": named(EVENT, event.pk),
        "change": named(CHANGE, event.change_id),
        "at": timestamp(event.at),
        "action": event.action,
        "by": event.actor,
        "origin": event.origin,
        "userAgent": event.user_agent,
        "runId": event.run_id,
        "diff": of_property(found, names) if names else found,
    }


def entity_at(
    actor: Actor, blueprint: str, identifier: str, moment: datetime, projection: Projection = EVERYTHING
) -> JsonObject:
    """The document as it was. Raises NotFound."""
    subject = find_subject(actor, blueprint, identifier)
    return shown(subject.kind, state_at(subject, moment), projection)


def difference(
    actor: Actor, blueprint: str, identifier: str, start: datetime | None, end: datetime
) -> list[JsonObject]:
    """What changed between two moments; nothing is set while the entity is not there. Raises NotFound."""
    subject = find_subject(actor, blueprint, identifier)
    before, after = start and find_state(subject, start), find_state(subject, end)
    if before is None and after is None:
        raise NotFound(f'entity "{identifier}" was not found at either moment')
    return differences(before, after)
