"""Judges the entities of a blueprint again after its scorecards changed."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from blueprints.derived import judged
from blueprints.entities.documents import COLUMNS, EntityRow
from blueprints.entities.store import rows_of, update_derived
from blueprints.model import Kind, current_model

CHUNK = 500
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
    moved = list(_moved(kind, rows))
    update_derived(moved)
    return len(moved)


def _moved(kind: Kind, rows: list[EntityRow]) -> Iterator[EntityRow]:
    results = judged(kind, rows)
    for row, result in zip(rows, results, strict=True):
        if row.scorecards != result:
            row.scorecards = result
            yield row
