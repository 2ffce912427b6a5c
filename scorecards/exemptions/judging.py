"""Judges single entities anew, in the transaction that changed what they are exempt from."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from uuid import UUID

from blueprints.derived import judged
from blueprints.entities.documents import COLUMNS
from blueprints.entities.drafts import entity_draft
from blueprints.entities.store import rows_of, update_derived
from blueprints.model import Kind, current_model, revise
from events.services import emit
from scorecards.models import Rejudging
from scorecards.rejudge import DERIVED
from scorecards.tasks import ask_for_rejudging
from tenants.actors import system_actor

# As the write path locks them.
ROWS = f"""
SELECT {COLUMNS} FROM blueprints_entity e WHERE e.blueprint_id = %s AND e.id = ANY(%s)
ORDER BY e.id FOR NO KEY UPDATE
"""


def judge_anew(blueprint_id: UUID, entities: Sequence[UUID]) -> None:
    """A worker that is at the blueprint at this moment knows nothing of the change, so it is to begin again."""
    revise(blueprint_id)
    if entities:
        _judge(current_model().by_id(blueprint_id), entities)
    if Rejudging.objects.filter(pk=blueprint_id).exists():
        ask_for_rejudging(blueprint_id)


def _judge(kind: Kind, entities: Sequence[UUID]) -> None:
    rows = rows_of(ROWS, kind.id, list(entities))
    before = [copy(row) for row in rows]
    for row, result in zip(rows, judged(kind, rows), strict=True):
        row.scorecards = result
    moved = [(old, new) for old, new in zip(before, rows, strict=True) if old.scorecards != new.scorecards]
    update_derived([new for _, new in moved])
    emit(system_actor(), [replace(entity_draft(kind, old, new), additional=DERIVED) for old, new in moved])
