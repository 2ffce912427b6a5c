"""When a failed call is tried again: the policy that an action's author wrote, and what holds without one."""

from typing import NamedTuple

from actions.backends.base import Receipt, failed
from actions.lifecycle import State
from actions.models import Run

# Claims of a run, those by workers that died in it included.
MAX_ATTEMPTS = 3
# Nothing was delivered: then a call is tried again whatever the policy says.
RETRY_SECONDS = (5, 20)
MAX_WAIT_SECONDS = 3_600
TROUBLES = (429, 502, 503, 504, "network")


class Policy(NamedTuple):
    """`attempts` counts all calls; the wait before the next doubles from `backoff` seconds."""

    attempts: int
    backoff: float
    on: frozenset[str | int]


def policy_of(run: Run) -> Policy | None:
    given = run.definition["invocationMethod"].get("retry")
    if not given:
        return None
    return Policy(given["attempts"], given.get("backoff", RETRY_SECONDS[0]), frozenset(given.get("on", TROUBLES)))


class Verdict(NamedTuple):
    """`wait` in seconds until the next attempt, None when there is none."""

    receipt: Receipt
    wait: float | None = None


def judged(run: Run, receipt: Receipt) -> Verdict:
    """What a receipt leads to. QUEUED asks for another attempt by itself, a trouble by the policy."""
    policy = policy_of(run)
    if policy and receipt.trouble in policy.on and receipt.after in (State.QUEUED, State.FAILED):
        if run.attempt < policy.attempts:
            return Verdict(receipt.again(), _backoff(policy, run.attempt))
        return Verdict(_given_up(receipt, policy.attempts))
    if receipt.after is not State.QUEUED:
        return Verdict(receipt)
    if run.attempt < MAX_ATTEMPTS:
        return Verdict(receipt, RETRY_SECONDS[run.attempt - 1])
    return Verdict(_given_up(receipt, MAX_ATTEMPTS))


def _backoff(policy: Policy, attempt: int) -> float:
    return min(policy.backoff * 2 ** (attempt - 1), MAX_WAIT_SECONDS)


def _given_up(receipt: Receipt, attempts: int) -> Receipt:
    tried = f"; gave up after {attempts} attempts" if attempts > 1 else ""
    return failed(f"{receipt.line}{tried}", **receipt.changes)
