"""Bells for events, which are kept as rows; the sweeper rings again for what was missed, and forgets what is old."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from integrations.models import Record, Source
from integrations.webhooks.work import PENDING, waiting, work_off
from portal.moments import now
from tenants.lanes import mark_lane
from tenants.tasks import ring, ring_once, tenant_task

TASK, QUEUE = "integrations.map_events", "events"
# Events of so long are mapped together.
GATHER_SECONDS = 0.1
RING_AGAIN_SECONDS, LOOK_SECONDS = 30, 3_600
KEPT = timedelta(days=7)
FORGET_AT_ONCE = 10_000


@tenant_task(name=TASK, queue=QUEUE)
def map_task() -> None:
    """Each webhook has a task of its own beside the first: one that is slow holds up no other."""
    first, *others = [*waiting(), None]
    for key in others:
        if key is not None:
            ring(map_source_task, key)
    if first is not None and work_off(first):
        ring(map_source_task, first)


@tenant_task(name="integrations.map_events_of", queue=QUEUE)
def map_source_task(key: str) -> None:
    """One turn, then to the end of the line."""
    if work_off(UUID(key)):
        ring(map_source_task, key)


def ask_for_mapping() -> None:
    """Call last in the transaction that made the event wait again."""
    ring_for_mapping()
    mark_lane(RING_AGAIN_SECONDS)


def ring_for_mapping() -> None:
    """Where the statement that keeps the event has marked the lane as well."""
    ring_once(TASK, QUEUE, GATHER_SECONDS)


def sweep() -> int:
    """Rings again for what waits, and forgets what is old; how many webhooks were waiting."""
    found = waiting()
    for key in found:
        ring(map_source_task, key)
    forget_old()
    return len(found)


def forget_old() -> None:
    """Along the primary key: ids are moments too."""
    oldest = UUID(int=int((now() - KEPT).timestamp() * 1000) << 80)
    old = Record.objects.filter(pk__lt=oldest).exclude(Q(state=PENDING) | Q(kind=Record.Kind.PAGE)).order_by("pk")
    Record.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:FORGET_AT_ONCE])).delete()


def next_due() -> datetime | None:
    if not Source.objects.exists():
        return None
    wait = RING_AGAIN_SECONDS if Record.objects.filter(state=PENDING).exists() else LOOK_SECONDS
    return now() + timedelta(seconds=wait)
