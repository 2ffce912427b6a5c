"""Bells for what is to be sent, which is kept as rows; the sweeper rings again for what was missed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from events.models import Delivery, Destination
from events.outgoing.outbox import QUEUE, TASK
from events.outgoing.work import serve, waiting
from portal.moments import now
from tenants.tasks import ring, tenant_task

# An organization with destinations is looked at so often, whatever became of its bells.
LOOK_SECONDS = 60
KEPT = timedelta(days=30)
DUE = """
SELECT min(greatest(y.due_at, d.resume_at, d.leased_until)) FROM events_destination d
JOIN LATERAL (SELECT due_at FROM events_delivery WHERE destination_id = d.id AND due_at IS NOT NULL
              ORDER BY due_at LIMIT 1) y ON true
WHERE d.enabled
"""


@tenant_task(name=TASK, queue=QUEUE)
def deliver_task() -> None:
    """Each destination has a task of its own: one that is slow holds up no other."""
    for key in waiting():
        ring(serve_task, key)


@tenant_task(name="events.serve_destination", queue=QUEUE)
def serve_task(key: str) -> None:
    """One turn, then to the end of the line."""
    serve(UUID(key))
    for other in waiting():
        ring(serve_task, other)


def sweep() -> int:
    """Rings again for what is overdue, and forgets what is old; how many destinations were waiting."""
    found = waiting()
    for key in found:
        ring(serve_task, key)
    forget_old()
    return len(found)


def forget_old() -> None:
    """Along the primary key: ids of events are moments too."""
    cutoff = now() - KEPT
    oldest = UUID(int=int(cutoff.timestamp() * 1000) << 80)
    for key in Destination.objects.values_list("pk", flat=True):
        old = Delivery.objects.filter(destination=key, event__lt=oldest, created_at__lt=cutoff)
        old.exclude(ended_at__gte=cutoff).delete()


def next_due() -> datetime | None:
    if not Destination.objects.filter(enabled=True).exists():
        return None
    with connection.cursor() as cursor:
        cursor.execute(DUE)
        (due,) = cursor.fetchone()
    look = now() + timedelta(seconds=LOOK_SECONDS)
    return min(due, look) if due else look
