"""Bells: what they ring for stands in the run table."""

from actions.runs.claims import CONCURRENT, first_waiting, load
from actions.runs.follow import follow
from actions.runs.work import work_on
from tenants.tasks import ring, tenant_task


@tenant_task(name="actions.execute_run", queue="interactive")
def execute_run(run_id: str) -> None:
    """Works on one run, then rings for the next: an organization with many goes to the end of the line each time."""
    if not work_on(run_id):
        return
    waiting = first_waiting()
    if waiting:
        ring(execute_run, waiting)


def ring_for(run_id: str) -> None:
    """Call in the transaction that queued the run. An organization has few bells in the line, whatever its load."""
    if load() <= CONCURRENT:
        ring(execute_run, run_id)


@tenant_task(name="actions.follow_run", queue="interactive")
def follow_run(run_id: str) -> None:
    """Looks after a run that goes on elsewhere; the sweeper rings for each look."""
    follow(run_id)
