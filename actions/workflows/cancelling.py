"""Cancels runs of workflows: at once where nothing is under way, else when the worker that has the node comes back."""

from django.db import transaction
from django.db.models import QuerySet

from actions.lifecycle import ACTIVE, State
from actions.models import Kind, Run
from actions.runs.actors import worker_actor
from actions.runs.moves import add_line, change, move
from actions.runs.report import require_reporter
from actions.runs.rows import in_seconds_from_now
from actions.runs.stopping import stop_backend
from actions.workflows.sight import get_workflow_run
from portal.errors import Invalid
from portal.types import Actor
from tenants.lanes import mark_lane

# Until the sweeper looks whether a cancellation was seen through.
LOOK_SECONDS = 5
# Not begun, or with the worker that begins it: no node is on its way.
WITHOUT_NODES = (State.QUEUED, State.RUNNING)


def cancel_workflow_run(actor: Actor, run_id: str) -> Run:
    """Raises NotFound, Forbidden, Invalid for one that has ended."""
    run = get_workflow_run(actor, run_id)
    require_reporter(actor, run)
    if run.has_ended:
        raise Invalid(f"the run has ended with {run.status} and cannot change any more", status=run.status)
    cancel_at_once(actor, run_id)
    return get_workflow_run(actor, run_id)


def cancel_at_once(actor: Actor, run_id: str) -> None:
    """In transactions of its own; nothing where the run has ended already."""
    _stop(actor, run_id)
    cancel_nodes(actor, run_id)


@transaction.atomic
def _stop(actor: Actor, run_id: str) -> None:
    """From here on no further node begins."""
    run = Run.objects.select_for_update(of=("self",)).get(pk=run_id)
    words = [(f"Cancelled by {actor.email or actor.id}", "WARNING")]
    if State(run.state) in WITHOUT_NODES:
        move(actor, run, State.CANCELLED, lines=words)
    elif run.state == State.SENT:
        move(actor, run, State.CANCELLING, in_seconds=LOOK_SECONDS, lines=words)
        mark_lane(LOOK_SECONDS)


@transaction.atomic
def cancel_nodes(actor: Actor, run_id: str) -> None:
    """The end of the last one ends the workflow; one that a worker has ends when the worker comes back."""
    _cancel_each(actor, _waiting(run_id).select_for_update(of=("self",)))


def stop_waiting(actor: Actor, parent: Run) -> None:
    """The same by who holds the workflow's row: whose row another holds is left to the sweeper, or they wait for
    each other."""
    _cancel_each(actor, _waiting(parent.pk).select_for_update(of=("self",), skip_locked=True))


def _waiting(run_id: str) -> QuerySet[Run]:
    states = sorted(state.value for state in ACTIVE - {State.RUNNING})
    return Run.objects.filter(parent=run_id, kind=Kind.NODE, state__in=states)


def _cancel_each(actor: Actor, steps: QuerySet[Run]) -> None:
    for step in steps:
        told = " The backend is being told to stop." if stop_backend(step) else ""
        move(actor, step, State.CANCELLED)
        add_line(actor, step, f"Cancelled with its workflow.{told}", "WARNING")


def see_through(run: Run) -> None:
    """What the sweeper does with a cancellation that is not over yet."""
    cancel_nodes(worker_actor(), run.pk)
    current = Run.objects.get(pk=run.pk)
    if current.state == State.CANCELLING:
        change(worker_actor(), current, due_at=in_seconds_from_now(LOOK_SECONDS))
