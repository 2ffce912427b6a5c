"""PARALLEL and JOIN: where ways part, all to be gone side by side, and where they meet. The walk does the rest."""

from dataclasses import dataclass

from actions.backends.base import Invocation, Receipt
from actions.lifecycle import State
from actions.workflows.steps.quiet import Quiet


@dataclass(frozen=True)
class Pass(Quiet):
    """A step that is over as it begins, and says so."""

    words: str

    def invoke(self, invocation: Invocation) -> Receipt:
        return Receipt(State.SUCCEEDED, self.words)


FORK, MEET = Pass("Every branch begins"), Pass("Every branch is over")
