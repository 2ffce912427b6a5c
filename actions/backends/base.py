"""What a backend is: it gets a rendered invocation and says what came of it."""

from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol

from actions.lifecycle import State
from actions.models import Run
from portal.types import Json, JsonObject


@dataclass(frozen=True, slots=True)
class Invocation:
    """`method` is the action's invocation method with all templates rendered, `message` the run message (§20.1)."""

    run: Run
    method: JsonObject
    message: JsonObject


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an invocation: `after` is the run's next state, `changes` further columns of the run.

    QUEUED asks for another attempt: nothing was delivered, and trying again may help. `trouble` is what a retry policy
    may name: the status of an answer, "network" or "timeout".
    """

    after: State
    line: str
    level: str = "INFO"
    summary: str | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    trouble: str | int | None = None

    def again(self) -> "Receipt":
        return replace(self, after=State.QUEUED)


def failed(words: str, *, trouble: str | int | None = None, **changes: Any) -> Receipt:
    return Receipt(State.FAILED, words, "ERROR", summary=words, changes=changes, trouble=trouble)


class Backend(Protocol):
    """`in_transaction` backends write to our own database: their effect and the run's end are one commit."""

    in_transaction: ClassVar[bool]

    def announce(self, invocation: Invocation) -> str | None:
        """A log line before the call, so that people see what is being waited for."""

    def stored_payload(self, invocation: Invocation) -> Json:
        """The invocation as the run keeps and shows it."""

    def invoke(self, invocation: Invocation) -> Receipt:
        """Raises PortalError; the run fails with its message."""
