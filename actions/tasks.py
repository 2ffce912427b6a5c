"""Bells: what they ring for stands in the run table."""

import time

from actions.runs.alone import work_alone
from actions.runs.claims import CONCURRENT, first_suspect, first_waiting
from actions.runs.follow import follow
from actions.runs.work import work_on
from tenants.tasks import is_anybody_waiting, ring, tenant_task

# How long one bell keeps a worker while others stand in the line, and while nobody does; a bell costs as much as a
# quarter of a run.
TURN_SECONDS, LONG_TURN_SECONDS = 0.1, 2.0


@tenant_task(name="actions.execute_run", queue="interactive")
def execute_run(run_id: str) -> None:
    """Works on runs for a short turn, then rings for the next: who has many goes to the end of the line each time."""
    began = looked = time.monotonic()
    while work_on(run_id):
        moment = time.monotonic()
        if moment - looked < TURN_SECONDS:
            continue
        if moment - began >= LONG_TURN_SECONDS or is_anybody_waiting(execute_run):
            ring_for_next()
            return
        looked = moment


@tenant_task(name="actions.execute_alone", queue="interactive")
def execute_alone(run_id: str) -> None:
    """The one at work rings for the next; should it not, the sweeper does."""
    following = first_suspect() if work_alone(run_id) else None
    if following:
        ring(execute_alone, following)


def ring_for_next() -> None:
    waiting = first_waiting()
    if waiting:
        ring(execute_run, waiting)


def ring_for(run_id: str, waiting: int) -> None:
    """`waiting` is the load with this run in it. An organization has few bells in the line, whatever its load."""
    if waiting <= CONCURRENT:
        ring(execute_run, run_id)


@tenant_task(name="actions.follow_run", queue="interactive")
def follow_run(run_id: str) -> None:
    """Looks after a run that goes on elsewhere; the sweeper rings for each look."""
    follow(run_id)
