"""Judges the entities of a blueprint again after its scorecards changed."""

from copy import copy
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from blueprints.derived import judged
from blueprints.entities.documents import COLUMNS, EntityRow
from blueprints.entities.drafts import entity_draft
from blueprints.entities.store import rows_of, update_derived
from blueprints.model import Kind, current_model
from blueprints.system import SYSTEM_ACTOR
from events.services import emit
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant

CHUNK = 500
# Nobody wrote these entities: automations that wait for their changes do not mean this one.
DERIVED: JsonObject = {"derived": True}
# In the order of identifiers, as the write path locks them.
PAGE = f"""
SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.identifier > %s
ORDER BY e.identifier LIMIT {CHUNK} FOR NO KEY UPDATE
"""


def rejudge_blueprint(blueprint_id: UUID) -> None:
    """For the worker; a blueprint deleted meanwhile needs nothing."""
    kind = next((kind for kind in current_model() if kind.id == blueprint_id), None)
    if kind is not None:
        rejudge(kind)


def rejudge(kind: Kind) -> int:
    """Returns how many results changed. Each chunk is one transaction: writers wait for no more than that."""
    after, changed = "", 0
    while True:
        with transaction.atomic():
            rows = rows_of(PAGE, kind.id, after)
            changed += _judge_rows(kind, rows)
        if len(rows) < CHUNK:
            return changed
        after = rows[-1].identifier


def _judge_rows(kind: Kind, rows: list[EntityRow]) -> int:
    """Tells of entities that a scorecard they had judges otherwise now: automations and histories follow these."""
    before = [copy(row) for row in rows]
    for row, result in zip(rows, judged(kind, rows), strict=True):
        row.scorecards = result
    moved = [(old, new) for old, new in zip(before, rows, strict=True) if old.scorecards != new.scorecards]
    update_derived([new for _, new in moved])
    told = [(old, new) for old, new in moved if _judged_otherwise(old.scorecards, new.scorecards)]
    emit(_nobody(), [replace(entity_draft(kind, old, new), additional=DERIVED) for old, new in told])
    return len(moved)


def _judged_otherwise(before: JsonObject, after: JsonObject) -> bool:
    """A scorecard that came, or went, changes nobody's level."""
    return any(_verdict(before[name]) != _verdict(after[name]) for name in before.keys() & after.keys())


def _verdict(result: JsonObject) -> tuple[str, JsonObject]:
    return result["level"], {line["identifier"]: line["status"] for line in result["rules"]}


def _nobody() -> Actor:
    return Actor(id=SYSTEM_ACTOR, kind="machine", organization_id=current_tenant().id, origin="SYSTEM")
