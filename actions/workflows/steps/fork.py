"""PARALLEL and JOIN: where ways part, all to be gone side by side, and where they meet. The walk does the rest."""

from dataclasses import dataclass
from typing import ClassVar

from actions.backends.base import Invocation, Receipt
from actions.lifecycle import State
from portal.types import Json


@dataclass(frozen=True, slots=True)
class Pass:
    """A step that is over as it begins, and says so."""

    in_transaction: ClassVar[bool] = True
    words: str

    def announce(self, invocation: Invocation) -> str | None:
        return None

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        return Receipt(State.SUCCEEDED, self.words)


FORK, MEET = Pass("Every branch begins"), Pass("Every branch is over")
