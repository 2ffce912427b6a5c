"""What a blueprint was: every change of its document, compared with others and brought back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from blueprints.definition import check_blueprint
from blueprints.definition.document import SERVER_KEYS
from blueprints.definition.words import pointer
from blueprints.model import Model, current_model
from blueprints.models import Blueprint
from blueprints.references.blueprints import renamed_document
from blueprints.references.changes import changes_between
from blueprints.references.impact import impact_of
from blueprints.references.subject import Renaming, Subject
from blueprints.renames import Part, held, rename_key, renamed_in
from blueprints.services import create_blueprint, replace_blueprint
from events.changes import CHANGE, EVENT, named
from events.models import Event
from events.restoring import refuse_standing
from portal.errors import NotFound
from portal.moments import timestamp
from portal.types import Actor, Json, JsonObject

# Events of permissions are about the blueprint too, and hold another document.
OF_DEFINITION = Q(after__has_key="schema") | Q(old__has_key="schema")


@dataclass(frozen=True, slots=True)
class VersionRequest:
    """`older_than` is the last event of the page before."""

    limit: int = 50
    older_than: UUID | None = None


class Versioned(NamedTuple):
    """A blueprint that is there, or the last one of that name that was deleted; `key` stays through renames."""

    key: UUID
    identifier: str
    deletion: Event | None = None


def find_versioned(identifier: str) -> Versioned:
    """Raises NotFound."""
    kind = current_model().find(identifier)
    if kind is not None:
        return Versioned(kind.id, identifier)
    back = Exists(Blueprint.objects.filter(pk=OuterRef("subject")))
    deletions = Event.objects.filter(resource_type="blueprint", blueprint=identifier, entity=None, action="DELETE")
    last = deletions.filter(OF_DEFINITION, ~back).order_by("-id").first()
    if last is None or last.subject is None:
        raise NotFound.of("blueprint", identifier)
    return Versioned(last.subject, identifier, last)


def _versions(found: Versioned) -> QuerySet[Event]:
    events = Event.objects.filter(subject=found.key, resource_type="blueprint", status="SUCCESS")
    return events.filter(OF_DEFINITION)


def versions(identifier: str, request: VersionRequest) -> tuple[list[JsonObject], str | None]:
    """Newest first, and where the next page begins. Raises NotFound."""
    events = _versions(find_versioned(identifier))
    if request.older_than:
        events = events.filter(pk__lt=request.older_than)
    found = list(events.order_by("-id")[: request.limit + 1])
    page = found[: request.limit]
    return [_entry(event) for event in page], named(EVENT, page[-1].pk) if len(found) > len(page) else None


def _entry(event: Event) -> JsonObject:
    return {
        "event": named(EVENT, event.pk), "change": named(CHANGE, event.change_id), "at": timestamp(event.at),
        "action": event.action, "by": event.actor, "origin": event.origin, "userAgent": event.user_agent,
        "runId": event.run_id, "identifier": event.identifier, "diff": differences(event.before, event.after),
    }  # fmt: skip


def version(identifier: str, event: UUID | None) -> JsonObject:
    """The document after that event; before it when it was the deletion. Raises NotFound."""
    found = _versions(find_versioned(identifier)).filter(pk=event).first() if event else None
    if found is None:
        raise NotFound("this version of the blueprint was not found", resource="version")
    return found.after or found.before or {}


def difference(identifier: str, start: UUID | None, end: UUID | None) -> list[JsonObject]:
    """Between two versions; without `end` the later one is what stands. Raises NotFound."""
    before = version(identifier, start)
    return differences(before, version(identifier, end) if end else current_model().get(identifier).document)


def restore(actor: Actor, identifier: str, event: UUID | None) -> Blueprint:
    """The document of then under the name of now. Values that were dropped since do not come back with it.

    What only got another name since gets its former one again, and so keeps its values.

    Raises NotFound, Taken, Invalid when it names what is no more, PropertyTypeImmutable.
    """
    found, then = find_versioned(identifier), version(identifier, event)
    if found.deletion:
        return _revived(actor, found, found.deletion, then)
    document = _as_named_now(current_model(), found, then)
    with transaction.atomic():
        for part, name, former in _renamed_since(found, event, document):
            rename_key(actor, identifier, part, name, former)
        return replace_blueprint(actor, identifier, document)


def restore_deleted(actor: Actor, event: Event) -> list[str]:
    """As it was when it was deleted. Raises Taken, Invalid when it names what is no more."""
    refuse_standing(event, Blueprint.objects.filter(pk=event.subject).values_list("identifier", flat=True).first())
    _revived(actor, Versioned(event.subject, event.identifier), event, event.old or {})  # type: ignore[arg-type]
    return []


def _revived(actor: Actor, found: Versioned, deletion: Event, then: JsonObject) -> Blueprint:
    document = _as_named_now(current_model(), found, then)
    return create_blueprint(actor, document, key=found.key, permissions=deletion.additional.get("permissions"))


def restoration(identifier: str, event: UUID | None) -> JsonObject:
    """{diff, impact, renames} of restoring it. Raises NotFound, also for a blueprint that is deleted, and Invalid."""
    model = current_model()
    kind = model.get(identifier)
    found = find_versioned(identifier)
    draft = _as_named_now(model, found, version(identifier, event))
    renames = list(_renamed_since(found, event, draft))
    kept = {(part.subject, former) for part, _, former in renames}
    as_named_then = model
    for part, name, former in renames:
        as_named_then = renamed_in(as_named_then, identifier, part, name, former)
    changes = [
        change
        for change in changes_between(as_named_then.get(identifier), check_blueprint(draft))
        if (change.subject.part, change.subject.key) not in kept
    ]
    return {
        "diff": differences(kind.document, draft),
        "impact": impact_of(model, kind, changes),
        "renames": [{"part": part.name.lower(), "from": name, "to": former} for part, name, former in renames],
    }


def _renamed_since(found: Versioned, event: UUID | None, then: JsonObject) -> Iterator[tuple[Part, str, str]]:
    """(part, name of now, former name) of what stands under another name; not where the former one is taken again."""
    now = current_model().get(found.identifier).document
    renames = [
        later.additional["renamed"]
        for later in _versions(found).filter(pk__gt=event).order_by("id")
        if "renamed" in later.additional
    ]
    for part in Part if renames else ():
        for former in held(then, part):
            name = former
            for rename in renames:
                if rename["part"] == part.name.lower() and rename["from"] == name:
                    name = rename["to"]
            if name != former and name in held(now, part) and former not in held(now, part):
                yield part, name, former


def _as_named_now(model: Model, found: Versioned, document: JsonObject) -> JsonObject:
    own = {key: value for key, value in document.items() if key not in SERVER_KEYS}
    was = own["identifier"]
    renaming = Renaming(model, Subject("blueprint", was, was), found.identifier)
    return {**renamed_document(was, own, renaming), "identifier": found.identifier}


def differences(before: JsonObject | None, after: JsonObject | None) -> list[JsonObject]:
    """[{path, before, after}] with JSON pointers; what is missing is null. Times and writers are no part of it."""
    old, new = ({k: v for k, v in (document or {}).items() if k not in SERVER_KEYS} for document in (before, after))
    return [{"path": path, "before": was, "after": now} for path, was, now in _differing(old, new, "")]


def _differing(before: Json, after: Json, path: str) -> Iterator[tuple[str, Json, Json]]:
    if not isinstance(before, dict) or not isinstance(after, dict):
        if before != after or type(before) is not type(after):
            yield path, before, after
        return
    for key in dict.fromkeys([*before, *after]):
        yield from _differing(before.get(key), after.get(key), path + pointer(key))
