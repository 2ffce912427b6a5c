"""When sources are looked at: after an interval, and at once when somebody asks or a push is told."""

from datetime import datetime, timedelta

from django.db.models import Min, Q
from django.utils.dateparse import parse_datetime

from integrations.models import Source
from integrations.pull.definition import TYPES, is_pulled
from portal.moments import now
from tenants.lanes import mark_lane
from tenants.tasks import ring_once

TASK, QUEUE = "integrations.pull", "bulk"
# Those that are asked for within this time are looked at by one bell.
GATHER_SECONDS = 0.1
RING_AGAIN_SECONDS = 30


def schedule(row: Source) -> None:
    """Sets when it is looked at, after its document has changed; a worker that is at it is not disturbed."""
    if not is_pulled(row.document) or row.document["pull"].get("paused"):
        row.due_at, row.lease = None, None
    elif row.lease is None:
        row.due_at, row.attempts = now(), 0


def ring_for(row: Source) -> None:
    """Call last in the transaction that made it due."""
    if row.due_at is not None:
        ring_once(TASK, QUEUE, GATHER_SECONDS)
        mark_lane(RING_AGAIN_SECONDS)


def due() -> list[Source]:
    return list(Source.objects.filter(_pulled(), due_at__lte=now()).only("pk"))


def next_due() -> datetime | None:
    """What was rung for just now waits for a worker."""
    earliest = Source.objects.filter(_pulled()).aggregate(earliest=Min("due_at"))["earliest"]
    return earliest and max(earliest, now() + timedelta(seconds=RING_AGAIN_SECONDS))


def _pulled() -> Q:
    return Q(kind=Source.Kind.INTEGRATION, due_at__isnull=False)


def nudge(row: Source) -> None:
    """Somebody says that there is something new; a worker that is at it looks again afterwards.

    Where each look asks much of others, many events are followed by one.
    """
    if row.lease is not None:
        row.requested_at = now()
    elif row.due_at is not None:
        row.due_at, row.attempts = min(row.due_at, _soon(row)), 0


def _soon(row: Source) -> datetime:
    last = parse_datetime(row.resync_state.get("checkedAt") or "")
    gap = timedelta(seconds=TYPES[row.document["installationAppType"]].gap_seconds)
    return max(now(), last + gap) if last else now()
