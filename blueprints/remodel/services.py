"""Starts, tries and cancels migrations; small ones are done when the answer goes out."""

from django.db import transaction

from blueprints.entities.delete import requiring_blueprints
from blueprints.entities.documents import document
from blueprints.entities.options import WriteOptions
from blueprints.entities.search import count_entities
from blueprints.entities.store import read_rows
from blueprints.errors import ProtectedBlueprint
from blueprints.model import Kind, current_model
from blueprints.models import Migration
from blueprints.remodel import mapping as mappings
from blueprints.remodel.pages import next_page
from blueprints.remodel.queries import get_migration
from blueprints.remodel.tasks import ask_for_migration
from blueprints.remodel.work import OPEN, work_on
from blueprints.services import check_unused
from portal.errors import Conflict, HasDependents
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, Json, JsonObject

AT_ONCE = 1_000
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
            "before": standing.get(outcome.identifier) if outcome else None,
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
            raise ProtectedBlueprint(
                f'"{blueprint}" belongs to the system: delete people and teams at their own routes'
            )
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


def begin(actor: Actor, kind: str, source: Kind, plan: JsonObject) -> Migration:
    """Call last in the transaction: a bell is rung after its commit."""
    moment = now()
    migration = Migration(
        kind=kind, source_id=source.id, source=source.identifier, plan=plan, last=uuid7(),
        actor=actor.id, actor_kind=actor.kind, total=count_entities(actor, source.identifier),
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
    migration.save(force_insert=True)
    ask_for_migration(migration)
    return migration


def hurried(migration: Migration) -> Migration:
    """Whoever asks for little need not wait for a worker."""
    if migration.total <= AT_ONCE:
        work_on(migration.pk)
        migration.refresh_from_db()
    return migration


@transaction.atomic
def cancel_migration(actor: Actor, key: str, reason: str) -> Migration:
    """What is done stays done. Raises NotFound, Conflict when it has ended."""
    migration = get_migration(key, lock=True)
    if migration.state not in OPEN:
        raise Conflict(f"the migration has ended: {migration.state}")
    migration.state, migration.message, migration.due_at = Migration.State.CANCELLED, reason, None
    migration.updated_at = migration.ended_at = now()
    migration.updated_by = actor.id
    migration.save()
    return migration
