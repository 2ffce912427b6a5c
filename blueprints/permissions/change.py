"""Changes permissions, and keeps them in step with what they name."""

from django.db import transaction

from blueprints.model import current_model
from blueprints.models import Blueprint, new_revision
from blueprints.permissions.check import check_permissions
from blueprints.permissions.document import (
    blocks,
    differences,
    entities_document,
    merged,
    rewritten,
)
from blueprints.queries import get_blueprint
from events.services import EventDraft, emit
from portal.moments import now
from portal.types import Actor, JsonObject


def permissions_document(row: Blueprint) -> JsonObject:
    return {"entities": entities_document(row.permissions, row.document)}


@transaction.atomic
def patch_permissions(actor: Actor, identifier: str, body: JsonObject) -> JsonObject:
    """Each block that was sent replaces the one that stood there. Raises NotFound, Invalid with all faults."""
    row = get_blueprint(identifier, lock=True)
    model = current_model()
    changes = check_permissions(model, model.get(identifier), body)
    store(actor, row, merged(row.permissions, changes))
    return permissions_document(row)


def store(actor: Actor, row: Blueprint, wanted: JsonObject) -> None:
    """Call inside a transaction, with the row locked; a change that changes nothing is none."""
    kept = differences(wanted, row.document)
    if kept == row.permissions:
        return
    before = permissions_document(row)
    row.permissions, row.revision = kept, new_revision()
    row.updated_at, row.updated_by = now(), actor.id
    row.save(update_fields=["permissions", "revision", "updated_at", "updated_by"])
    name, after = row.identifier, permissions_document(row)
    emit(actor, [EventDraft("UPDATE", "blueprint", name, name, before=before, after=after, message="permissions")])


def forget_gone_keys(row: Blueprint) -> None:
    """A property that comes back one day begins with the rights of a new one. The caller saves the row."""
    row.permissions = differences(row.permissions, row.document)


def forget_names(actor: Actor, kind: str, gone: set[str]) -> None:
    """People (`users`) or `teams` that are no more: whoever gets their name one day has none of their rights."""

    def change(block: JsonObject) -> JsonObject:
        return {**block, kind: [name for name in block[kind] if name not in gone]}

    naming = [one.id for one in current_model() if any(change(block) != block for block in blocks(one.row.permissions))]
    # Those that are deleted meanwhile take their permissions along.
    for row in Blueprint.objects.select_for_update().filter(pk__in=naming).order_by("pk"):
        store(actor, row, rewritten(row.permissions, change))
