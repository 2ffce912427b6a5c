"""Pages of a blueprint's entities in the order of their ids, as the one who asked may see them."""

from blueprints.entities.documents import COLUMNS, EntityRow
from blueprints.entities.readable import readable
from blueprints.entities.store import rows_of
from blueprints.model import Kind, Model
from blueprints.models import Migration
from blueprints.rules.sql import Sql, both
from portal.types import Actor

FROM = "FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id"


def waiting(model: Model, actor: Actor, kind: Kind, migration: Migration) -> Sql:
    """The condition for the entities that the migration has not come to yet."""
    bounds = [Sql("e.blueprint_id = %s", (kind.id,))]
    bounds += [Sql("e.id > %s", (migration.cursor,))] if migration.cursor else []
    bounds += [Sql("e.id <= %s", (migration.last,))] if migration.last else []
    return both(*bounds, readable(actor, model, [kind]))


def next_page(model: Model, actor: Actor, kind: Kind, migration: Migration, size: int) -> list[EntityRow]:
    condition = waiting(model, actor, kind, migration)
    sql = f"SELECT {COLUMNS} {FROM} WHERE {condition.text} ORDER BY e.id LIMIT %s"
    return rows_of(sql, *condition.params, size)


def source_of(model: Model, migration: Migration) -> Kind | None:
    """The blueprint by its key, under whatever name; None when it was deleted."""
    return model.find_by_id(migration.source_id)
