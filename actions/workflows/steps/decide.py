"""CONDITION: leaves by the first outlet whose expression gives true, else by the fallback."""

from actions.backends.base import Invocation, Receipt
from actions.lifecycle import State
from actions.workflows.steps.quiet import Quiet


class Decide(Quiet):
    def invoke(self, invocation: Invocation) -> Receipt:
        """`holds` of each outlet is what its expression gave; one that failed gave null, and the log says why."""
        outlets = invocation.method["outlets"]
        chosen = next((each["identifier"] for each in outlets if each["holds"] is True), None)
        words = f'Leaves by "{chosen}"' if chosen else "No expression gave true, so the fallback is taken"
        return Receipt(
            State.SUCCEEDED, words, changes={"output": {"selectedOutlet": chosen}, "message": {"outlet": chosen}}
        )
