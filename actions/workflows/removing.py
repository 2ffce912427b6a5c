"""Deletes runs of workflows with those of their nodes."""

from django.db import transaction

from actions.models import Run
from actions.runs.retention import remove
from actions.runs.stopping import is_being_stopped
from actions.workflows.sight import get_workflow_run
from portal.errors import Invalid
from portal.types import Actor


def delete_workflow_run(actor: Actor, run_id: str) -> None:
    """Raises NotFound, Invalid for one that has not ended, or a backend of which must still hear that it is over."""
    with transaction.atomic():
        run = Run.objects.select_for_update(of=("self",)).get(pk=get_workflow_run(actor, run_id).pk)
        if not run.has_ended:
            raise Invalid("the run has not ended; cancel it first")
        if any(is_being_stopped(step) for step in run.steps.all()):
            raise Invalid("a backend of this run is being told to stop; delete the run when it has been")
        remove(actor, [run])
