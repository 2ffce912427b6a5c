"""SUB_WORKFLOW: starts another workflow, once or for each item of a list, and waits until its runs have ended."""

from typing import Final

from actions.backends.base import Invocation, Receipt, failed
from actions.lifecycle import ACTIVE, State
from actions.models import Run
from actions.runs.actors import worker_actor
from actions.workflows.cancelling import cancel_at_once
from actions.workflows.children import NONE_YET, begin_children, collected, inputs_of
from actions.workflows.steps.quiet import Quiet
from portal.types import JsonObject

NOTHING: Final[JsonObject] = {"runs": [], "succeeded": 0, "failed": 0}


class Call(Quiet):
    def invoke(self, invocation: Invocation) -> Receipt:
        if invocation.secrets:
            return failed("Secrets go into calls only: a run shows its inputs to everybody who sees it")
        run, method = invocation.run, invocation.method
        wanted = inputs_of(method)
        if not wanted:
            return Receipt(State.SUCCEEDED, "There was nothing to start", changes={"output": NOTHING})
        begun = begin_children(run, method, NONE_YET)
        noting = {"message": {"begun": list(begun)}}
        if begun.count == len(begun.refused):
            ended = collected(run, method, begun)
            return failed(ended.words or "", output=ended.output, **noting)
        several = f"{len(wanted)} runs" if "forEach" in method else "a run"
        return Receipt(State.SENT, f'Waiting for {several} of "{method["workflowIdentifier"]}"', changes=noting)

    def stops(self, run: Run) -> bool:
        return True

    def stop(self, invocation: Invocation) -> str:
        """Each in its own transaction: what has ended meanwhile is left alone."""
        children = invocation.run.steps.filter(state__in=sorted(ACTIVE)).values_list("pk", flat=True)
        for child in list(children):
            cancel_at_once(worker_actor(), child)
        return "The runs that this node began are cancelled"
