"""Puts right what was missed: bells that got lost, workers that died, backends that never reported."""

from datetime import datetime

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from actions.approvals.asking import ask_again, expire
from actions.approvals.notices import announce_stop
from actions.lifecycle import State
from actions.models import Run
from actions.runs.actors import worker_actor
from actions.runs.claims import CONCURRENT, SHARED_DEATHS
from actions.runs.moves import FOLLOW_SECONDS, TIMED_OUT, add_line, change, due_at, move
from actions.runs.rows import in_seconds_from_now
from actions.runs.stopping import can_stop
from actions.tasks import execute_alone, execute_run, follow_run
from actions.workflows.cancelling import see_through
from tenants.tasks import ring

# How many runs of one organization one pass looks at; the rest is due at the next.
MAX_DUE = 200
RING_AGAIN_SECONDS = 10
LATE = {
    State.SENT: "The backend did not report in time",
    State.OFFERED: "Nobody fetched the run in time",
}
# What is looked at anew whenever it is due.
RECONSIDERED = {State.WAITING: ask_again, State.CANCELLING: see_through}
OVERDUE = "The run did not end in time"
STOPPED = "The worker that had this run stopped"


def next_due() -> datetime | None:
    return Run.objects.filter(due_at__isnull=False).aggregate(earliest=Min("due_at"))["earliest"]


def sweep() -> int:
    """How many runs were due."""
    due = list(Run.objects.filter(due_at__lte=Now()).order_by("due_at")[:MAX_DUE])
    rung = 0
    for run in due:
        with transaction.atomic():
            rung += _attend(run, may_ring=rung < CONCURRENT)
    return len(due)


def _attend(run: Run, *, may_ring: bool) -> bool:
    """Each step is fenced: what another process did meanwhile wins. True when a bell was rung."""
    if Run.objects.filter(pk=run.pk, deadline__lte=Now()).exists():
        if run.state == State.WAITING:
            expire(run)
        else:
            _time_out(run)
        return False
    if run.state in RECONSIDERED:
        RECONSIDERED[State(run.state)](run)
        return False
    if run.state == State.RUNNING and not _released(run):
        return False
    if run.state == State.SENT and may_ring:
        # Only runs that are followed are due before their deadline.
        change(worker_actor(), run, due_at=in_seconds_from_now(FOLLOW_SECONDS))
        ring(follow_run, run.pk)
        return True
    if run.state != State.QUEUED or not may_ring:
        return False
    change(worker_actor(), run, due_at=due_at(State.QUEUED, RING_AGAIN_SECONDS))
    ring(execute_alone if run.deaths >= SHARED_DEATHS else execute_run, run.pk)
    return True


def _released(run: Run) -> bool:
    """From a worker that died. Who shared it with the run's killer dies twice at most: the third time each is alone."""
    if run.deaths >= SHARED_DEATHS:
        _end(run, f"{STOPPED}, though it had no other; gave up after {run.attempt} attempts")
        return False
    if not move(worker_actor(), run, State.QUEUED, in_seconds=0, deaths=run.deaths + 1):
        return False
    again = "trying again alone" if run.deaths >= SHARED_DEATHS else "trying again"
    add_line(worker_actor(), run, f"{STOPPED}; {again}", "WARNING")
    return True


def _time_out(run: Run) -> None:
    """What goes on at a backend is told to stop, as when somebody cancels."""
    goes_on = can_stop(run)
    if _end(run, LATE.get(State(run.state), OVERDUE), TIMED_OUT) and goes_on:
        announce_stop(run)
        add_line(worker_actor(), run, "The backend is being told to stop", "WARNING")


def _end(run: Run, words: str, label: str | None = None) -> bool:
    """False when the run has gone on meanwhile."""
    labels = {"status_label": label} if label else {}
    if not move(worker_actor(), run, State.FAILED, summary=words, **labels):
        return False
    add_line(worker_actor(), run, words, "ERROR")
    return True
