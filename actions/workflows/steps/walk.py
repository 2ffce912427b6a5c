"""WORKFLOW: begins the way through a workflow; its nodes end it."""

from actions.backends.base import Invocation, Receipt
from actions.models import Run
from actions.workflows.steps.quiet import Quiet
from actions.workflows.walking import begin, past_before, resume
from portal.errors import Invalid


class Walk(Quiet):
    def invoke(self, invocation: Invocation) -> Receipt:
        """Raises Invalid when the run whose way it should go on is gone."""
        run, name = invocation.run, invocation.method.get("from")
        if name is None:
            return begin(run)
        earlier = Run.objects.filter(pk=run.rerun_of).first()
        taken = past_before(earlier, name) if earlier else None
        if taken is None:
            raise Invalid(f'run {run.rerun_of}, which this one was to go on from, is gone, or never came to "{name}"')
        return resume(run, taken, name)
