"""What a workflow was: each of its versions, compared with others and brought back."""

from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from actions.models import Action, Kind
from actions.workflows.documents import workflow_document
from actions.workflows.queries import get_workflow
from actions.workflows.restoring import defined, revive
from actions.workflows.services import RESOURCE, replace_workflow
from blueprints.versions import differences
from events.changes import EVENT, named
from events.models import Event
from portal.errors import Fault, Invalid, NotFound
from portal.moments import timestamp
from portal.types import Actor, JsonObject

# How the two ways that no outlet names are called in a path; no outlet can have these names.
PLAIN: Final = "."
FALLBACK: Final = "*"


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """`older_than` is the last version of the page before."""

    limit: int = 50
    older_than: int | None = None


def history(identifier: str, request: HistoryRequest) -> tuple[list[JsonObject], int | None]:
    """Newest first, and where the next page begins. Raises NotFound."""
    events = _events(find_versioned(identifier).key)
    if request.older_than is not None:
        events = events.filter(after__version__lt=request.older_than)
    found = list(events.order_by("-id")[: request.limit + 1])
    page = found[: request.limit]
    return [_entry(event) for event in page], _version_of(page[-1]) if len(found) > len(page) else None


class Versioned(NamedTuple):
    """A workflow that is there, or the last one of that name that was deleted, without a row; `key` stays the same."""

    key: UUID
    row: Action | None
    deletion: Event | None = None


def find_versioned(identifier: str) -> Versioned:
    """Raises NotFound."""
    row = Action.all_kinds.filter(kind=Kind.WORKFLOW, identifier=identifier).first()
    if row is not None:
        return Versioned(row.pk, row)
    back = Exists(Action.all_kinds.filter(pk=OuterRef("subject")))
    deletions = Event.objects.filter(~back, resource_type=RESOURCE, identifier=identifier, action="DELETE")
    last = deletions.order_by("-id").first()
    if last is None or last.subject is None:
        raise NotFound.of("workflow", identifier)
    return Versioned(last.subject, None, last)


def _events(key: UUID) -> QuerySet[Event]:
    made = Event.objects.filter(subject=key, resource_type=RESOURCE, status="SUCCESS")
    return made.filter(after__has_key="nodes")


def _version_of(event: Event) -> int:
    return (event.after or {})["version"]


def _entry(event: Event) -> JsonObject:
    document = event.after or {}
    return {
        "version": _version_of(event), "event": named(EVENT, event.pk), "at": timestamp(event.at),
        "action": event.action, "by": event.actor, "origin": event.origin, "identifier": document["identifier"],
        "title": document.get("title"), "diff": difference_of(event.before, document),
    }  # fmt: skip


def version_of(identifier: str, version: int) -> JsonObject:
    """The workflow as it was. Raises NotFound, also for what the log has forgotten."""
    subject = find_versioned(identifier)
    if subject.row is not None and version == subject.row.version:
        return workflow_document(subject.row)
    found = _events(subject.key).filter(after__version=version).order_by("id").first()
    if found is None or found.after is None:
        raise NotFound(f'version {version} of workflow "{identifier}" was not found', resource="version")
    return found.after


def difference(identifier: str, start: int | None, end: int | None) -> list[JsonObject]:
    """Between two versions; without `end` the later one is what stands. Raises NotFound, Invalid without `start`."""
    later = version_of(identifier, end) if end else workflow_document(get_workflow(identifier))
    if start is None:
        raise Invalid.from_faults("the query", [Fault("/from", "is required", "required")])
    return difference_of(version_of(identifier, start), later)


def difference_of(before: JsonObject | None, after: JsonObject) -> list[JsonObject]:
    """[{path, before, after}]; paths name nodes and ways instead of counting them, so that their order says nothing."""
    return differences(_by_name(before), _by_name(after))


def _by_name(document: JsonObject | None) -> JsonObject | None:
    """/nodes/<node>, and /connections/<node>/<outlet, "." or "*">"""
    if document is None:
        return None
    ways: JsonObject = {}
    for way in document["connections"]:
        leaves = way.get("sourceOutletIdentifier") or (FALLBACK if way.get("fallback") else PLAIN)
        ways.setdefault(way["sourceIdentifier"], {})[leaves] = way
    nodes = {node["identifier"]: node for node in document["nodes"]}
    return {**defined(document), "nodes": nodes, "connections": ways}


def restore(actor: Actor, identifier: str, version: int) -> Action:
    """The document of then as the next version, under the name of now; a deleted workflow is there again.

    Raises NotFound, Taken, Invalid when it names what is no more.
    """
    then = version_of(identifier, version)
    deletion = find_versioned(identifier).deletion
    if deletion is not None:
        return revive(actor, deletion, then)
    return replace_workflow(actor, identifier, {**defined(then), "identifier": identifier})
