"""Telling what scorecards say, kept as marks until it is done; bells only say that there are some."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Min
from django.db.models.functions import Now

from blueprints.entities.store import fetch, mark_ids, run
from blueprints.model import Kind, current_model
from blueprints.models import Stale
from blueprints.results import (
    GATHER_SECONDS,
    LEASE_SECONDS,
    QUEUE,
    RESULT_STRUCTURES,
    RESULT_TARGET,
    RULE_RESULT,
    TASK,
)
from blueprints.system import seed_system_blueprints
from scorecards.models import Rejudging
from scorecards.told.definitions import drop_unused, keep_definitions, relation_to
from scorecards.told.numbers import keep_numbers, mark_numbers
from scorecards.told.results import CHUNK, tell_results
from tenants.lanes import mark_lane
from tenants.tasks import ring_once, tenant_task

AGAIN_SECONDS = 0.05
# Then it is asked again whether judging is over, which comes first: both would share the processor.
JUDGING_SECONDS = 1
# Writers who leave marks faster than they are told of go first; what one of them left waits so long at the most.
RUSH_SECONDS, PATIENCE_SECONDS = 1, 15
RUSH = f"""
SELECT coalesce(sum(cardinality(seeds)) FILTER (WHERE age < interval '{RUSH_SECONDS} seconds'), 0) > {CHUNK}
  AND max(age) < interval '{PATIENCE_SECONDS} seconds'
FROM (
  SELECT seeds, statement_timestamp() - uuid_extract_timestamp(id) AS age FROM blueprints_stale
  WHERE judged AND NOT counted) t
"""
# So many entities at a time: others wait in the same queue.
MAX_TAKEN = 5_000
TAKE = f"""
UPDATE blueprints_stale SET due_at = statement_timestamp() + interval '{LEASE_SECONDS} seconds' WHERE id IN (
  SELECT id FROM blueprints_stale WHERE due_at <= statement_timestamp() AND judged AND id IN (
    SELECT id FROM (
      SELECT id, sum(cardinality(seeds)) OVER (ORDER BY due_at, id) - cardinality(seeds) AS ahead
      FROM blueprints_stale WHERE due_at <= statement_timestamp() AND judged) t
    WHERE ahead < {MAX_TAKEN})
  FOR UPDATE SKIP LOCKED)
RETURNING id, blueprint_id, seeds, counted
"""
MARK_ALL = """
INSERT INTO blueprints_stale (id, blueprint_id, seeds, counted, due_at, judged)
SELECT uuidv7(), %s, array_agg(id), false, statement_timestamp(), true FROM (
  SELECT id, row_number() OVER (ORDER BY id) / 1000 AS part FROM blueprints_entity
  WHERE blueprint_id = %s AND scorecards <> '{}') e GROUP BY part
"""

# Scorecards that are older than what is told of them.
UNTOLD = """
SELECT DISTINCT s.blueprint_id FROM scorecards_scorecard s JOIN blueprints_blueprint b ON b.id = s.blueprint_id
WHERE NOT EXISTS (
  SELECT FROM blueprints_blueprint r CROSS JOIN LATERAL jsonb_each(r.document::jsonb -> 'relations') AS k(key, value)
  WHERE r.identifier = %s AND k.value ->> 'type' = %s AND k.value ->> 'target' = b.identifier)
"""


def mark_untold() -> None:
    """What an older release made gets its blueprints and results without waiting for a change."""
    if any(current_model().find(identifier) is None for identifier in RESULT_STRUCTURES):
        seed_system_blueprints()
    for (blueprint,) in fetch(UNTOLD, RULE_RESULT, RESULT_TARGET):
        with transaction.atomic():
            mark_all(blueprint)


def mark_scorecards(blueprint: UUID) -> None:
    """Call in the transaction of a change of the blueprint's scorecards."""
    mark_ids([(blueprint, None)])


def mark_all(blueprint: UUID) -> None:
    """Everything that is told of the blueprint's entities."""
    mark_scorecards(blueprint)
    run(MARK_ALL, blueprint, blueprint)


@tenant_task(name=TASK, queue=QUEUE)
def tell_results_task() -> None:
    """A part of what is due, and another bell for the rest."""
    if _is_rush():
        _ring_again(RUSH_SECONDS)
        return
    for (blueprint, counted), (marks, ids) in _take().items():
        if counted:
            _count(blueprint)
        elif not _tell(blueprint, marks, sorted(ids)):
            _put_off(marks)
            continue
        Stale.objects.filter(pk__in=marks).delete()
    if Stale.objects.filter(judged=True, due_at__lte=Now()).exists():
        _ring_again(AGAIN_SECONDS)


def _is_rush() -> bool:
    """Whether more entities were marked within the last second than one statement tells of."""
    ((rush,),) = fetch(RUSH)
    return rush


def _ring_again(seconds: float) -> None:
    with transaction.atomic():
        _call_worker(seconds)


def _take() -> dict[tuple[UUID, bool], tuple[list[UUID], set[UUID]]]:
    found: dict[tuple[UUID, bool], tuple[list[UUID], set[UUID]]] = defaultdict(lambda: ([], set()))
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        for mark, blueprint, seeds, counted in cursor.fetchall():
            marks, ids = found[blueprint, counted]
            marks.append(mark)
            ids.update(seeds)
    return found


def _put_off(marks: Sequence[UUID]) -> None:
    with transaction.atomic():
        Stale.objects.filter(pk__in=marks).update(due_at=Now() + timedelta(seconds=JUDGING_SECONDS))
        _call_worker(JUDGING_SECONDS)


def _tell(blueprint: UUID, marks: Sequence[UUID], ids: Sequence[UUID]) -> bool:
    """Whether it came to its end. Of a blueprint that is gone nothing is left to be told but that."""
    kind = _find(blueprint)
    whole = kind is None or _tell_of(kind, marks, ids)
    with transaction.atomic():
        drop_unused(kind)
    return whole


def _count(blueprint: UUID) -> None:
    kind = _find(blueprint)
    if kind is not None:
        with transaction.atomic():
            keep_numbers(kind)


def _find(blueprint: UUID) -> Kind | None:
    return current_model().find_by_id(blueprint)


def _tell_of(kind: Kind, marks: Sequence[UUID], ids: Sequence[UUID]) -> bool:
    """False where the entities wait to be judged again: what would be told of them is about to be otherwise."""
    with transaction.atomic():
        keep_definitions(kind)
    for start in range(0, len(ids), CHUNK):
        if _is_judged_again(kind):
            return False
        with transaction.atomic():
            model = current_model()
            relation = relation_to(kind, model.get(RULE_RESULT).document["relations"])
            if relation is not None:
                tell_results(model, kind, relation, ids[start : start + CHUNK])
            due = Now() + timedelta(seconds=LEASE_SECONDS)
            Stale.objects.filter(pk__in=marks).update(due_at=due)
    with transaction.atomic():
        mark_numbers(kind)
    return True


def _is_judged_again(kind: Kind) -> bool:
    """The second pass, which may have to wait for whoever was writing, changes little and is not waited for."""
    return Rejudging.objects.filter(pk=kind.id, resting=False, after=None).exists()


def _call_worker(seconds: float) -> None:
    ring_once(TASK, QUEUE, seconds)
    mark_lane(LEASE_SECONDS)


def sweep() -> int:
    """Rings again for what is overdue in the organization in scope; how many marks there were."""
    overdue = Stale.objects.filter(judged=True, due_at__lte=Now()).count()
    if overdue:
        with transaction.atomic():
            _call_worker(GATHER_SECONDS)
    return overdue


def next_due() -> datetime | None:
    return Stale.objects.filter(judged=True).aggregate(earliest=Min("due_at"))["earliest"]
