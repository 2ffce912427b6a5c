"""Gives a property another type while entities are read and written.

The definition changes first, so that whatever is written from then on fits it; values that are still as they were pass
in writes of other keys. Then the stored values follow page by page, the old ones kept beside. Going back is the same
in the other direction: the old definition first, then the kept values.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import orjson
from django.db import connection, transaction

from blueprints.computed.refresh import refresh_rewritten
from blueprints.entities.store import as_json
from blueprints.expiry import arm
from blueprints.model import Kind, Model, current_model
from blueprints.models import Blueprint, Migration, MigrationNote, new_revision
from blueprints.queries import blueprint_document
from blueprints.remodel import notes
from blueprints.remodel.pages import source_of
from blueprints.remodel.values import Converted, Converter
from blueprints.services import save_document
from events.services import EventDraft, emit
from portal.errors import Conflict
from portal.types import Actor, Json, JsonObject
from tenants.actors import system_actor

PAGE = 500
BEFORE_ALL = UUID(int=0)
STRATEGIES = ("refuse", "clear", "default")
PAGE_OF_VALUES = """
SELECT e.id, e.identifier, e.properties -> %(key)s::text, n.entity IS NOT NULL, n.before, n.after
FROM blueprints_entity e LEFT JOIN blueprints_migrationnote n ON n.migration_id = %(migration)s AND n.entity = e.id
WHERE e.blueprint_id = %(blueprint)s AND e.id > %(cursor)s
  AND (e.properties ? %(key)s::text OR n.entity IS NOT NULL)
ORDER BY e.id LIMIT %(size)s FOR NO KEY UPDATE OF e
"""
STORE = """
UPDATE blueprints_entity e SET properties = CASE WHEN r.value IS NULL THEN e.properties - %(key)s::text
  ELSE e.properties || jsonb_build_object(%(key)s::text, r.value) END
FROM jsonb_to_recordset(%(rows)s::jsonb) AS r(id uuid, value jsonb) WHERE e.id = r.id
"""


class TurnBack(Exception):
    """Raised inside a page when a value cannot be converted and none may be lost."""


class Stored(NamedTuple):
    """A value as it stands, with what this migration noted of the entity."""

    entity: UUID
    identifier: str
    value: Json
    noted: bool
    before: Json
    after: Json


def with_definition(document: JsonObject, key: str, definition: JsonObject) -> JsonObject:
    schema = document["schema"]
    return {**document, "schema": {**schema, "properties": {**schema["properties"], key: definition}}}


def switch(actor: Actor, row: Blueprint, migration: Migration, document: JsonObject) -> None:
    """The definition of now, and that values are on their way to it. Call with the blueprint locked."""
    before = blueprint_document(row)
    row.changing = {**row.changing, migration.plan["property"]: str(migration.pk)}
    save_document(actor, row, document)
    name = row.identifier
    draft = EventDraft("UPDATE", "blueprint", name, name, subject=row.pk, before=before, after=blueprint_document(row),
                       additional={"migration": str(migration.pk)})  # fmt: skip
    emit(actor, [draft])


def convert_page(migration: Migration) -> bool:
    """True when all values are converted, or back. Raises TurnBack."""
    model = current_model()
    kind = source_of(model, migration)
    if kind is None:
        return True
    page = _page(kind, migration)
    if not page:
        _settle(migration)
        return True
    changes = _backward(migration, page) if migration.plan.get("back") else _forward(migration, page)
    _store(model, kind, migration.plan["property"], changes)
    migration.cursor = page[-1].entity
    return False


def _page(kind: Kind, migration: Migration) -> list[Stored]:
    values = {
        "key": migration.plan["property"], "migration": migration.pk, "blueprint": kind.id,
        "cursor": migration.cursor or BEFORE_ALL, "size": PAGE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(PAGE_OF_VALUES, values)
        return [Stored(*row[:2], _loaded(row[2]), row[3], *map(_loaded, row[4:])) for row in cursor.fetchall()]


def _loaded(text: str | None) -> Json:
    return None if text is None else orjson.loads(text)


def _forward(migration: Migration, page: Sequence[Stored]) -> dict[UUID, Json]:
    plan = migration.plan
    converted = Converter(plan["after"], plan["expression"]).convert([stored.value for stored in page])
    kept, changes = [], {}
    for stored, result in zip(page, converted, strict=True):
        if result.verdict == "same":
            continue
        value = _replacement(plan, stored, result)
        changes[stored.entity] = value
        error = result.error if result.verdict == "failed" else None
        kept.append(notes.Note(stored.entity, stored.identifier, error, stored.value, value))
    failed = sum(note.error is not None for note in kept)
    notes.keep(migration, kept)
    migration.failed += failed
    migration.succeeded += len(page) - failed
    return changes


def _replacement(plan: JsonObject, stored: Stored, result: Converted) -> Json:
    if result.verdict != "failed":
        return result.value
    if plan["strategy"] == "refuse":
        raise TurnBack(f'"{stored.identifier}": {result.error}')
    return plan["after"].get("default") if plan["strategy"] == "default" else None


def _backward(migration: Migration, page: Sequence[Stored]) -> dict[UUID, Json]:
    """Kept values come back; what was written since is converted as well as it can be."""
    written = [stored for stored in page if not _is_ours(stored) and stored.value is not None]
    converted = Converter(migration.plan["before"]).convert([stored.value for stored in written])
    changes: dict[UUID, Json] = {stored.entity: stored.before for stored in page if _is_ours(stored)}
    lost = []
    for stored, result in zip(written, converted, strict=True):
        if result.verdict != "same":
            changes[stored.entity] = result.value
        if result.verdict == "failed":
            lost.append(notes.Note(stored.entity, stored.identifier, result.error, stored.value))
    MigrationNote.objects.filter(migration=migration, entity__in=[stored.entity for stored in page]).delete()
    notes.keep(migration, lost)
    migration.failed += len(lost)
    migration.succeeded += len(page) - len(lost)
    return changes


def _is_ours(stored: Stored) -> bool:
    """Nobody wrote the value since it was converted."""
    return stored.noted and stored.value == stored.after


def _store(model: Model, kind: Kind, key: str, changes: dict[UUID, Json]) -> None:
    if not changes:
        return
    rows = as_json({"id": entity, "value": value} for entity, value in changes.items())
    with connection.cursor() as cursor:
        cursor.execute(STORE, {"key": key, "rows": rows})
    arm(kind, changes)
    refresh_rewritten(model, kind, key, changes)


def _settle(migration: Migration) -> None:
    """Nothing is on its way any more. No entity is locked here: writers wait for them while they hold the blueprint."""
    row = Blueprint.objects.select_for_update().get(pk=migration.source_id)
    row.changing = {key: value for key, value in row.changing.items() if value != str(migration.pk)}
    row.revision = new_revision()
    row.save(update_fields=["changing", "revision"])


@transaction.atomic
def turn_back(actor: Actor | None, migration: Migration, ends: str, message: str) -> None:
    """Call with the migration locked. `ends` is the state it shall have. Raises Conflict when the property went on."""
    row = Blueprint.objects.select_for_update().filter(pk=migration.source_id).first()
    plan = migration.plan
    if row is None or row.document["schema"]["properties"].get(plan["property"]) != plan["after"]:
        raise Conflict(f'the property "{plan["property"]}" was renamed, removed or changed since')
    if row.changing.get(plan["property"], str(migration.pk)) != str(migration.pk):
        raise Conflict(f'the values of "{plan["property"]}" are being converted again')
    switch(actor or system_actor(), row, migration, with_definition(row.document, plan["property"], plan["before"]))
    migration.plan = {**plan, "back": True, "ends": ends}
    migration.state, migration.message = Migration.State.PENDING_CANCELLATION, message
    migration.cursor, migration.succeeded, migration.failed, migration.ended_at = None, 0, 0, None


def go_on_back(migration: Migration) -> None:
    """From where its way back was given up. Call with the migration locked."""
    migration.plan = {key: value for key, value in migration.plan.items() if key != "stopped"}
    migration.state, migration.ended_at = Migration.State.PENDING_CANCELLATION, None


def ends_as(migration: Migration) -> str:
    return migration.plan.get("ends", Migration.State.COMPLETED)


def forget_values(migration: Migration) -> None:
    """After this there is no way back; failures stay readable."""
    MigrationNote.objects.filter(migration=migration, error__isnull=True).delete()
    MigrationNote.objects.filter(migration=migration).update(before=None, after=None)
