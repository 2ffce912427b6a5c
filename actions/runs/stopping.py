"""Tells a backend to stop what it has begun, once its run was cancelled or timed out: a notice, tried like others."""

from actions.approvals.notices import BACKEND, announce_stop
from actions.backends.base import Stopping
from actions.backends.registry import backend_of
from actions.lifecycle import State
from actions.models import Run
from actions.runs.payload import render_invocation
from portal.errors import Invalid
from portal.redaction import watching

BEGUN = (State.RUNNING, State.SENT)


def can_stop(run: Run) -> bool:
    """Whether something goes on at a backend that can be told to stop."""
    backend = backend_of(run.definition["invocationMethod"]["type"])
    return run.state in BEGUN and isinstance(backend, Stopping) and backend.stops(run)


def stop_backend(run: Run) -> bool:
    """Call before the run is cancelled, in the same transaction; False when nobody is there to be told."""
    if not can_stop(run):
        return False
    announce_stop(run)
    return True


def is_being_stopped(run: Run) -> bool:
    return any(notice["channel"] == BACKEND and notice["state"] == "PENDING" for notice in run.notices)


@watching()
def tell_backend(run: Run) -> str:
    """What the run's log says of it. Raises PortalError."""
    backend = backend_of(run.definition["invocationMethod"]["type"])
    if not isinstance(backend, Stopping):
        raise Invalid("this backend can no longer be told to stop")
    return backend.stop(render_invocation(run).invocation)
