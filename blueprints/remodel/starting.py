"""How every migration begins: a row, a bell, and for small ones the work itself before the answer goes out."""

from blueprints.entities.search import count_entities
from blueprints.model import Kind
from blueprints.models import Entity, Migration
from blueprints.remodel.tasks import ask_for_migration
from blueprints.remodel.work import OPEN, work_on
from portal.ids import uuid7
from portal.moments import now
from portal.types import Actor, JsonObject

AT_ONCE = 1_000


def begin(actor: Actor, kind: str, source: Kind, plan: JsonObject, *, total: int | None = None) -> Migration:
    """Call last in the transaction: a bell is rung after its commit."""
    moment = now()
    migration = Migration(
        kind=kind, source_id=source.id, source=source.identifier, plan=plan, last=uuid7(),
        actor=actor.id, actor_kind=actor.kind, actor_token=actor.token, 
        total=_total(actor, kind, source) if total is None else total,
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
    migration.save(force_insert=True)
    ask_for_migration(migration)
    return migration


def _total(actor: Actor, kind: str, source: Kind) -> int:
    """A conversion is of the blueprint, and comes to entities that its author may not see."""
    if kind == Migration.Kind.CONVERSION:
        return Entity.objects.filter(blueprint_id=source.id).count()
    return count_entities(actor, source.identifier)


def sent_on(migration: Migration) -> None:
    """Saves it, and rings when there is more to do. Call last in the transaction."""
    migration.save()
    if migration.state in OPEN:
        ask_for_migration(migration)


def hurried(migration: Migration) -> Migration:
    """Whoever asks for little need not wait for a worker."""
    if migration.total <= AT_ONCE:
        work_on(migration.pk)
        migration.refresh_from_db()
    return migration
