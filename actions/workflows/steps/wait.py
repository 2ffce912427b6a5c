"""DELAY: goes on when its time has come, by the database's clock, whoever was restarted meanwhile."""

from django.db.models.functions import Now

from actions.backends.base import Invocation, Receipt, failed
from actions.inputs.values import is_number
from actions.lifecycle import State
from actions.models import Run
from actions.runs.rows import in_seconds_from_now
from actions.workflows.steps.quiet import Quiet

LONGEST_SECONDS = 366 * 86_400


class Wait(Quiet):
    def invoke(self, invocation: Invocation) -> Receipt:
        seconds = invocation.method["seconds"]
        if not is_number(seconds) or not 0 <= seconds <= LONGEST_SECONDS:
            return failed(f"The delay must be seconds from 0 to a year, and not {seconds!r}")
        if seconds == 0:
            return Receipt(State.SUCCEEDED, "There was nothing to wait for")
        # A second later than it must be, so that one look is enough.
        changes = {"ready_at": in_seconds_from_now(seconds)}
        return Receipt(State.SENT, f"Waiting for {seconds:g} s", changes=changes, look=seconds + 1)

    def follows(self, run: Run) -> bool:
        return True

    def follow(self, run: Run) -> Receipt:
        if Run.objects.filter(pk=run.pk, ready_at__lte=Now()).exists():
            return Receipt(State.SUCCEEDED, "The time has come")
        return Receipt(State.SENT, "")
