"""A worker takes a run by one conditional update: however many bells ring, one worker gets it."""

from datetime import timedelta

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Now

from actions.lifecycle import State
from actions.models import Run
from actions.runs.moves import LEASE_SECONDS

MAX_ATTEMPTS = 3
RETRY_SECONDS = (5, 20)
# How many runs of one organization workers deal with at a time, so that the others are not kept waiting.
CONCURRENT = 10
# More than this many waiting, and the organization is told to come back later.
MAX_WAITING = 10_000
READY = """
SELECT id FROM actions_run WHERE state = 'queued' AND (ready_at IS NULL OR ready_at <= now())
ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
"""
LOAD = "SELECT count(*) FROM (SELECT 1 FROM actions_run WHERE state IN ('queued', 'running') LIMIT %s) t"


def claim(run_id: str) -> Run | None:
    """The run with a lease and a new attempt number, or None when it is not (or no longer) to be worked on.

    The attempt is counted here, before anything is tried: a run that kills its worker is tried a few times only.
    """
    ready = Q(ready_at=None) | Q(ready_at__lte=Now())
    taken = Run.objects.filter(ready, pk=run_id, state=State.QUEUED).update(
        state=State.RUNNING, attempt=F("attempt") + 1, due_at=Now() + timedelta(seconds=LEASE_SECONDS)
    )
    return Run.objects.get(pk=run_id) if taken else None


def claim_any(run_id: str) -> Run | None:
    """The run the bell was rung for or, when somebody has it already, the one that has waited longest."""
    run = claim(run_id)
    if run is not None:
        return run
    waiting = first_waiting()
    return claim(waiting) if waiting else None


def first_waiting() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(READY)
        row = cursor.fetchone()
    return row[0] if row else None


def load() -> int:
    """How many runs wait for workers or are with them; counted up to MAX_WAITING."""
    with connection.cursor() as cursor:
        cursor.execute(LOAD, [MAX_WAITING])
        return cursor.fetchone()[0]
