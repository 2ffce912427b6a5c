"""What a backend is: it gets a rendered invocation and says what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol, runtime_checkable

from actions.lifecycle import State
from actions.models import Run
from portal.errors import Invalid, PortalError
from portal.redaction import masked
from portal.types import Json, JsonObject

FAULTS_TOLD = 50


@dataclass(frozen=True, slots=True)
class Invocation:
    """`method` is the action's invocation method with all templates rendered, `message` the run message (§20.1).

    `shown` is `method` with masks in the place of secrets: this, and never `method`, may be stored or told.
    """

    run: Run
    method: JsonObject = field(repr=False)
    message: JsonObject = field(repr=False)
    shown: JsonObject = field(default_factory=dict, repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    def hidden(self, value: Json) -> Json:
        """What came back from outside, with the secrets in it masked."""
        return masked(value, self.secrets.values())


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
    # Of a run that is followed: seconds until it is worth a look.
    look: float | None = None

    def again(self) -> "Receipt":
        return replace(self, after=State.QUEUED)


def failed(words: str, *, trouble: str | int | None = None, **changes: Any) -> Receipt:
    return Receipt(State.FAILED, words, "ERROR", summary=words, changes=changes, trouble=trouble)


def refused(error: PortalError) -> Receipt:
    """With every fault in the log, where a document has several; the summary stays one sentence."""
    faults = error.faults if isinstance(error, Invalid) else ()
    receipt = failed(error.message)
    if len(faults) < 2:
        return receipt
    lines = [f"{fault.path or '/'} {fault.message}" for fault in faults[:FAULTS_TOLD]]
    more = [f"and {len(faults) - FAULTS_TOLD} more"] if len(faults) > FAULTS_TOLD else []
    return replace(receipt, line="\n".join([error.message, *lines, *more]))


@runtime_checkable
class Backend(Protocol):
    """`in_transaction` backends write to our own database: their effect and the run's end are one commit.

    Backends of other packages also have `shape`, the JSON Schema of their invocation method.
    """

    in_transaction: ClassVar[bool]

    def announce(self, invocation: Invocation) -> str | None:
        """A log line before the call, so that people see what is being waited for."""

    def stored_payload(self, invocation: Invocation) -> Json:
        """The invocation as the run keeps and shows it."""

    def invoke(self, invocation: Invocation) -> Receipt:
        """Raises PortalError; the run fails with its message."""


@runtime_checkable
class Previewing(Protocol):
    """A backend that can show what it would make, without making it."""

    def preview(self, invocation: Invocation) -> JsonObject:
        """Raises PortalError when not even that can be said."""


@runtime_checkable
class Stopping(Protocol):
    """A backend that can be told to stop what it has begun, when the run is cancelled."""

    def stops(self, run: Run) -> bool:
        """Whether there is anything to tell about this run."""

    def stop(self, invocation: Invocation) -> str:
        """What the log says of it; `invocation` is rendered anew. Raises PortalError."""


@runtime_checkable
class Following(Protocol):
    """A backend that looks after a run that it has started elsewhere, until that one ends."""

    def follows(self, run: Run) -> bool:
        """Whether this run is to be looked after."""

    def follow(self, run: Run) -> Receipt:
        """SENT as long as it goes on. Raises PortalError when nothing could be learned this time."""
