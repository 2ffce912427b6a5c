"""Registers, changes and deletes integrations; says when they are to sync again (contract §12)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from blueprints.entities.written import counts_written, delete_written, names_written, require_independent
from events.changes import apart
from events.outgoing.services import follow_integration, order_resync
from events.services import EventDraft, emit
from integrations.models import Source
from integrations.pull.addresses import give_address
from integrations.pull.waking import ring_for, schedule
from integrations.sources import removal
from integrations.sources.deletions import settle
from integrations.sources.documents import integration_document
from integrations.sources.leaving import forget
from integrations.sources.queries import INTEGRATION, get_integration
from integrations.sources.shape import checked_changes, checked_new, checked_state, require_pullable
from integrations.sources.writers import programs_of
from portal.errors import Taken
from portal.ids import uuid7
from portal.moments import now, timestamp
from portal.types import Actor, Json, JsonObject

DESTINATION = "changelogDestination"
UNIQUE_VIOLATION = "23505"
# What a change of these changes: when a worker looks at what it pulls, and how.
AFFECTS_PULL = frozenset({"pull", "config", "installationAppType"})
REQUESTED, SCHEDULED = ("requested_id", "requested_at"), ("due_at", "lease", "attempts")


def create_integration(actor: Actor, body: Json) -> Source:
    """It waits for its first resync from the start. Raises Invalid, Taken."""
    identifier, document = checked_new(body)
    moment = now()
    row = Source(kind=INTEGRATION, identifier=identifier, document=document, requested_id=uuid7(), requested_at=moment,
                 created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id)  # fmt: skip
    schedule(row)
    give_address(row)
    with transaction.atomic():
        insert_or_taken(row)
        emit(actor, [EventDraft("CREATE", "integration", identifier, after=integration_document(row))])
        _follow(actor, row)
        _order(actor, row)
        ring_for(row)
    return row


def _follow(actor: Actor, row: Source) -> None:
    follow_integration(actor, row.pk, row.identifier, row.document.get(DESTINATION))


def _order(actor: Actor, row: Source) -> None:
    order_resync(actor, row.pk, row.identifier, integration_document(row))


def insert_or_taken(row: Source) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") == UNIQUE_VIOLATION:
            raise Taken.of(row.kind, row.identifier) from error
        raise


@transaction.atomic
def change_integration(actor: Actor, name: str, body: Json, *, skip_resync: bool = False) -> Source:
    """Merges; null clears; saying nothing asks for a resync, as another mapping does. Raises Invalid, NotFound."""
    row = get_integration(name, lock=True)
    changes = checked_changes(body, row.identifier)
    before = integration_document(row)
    known, row.document = row.document, merged(row.document, changes)
    if AFFECTS_PULL & changes.keys():
        require_pullable(row.identifier, known, row.document)
    row.updated_at, row.updated_by = _later_than(row.updated_at), actor.id
    asks = not skip_resync and (not changes or bool({"config", "pull"} & changes.keys()))
    if asks:
        _ask(row)
    if not changes or AFFECTS_PULL & changes.keys():
        schedule(row)
        give_address(row)
    row.save(update_fields=["document", "updated_at", "updated_by", *REQUESTED, *SCHEDULED, "key", "secret"])
    emit(actor, [EventDraft("UPDATE", "integration", row.identifier, before=before, after=integration_document(row))])
    if known.get(DESTINATION) != row.document.get(DESTINATION):
        _follow(actor, row)
    if asks:
        _order(actor, row)
    ring_for(row)
    return row


def merged(document: JsonObject, changes: Mapping[str, Any]) -> JsonObject:
    return {key: value for key, value in {**document, **changes}.items() if value is not None}


def _later_than(moment: datetime) -> datetime:
    """Exporters take the same moment for no change."""
    return max(now(), moment + (moment.resolution * 1000))


def _ask(row: Source) -> None:
    row.requested_id, row.requested_at = uuid7(), row.updated_at


@transaction.atomic
def request_resync(actor: Actor, name: str) -> Source:
    """Raises NotFound."""
    row = get_integration(name, lock=True)
    row.updated_at = _later_than(row.updated_at)
    _ask(row)
    schedule(row)
    row.save(update_fields=["updated_at", *REQUESTED, *SCHEDULED])
    _order(actor, row)
    ring_for(row)
    return row


@transaction.atomic
def tell_resync_state(actor: Actor, name: str, body: Json) -> Source:
    """Moves both moments to the same instant: listeners know their own echo by it. Raises Invalid, NotFound.

    What the sync wanted deleted goes when it ended well.
    """
    row = get_integration(name, lock=True)
    row.updated_at = _later_than(row.updated_at)
    row.resync_state = {**row.resync_state, **checked_state(body), "updatedAt": timestamp(row.updated_at)}
    row.save(update_fields=["updated_at", "resync_state"])
    settle(actor, row, row.resync_state.get("status", ""))
    return row


@transaction.atomic
def delete_integration(actor: Actor, name: str) -> None:
    """What it wrote stays. Raises NotFound."""
    forget(actor, get_integration(name, lock=True))


@transaction.atomic
def delete_with_entities(actor: Actor, name: str, *, delete_dependents: bool = False) -> JsonObject:
    """All or nothing; {deleted, change}, the change being what takes the entities back.

    Very many are a worker's: {deleting}, how many wait; the integration goes after the last of them. Raises NotFound,
    Forbidden, HasDependents.
    """
    row = get_integration(name, lock=True)
    programs = programs_of(row)
    names = names_written(actor, programs) if sum(counts_written(actor, programs).values()) > removal.AT_ONCE else None
    if names is None:
        return _go_together(actor, row, programs, delete_dependents=delete_dependents)
    if not delete_dependents:
        require_independent(actor, programs)
    left = removal.leave(actor, row, names, delete_dependents=delete_dependents)
    return {"deleted": 0, "change": None, "deleting": left}


def _go_together(actor: Actor, row: Source, programs: Sequence[str], *, delete_dependents: bool) -> JsonObject:
    # What is undone are entities only, so they are no part of the change that the source's own going is.
    with apart() as change:
        deleted = delete_written(actor, programs, delete_dependents=delete_dependents)
    forget(actor, row)
    return {"deleted": deleted, "change": change.name}
