"""Whose history a caller may read: that of the entities that the caller could read now."""

from collections.abc import Collection, Set
from uuid import UUID

from django.db import connection

from blueprints.entities.readable import readable
from blueprints.model import current_model
from blueprints.rules.sql import Sql, both
from portal.types import Actor

VISIBLE = "SELECT e.id FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id WHERE"


def visible_entities(actor: Actor, subjects: Collection[UUID]) -> Set[UUID]:
    """Those that exist and may be read: what is gone is nobody's but an admin's."""
    if not subjects:
        return set()
    model = current_model()
    condition = both(Sql("e.id = ANY(%s)", (list(subjects),)), readable(actor, model, list(model)))
    with connection.cursor() as cursor:
        cursor.execute(f"{VISIBLE} {condition.text}", condition.params)
        return {key for (key,) in cursor.fetchall()}
