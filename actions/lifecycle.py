"""The states of a run and the moves between them: the one table that every change of a run obeys.

    waiting ──► queued ──► running ──► sent ───────► succeeded
       │          ▲          │  │      ▲  │          failed
       │          └──────────┘  └──► offered         cancelled
       └──► declined                       └──► cancelling ─► cancelled

Clients see fewer: everything between `waiting` and the end is IN_PROGRESS to them.
"""

from enum import StrEnum
from typing import Final

from portal.errors import Invalid


class State(StrEnum):
    WAITING = "waiting"  # for people to approve
    QUEUED = "queued"  # for a worker of ours
    RUNNING = "running"  # a worker of ours holds its lease
    OFFERED = "offered"  # for an agent in the organization's own network
    SENT = "sent"  # the backend has it and will report
    CANCELLING = "cancelling"  # a workflow, while a worker still has one of its nodes
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


MOVES: Final[dict[State, frozenset[State]]] = {
    State.WAITING: frozenset({State.QUEUED, State.DECLINED, State.FAILED, State.CANCELLED}),
    State.QUEUED: frozenset({State.RUNNING, State.SUCCEEDED, State.FAILED, State.CANCELLED}),
    State.RUNNING: frozenset({State.QUEUED, State.OFFERED, State.SENT, State.SUCCEEDED, State.FAILED, State.CANCELLED}),
    State.OFFERED: frozenset({State.SENT, State.SUCCEEDED, State.FAILED, State.CANCELLED}),
    State.SENT: frozenset({State.SUCCEEDED, State.FAILED, State.CANCELLED, State.CANCELLING}),
    State.CANCELLING: frozenset({State.CANCELLED, State.FAILED}),
    State.SUCCEEDED: frozenset(),
    State.FAILED: frozenset(),
    State.DECLINED: frozenset(),
    State.CANCELLED: frozenset(),
}
STATUS: Final[dict[State, str]] = {
    State.WAITING: "WAITING_FOR_APPROVAL",
    State.QUEUED: "IN_PROGRESS",
    State.RUNNING: "IN_PROGRESS",
    State.OFFERED: "IN_PROGRESS",
    State.SENT: "IN_PROGRESS",
    State.CANCELLING: "IN_PROGRESS",
    State.SUCCEEDED: "SUCCESS",
    State.FAILED: "FAILURE",
    State.DECLINED: "DECLINED",
    State.CANCELLED: "CANCELLED",
}
# What a report from outside (contract §10.2) may ask for.
REPORTED: Final[dict[str, State]] = {"SUCCESS": State.SUCCEEDED, "FAILURE": State.FAILED}
ENDED: Final[frozenset[State]] = frozenset(state for state, onward in MOVES.items() if not onward)
ACTIVE: Final[frozenset[State]] = frozenset(MOVES) - ENDED
# Their number is what an organization's share of the workers is measured by.
WORKED: Final[frozenset[State]] = frozenset({State.QUEUED, State.RUNNING})


def require_move(before: State, after: State) -> None:
    """Raises Invalid (contract §1.3: changing a finished run is 422)."""
    if after in MOVES[before]:
        return
    if before in ENDED:
        raise Invalid(f"the run has ended with {STATUS[before]} and cannot change any more", status=STATUS[before])
    raise Invalid(f"a run that is {before.value} cannot become {after.value}", status=STATUS[before])
