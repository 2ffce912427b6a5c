"""Judging again, kept as rows until it is done; bells only say that there are some."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min, QuerySet
from django.db.models.functions import Least, Now

from blueprints.computed.overlap import Watch
from blueprints.entities.attempts import in_attempts
from blueprints.model import Kind, current_model
from blueprints.models import Entity
from portal.ids import uuid7
from scorecards.compiled import scorecards_of
from scorecards.models import Rejudging
from scorecards.rejudge import Page, rejudge_page
from scorecards.spans import in_spans, spans_of
from tenants.lanes import mark_lane
from tenants.tasks import ring_once, tenant_task

TASK, QUEUE = "scorecards.rejudge", "bulk"
# Changes in a row ring one bell together.
GATHER_SECONDS = 0.1
# Longer than any chunk takes; each chunk takes the row for as long again.
LEASE_SECONDS = 60
# Until those who were writing are done.
WAIT_SECONDS = 0.5
# Presets and expiries: so late at the most are results that change with the time alone.
RESTLESS_SECONDS = 600
BEGINNING = {"total": 0, "judged": 0, "after": None}
TAKE = f"""
UPDATE scorecards_rejudging SET due_at = statement_timestamp() + interval '{LEASE_SECONDS} seconds', resting = false
WHERE blueprint_id IN (
  SELECT blueprint_id FROM scorecards_rejudging WHERE due_at <= statement_timestamp()
  AND (after IS NULL OR after < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
  ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING *
"""


def ask_for_rejudging(blueprint_id: UUID) -> None:
    """Call last in the transaction of the change."""
    asked = {"token": uuid7(), "due_at": Now(), "asked_at": Now(), "resting": False} | BEGINNING
    Rejudging.objects.update_or_create(pk=blueprint_id, defaults=asked)
    _call_worker(0)


def _call_worker(wait_seconds: float) -> None:
    ring_once(TASK, QUEUE, GATHER_SECONDS + wait_seconds)
    mark_lane(wait_seconds + LEASE_SECONDS)


@tenant_task(name=TASK, queue=QUEUE)
def rejudge_task() -> None:
    """Until nothing is due."""
    while row := next(iter(Rejudging.objects.raw(TAKE)), None):
        with transaction.atomic():
            watch = Watch.begin()
        if not (kind := _judge_all(row)):
            continue
        if watch.saw_others and row.after is None:
            _later(row, WAIT_SECONDS, after=watch.number)
        elif any(scorecard.restless for scorecard in scorecards_of(kind)):
            _later(row, RESTLESS_SECONDS, resting=True)
        else:
            _same(row).delete()


def _judge_all(row: Rejudging) -> Kind | None:
    """None when it was asked for anew meanwhile, or the blueprint is gone."""
    total = Entity.objects.filter(blueprint_id=row.pk).count()
    if not _same(row).update(judged=0, total=total):
        return None
    whole = in_spans(spans_of(row.pk, total), lambda *span: _judge_span(row, *span))
    return _find(row.pk) if whole else None


def _judge_span(row: Rejudging, after: UUID | None, until: UUID) -> bool:
    """Whether it came to its end."""
    while after is not None:
        kind = _find(row.pk)
        if kind is None:
            return False
        page = _judge_page(row, kind, after, until)
        if page is None:
            return False
        after = page.last
    return True


def _judge_page(row: Rejudging, kind: Kind, after: UUID, until: UUID) -> Page | None:
    return in_attempts(lambda _: _judge_once(row, kind, after, until))


def _judge_once(row: Rejudging, kind: Kind, after: UUID, until: UUID) -> Page | None:
    page = rejudge_page(current_model(), kind, after, until)
    judged, due = Least(F("judged") + page.size, F("total")), Now() + timedelta(seconds=LEASE_SECONDS)
    return page if _same(row).update(judged=judged, due_at=due) else None


def _find(blueprint: UUID) -> Kind | None:
    return current_model().find_by_id(blueprint)


def _same(row: Rejudging) -> QuerySet[Rejudging]:
    return Rejudging.objects.filter(pk=row.pk, token=row.token)


def _later(row: Rejudging, seconds: float, **state: Any) -> None:
    with transaction.atomic():
        _same(row).update(due_at=Now() + timedelta(seconds=seconds), **BEGINNING | state)
        mark_lane(seconds) if state.get("resting") else _call_worker(seconds)


def sweep() -> int:
    """Rings again for what is overdue in the organization in scope; how many there were."""
    overdue = Rejudging.objects.filter(due_at__lte=Now()).count()
    if overdue:
        with transaction.atomic():
            _call_worker(0)
    return overdue


def next_due() -> datetime | None:
    return Rejudging.objects.aggregate(earliest=Min("due_at"))["earliest"]
