"""What a worker does for a destination: one call at a time, in the order of the changes, until its turn is over.

Killed in the middle it loses nothing: the lease ends, and what was not noted as done is sent again under the same id.
"""

import random
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from events.models import Delivery, Destination
from events.outgoing.calls import GONE, Answer, call, events_by_id, message_id, message_of
from portal.moments import now, timestamp

State = Delivery.State
# Longer than a call takes; every call takes it for as long again.
LEASE_SECONDS = 60
TURN_SECONDS = 10.0
BATCH = 50
# Waits after each failure, in seconds (Standard Webhooks): 75 hours in all, then it is given up.
RETRY_SECONDS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
JITTER = 0.2
KEPT_TRIES = 20
# After so many failures in a row only one call is made now and then, until one arrives.
OPEN_AFTER, PROBE_SECONDS = 20, 300
DISABLED_AFTER = timedelta(days=5)
# How many destinations of one organization are served at a time, so that the others are not kept waiting.
CONCURRENT = 5
WAITING = """
SELECT d.id FROM events_destination d
WHERE d.enabled AND (d.leased_until IS NULL OR d.leased_until <= statement_timestamp())
  AND (d.resume_at IS NULL OR d.resume_at <= statement_timestamp())
  AND EXISTS (SELECT 1 FROM events_delivery y WHERE y.destination_id = d.id AND y.due_at <= statement_timestamp())
ORDER BY d.served_at NULLS FIRST LIMIT %s
"""


def waiting() -> list[UUID]:
    """Destinations to serve now, the least recently served first, as many as the organization may have at a time."""
    room = CONCURRENT - Destination.objects.filter(leased_until__gt=Now()).count()
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [max(room, 0)])
        return [key for (key,) in cursor.fetchall()]


def serve(key: UUID) -> None:
    """A failure ends the turn: who does not answer holds up nobody for longer than one call."""
    turn_ends = time.monotonic() + TURN_SECONDS
    destination = _claim(key)
    if destination is None:
        return
    for delivery, answer in _calls(destination):
        if not _settle(destination, delivery, answer) or not answer.arrived or time.monotonic() > turn_ends:
            break
    _mine(destination).update(leased_until=None)


def _claim(key: UUID) -> Destination | None:
    free = (Q(leased_until=None) | Q(leased_until__lte=Now())) & (Q(resume_at=None) | Q(resume_at__lte=Now()))
    taken = Destination.objects.filter(free, pk=key, enabled=True).update(
        lease=F("lease") + 1, leased_until=_lease_end(), served_at=Now()
    )
    return Destination.objects.filter(pk=key).first() if taken else None


def _lease_end() -> Any:
    return Now() + timedelta(seconds=LEASE_SECONDS)


def _mine(destination: Destination) -> Any:
    return Destination.objects.filter(pk=destination.pk, lease=destination.lease)


def _calls(destination: Destination) -> Iterator[tuple[Delivery, Answer]]:
    while found := _due(destination):
        events = events_by_id(found)
        for delivery in found:
            message = message_of(destination, delivery, events.get(delivery.event))
            if message is None:
                yield delivery, Answer(None, 0, "The log does not have this event any more", permanent=True)
            else:
                yield delivery, call(destination, message_id(delivery), message)


def _due(destination: Destination) -> list[Delivery]:
    rows = Delivery.objects.filter(destination=destination, due_at__lte=Now())
    return list(rows.order_by("due_at", "event")[:BATCH])


def _settle(destination: Destination, delivery: Delivery, answer: Answer) -> bool:
    """False when the destination has gone on without this worker: whoever has it now sends again."""
    attempts = delivery.attempts + 1
    wait = None if answer.arrived else _wait(delivery, attempts, answer)
    health = _recovered(destination) if answer.arrived else _worse(destination, answer, wait)
    with transaction.atomic():
        if not _mine(destination).update(leased_until=_lease_end(), **health):
            return False
        tries = [*delivery.tries, {"at": timestamp(now()), **answer.document()}][-KEPT_TRIES:]
        _row(delivery).update(attempts=attempts, tries=tries, **_fate(destination, answer, wait))
    return True


def _row(delivery: Delivery) -> Any:
    return Delivery.objects.filter(destination=delivery.destination_id, event=delivery.event)


def _fate(destination: Destination, answer: Answer, wait: timedelta | None) -> dict[str, Any]:
    if answer.arrived:
        return {"state": State.DELIVERED, "due_at": None, "ended_at": Now()}
    if wait is None:
        return {"state": State.DEAD, "due_at": None, "ended_at": Now()}
    # Where the order matters the destination waits, and this one stays the first.
    return {} if destination.ordered else {"due_at": Now() + wait}


def _wait(delivery: Delivery, attempts: int, answer: Answer) -> timedelta | None:
    """Until the next attempt; None when there is none. A test is made once."""
    if answer.permanent or delivery.is_test or attempts > len(RETRY_SECONDS):
        return None
    seconds = RETRY_SECONDS[attempts - 1] * random.uniform(1 - JITTER, 1 + JITTER)
    return max(timedelta(seconds=seconds), answer.wait or timedelta(0))


def _recovered(destination: Destination) -> dict[str, Any]:
    if not destination.failures and destination.resume_at is None:
        return {}
    destination.failures, destination.failing_since, destination.resume_at = 0, None, None
    return {"failures": 0, "failing_since": None, "resume_at": None}


def _worse(destination: Destination, answer: Answer, wait: timedelta | None) -> dict[str, Any]:
    failures, since = destination.failures + 1, destination.failing_since or now()
    pauses = [answer.wait] if answer.wait else []
    pauses += [timedelta(seconds=PROBE_SECONDS)] if failures >= OPEN_AFTER else []
    pauses += [wait] if destination.ordered and wait else []
    changes = {"failures": failures, "failing_since": since, "resume_at": Now() + max(pauses) if pauses else None}
    if answer.status == GONE:
        return changes | {"enabled": False, "disabled_because": "The receiver said that it is gone (410)"}
    if now() - since > DISABLED_AFTER:
        return changes | {"enabled": False, "disabled_because": f"Nothing arrived for {DISABLED_AFTER.days} days"}
    return changes
