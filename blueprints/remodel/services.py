"""Starts, tries and cancels migrations; small ones are done when the answer goes out."""

from django.db import transaction

from blueprints.entities.delete import requiring_blueprints
from blueprints.entities.documents import document
from blueprints.entities.options import WriteOptions
from blueprints.entities.store import read_rows
from blueprints.errors import ProtectedBlueprint
from blueprints.history.undo import undo
from blueprints.model import current_model
from blueprints.models import Migration
from blueprints.remodel import mapping as mappings
from blueprints.remodel.conversion import forget_values, go_on_back, turn_back
from blueprints.remodel.pages import next_page
from blueprints.remodel.queries import can_go_back, get_migration, is_kept, is_stuck
from blueprints.remodel.starting import begin, hurried, sent_on
from blueprints.remodel.undoing import is_long, start_undo
from blueprints.remodel.work import OPEN
from blueprints.services import check_unused
from portal.errors import Conflict, HasDependents
from portal.moments import now
from portal.types import Actor, Json, JsonObject

State = Migration.State
MAX_PREVIEWED, LOOKED_AT = 20, 500
TRY = WriteOptions(upsert=True, merge=True, validation_only=True)


def start_mapping(actor: Actor, body: Json) -> Migration:
    """Raises Invalid with all faults, NotFound for the source."""
    with transaction.atomic():
        source, mapping = mappings.check_request(current_model(), body)
        migration = begin(actor, Migration.Kind.MAPPING, source, mapping)
    return hurried(migration)


def preview_mapping(actor: Actor, body: Json, count: int) -> list[JsonObject]:
    """What the mapping would make of the first `count` entities that it takes.

    [{source, blueprint, entity, created, changed, before, after, error}]; raises what `start_mapping` does.
    """
    model = current_model()
    source, mapping = mappings.check_request(model, body)
    target = model.get(mappings.target_of(source, mapping))
    probe = Migration(source_id=source.id)
    items = mappings.mapped(source, mapping, next_page(model, actor, source, probe, LOOKED_AT))[:count]
    names = {item.body["identifier"] for item in items if item.body}
    standing = {row.identifier: document(target, row) for row in read_rows(target.id, names)}
    return [
        {
            "source": item.source.identifier,
            "blueprint": target.identifier,
            "entity": outcome.identifier if outcome else None,
            "created": outcome.created if outcome else False,
            "changed": outcome.changed if outcome else False,
            "before": standing.get(outcome.identifier) if outcome and not outcome.error else None,
            "after": outcome.entity if outcome and outcome.row and not outcome.error else None,
            "error": outcome.error.message if outcome and outcome.error else item.error,
        }
        for item, outcome in mappings.write(actor, target.identifier, items, TRY)
    ]


def start_deletion(actor: Actor, blueprint: str, *, delete_blueprint: bool, run_id: str | None = None) -> Migration:
    """All entities, then perhaps the blueprint. Raises NotFound, HasDependents, ProtectedBlueprint."""
    with transaction.atomic():
        model = current_model()
        kind = model.get(blueprint)
        if kind.row.system:
            raise ProtectedBlueprint(f'"{blueprint}" belongs to the system: delete what it tells of at its own routes')
        requiring = requiring_blueprints(model, kind)
        if requiring:
            named = ", ".join(requiring)
            raise HasDependents(
                f"has_dependents: entities of {named} require those of {blueprint}", blueprints=requiring
            )
        if delete_blueprint:
            check_unused(model, kind.row, entities=False)
        plan = {"deleteBlueprint": delete_blueprint, "runId": run_id}
        migration = begin(actor, Migration.Kind.DELETION, kind, plan)
    return hurried(migration)


def cancel_migration(actor: Actor, key: str, reason: str) -> Migration:
    """What is done stays done, but for a conversion, which goes back. Raises NotFound, Conflict when it has ended."""
    with transaction.atomic():
        migration = get_migration(key, lock=True)
        if migration.state not in OPEN or migration.plan.get("back"):
            raise Conflict(f"the migration cannot be cancelled any more: {migration.state}")
        migration.updated_by, migration.updated_at = actor.id, now()
        if migration.kind == Migration.Kind.CONVERSION:
            turn_back(actor, migration, State.CANCELLED, reason)
        else:
            migration.state, migration.message, migration.ended_at = State.CANCELLED, reason, now()
            migration.due_at = None
        sent_on(migration)
    return hurried(migration)


def undo_migration(actor: Actor, key: str, *, force: bool = False) -> Migration:
    """Brings a property's old type and values back, or all that a mapping changed; `force` also over later changes.

    The migration, or the one that takes it back page by page because it changed much.

    Raises NotFound, Conflict when there is nothing to go back to, and what `history.undo` raises.
    """
    found = get_migration(key)
    if can_go_back(found):
        is_much = found.change is not None and is_long(found.change)
        return start_undo(actor, found.change, force=force) if is_much else _undo_mapping(actor, key, force=force)
    with transaction.atomic():
        migration = get_migration(key, lock=True)
        if not (is_kept(migration) or is_stuck(migration)):
            raise Conflict("this migration cannot be undone: no old values are kept", status=migration.state)
        migration.updated_by, migration.updated_at, migration.attempts = actor.id, now(), 0
        if migration.plan.get("stopped"):
            go_on_back(migration)
        else:
            turn_back(actor, migration, State.CANCELLED, "undone")
        sent_on(migration)
    return hurried(migration)


@transaction.atomic
def _undo_mapping(actor: Actor, key: str, *, force: bool) -> Migration:
    migration = get_migration(key, lock=True)
    if migration.change is None:
        raise Conflict("this migration is undone already", status=migration.state)
    undo(actor, migration.change, force=force)
    migration.state, migration.message, migration.change = State.CANCELLED, "undone", None
    migration.updated_by, migration.updated_at = actor.id, now()
    migration.save()
    return migration


@transaction.atomic
def confirm_migration(actor: Actor, key: str) -> Migration:
    """Lets go of the old values before their time. Raises NotFound, Conflict when there are none."""
    migration = get_migration(key, lock=True)
    if not is_kept(migration):
        raise Conflict("this migration keeps no old values", status=migration.state)
    forget_values(migration)
    migration.due_at, migration.updated_by, migration.updated_at = None, actor.id, now()
    migration.save()
    return migration
