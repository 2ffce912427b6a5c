"""What a worker does with a run: claim, render, call, finish; nothing is held open while the backend is called."""

from contextlib import nullcontext

import structlog
from django.db import transaction

from actions.backends.base import Backend, Following, Invocation, Receipt, refused
from actions.backends.registry import backend_of
from actions.errors import Overtaken
from actions.lifecycle import State
from actions.models import Kind, Run
from actions.runs.actors import worker_actor
from actions.runs.claims import claim, claim_any
from actions.runs.leases import held
from actions.runs.moves import FOLLOW_SECONDS, TIMED_OUT, change, move
from actions.runs.payload import render_invocation
from actions.runs.retries import judged
from actions.runs.rows import in_seconds_from_now
from portal.errors import PortalError
from portal.redaction import watching
from tenants.lanes import mark_lane

log = structlog.get_logger(__name__)
OUR_FAULT = Receipt(
    State.QUEUED, "Something went wrong on our side", "ERROR", summary="Something went wrong on our side"
)


@watching()
def work_on(run_id: str) -> bool:
    """False when there was nothing to do."""
    return _work(claim_any(run_id))


@watching()
def work_on_suspect(run_id: str) -> bool:
    """For a process in which nothing else goes on; False when there was nothing to do."""
    return _work(claim(run_id))


def _work(run: Run | None) -> bool:
    if run is None:
        return False
    structlog.contextvars.bind_contextvars(run=run.pk, attempt=run.attempt)
    try:
        with held(run):
            _complete(run)
    except Overtaken:
        log.info("result_came_too_late")
    except PortalError as error:
        _settle_failure(run, refused(error))
    except Exception:
        # The outer edge of the worker: a defect of ours must end the run in the end, and must not end the worker.
        log.exception("run_failed")
        _settle_failure(run, OUR_FAULT)
    return True


def _complete(run: Run) -> None:
    backend = backend_of(run.definition["invocationMethod"]["type"])
    invocation, warnings = render_invocation(run)
    with transaction.atomic() if backend.in_transaction else nullcontext():
        _announce(run, backend, invocation, warnings)
        _settle(run, backend.invoke(invocation))


def _announce(run: Run, backend: Backend, invocation: Invocation, warnings: list[str]) -> None:
    """One statement: there is nothing to commit before the call but the call's own record."""
    said = backend.announce(invocation)
    lines = [(warning, "WARNING") for warning in warnings] + ([(said, "INFO")] if said else [])
    if not change(worker_actor(), run, lines, payload=backend.stored_payload(invocation)):
        raise Overtaken("the run has gone on without this worker")


@transaction.atomic
def _settle(run: Run, receipt: Receipt) -> None:
    """Raises Overtaken when the run was reported on, cancelled or given to another worker meanwhile."""
    receipt, wait = judged(run, receipt)
    changes = dict(receipt.changes) | ({"ready_at": in_seconds_from_now(wait)} if wait is not None else {})
    if receipt.after is not State.QUEUED and receipt.summary:
        changes["summary"] = receipt.summary
    look = (receipt.look or FOLLOW_SECONDS) if receipt.after is State.SENT and is_followed(run) else None
    if run.kind == Kind.NODE and receipt.trouble == "timeout":
        changes["status_label"] = TIMED_OUT
    again = f"; trying again in {wait:g} s" if wait is not None else ""
    lines = [(receipt.line + again, receipt.level)]
    if not move(worker_actor(), run, receipt.after, in_seconds=wait if look is None else look, lines=lines, **changes):
        raise Overtaken("the run has gone on without this worker")
    if wait is not None:
        mark_lane(wait)
    elif look is not None:
        mark_lane(look)


def is_followed(run: Run) -> bool:
    backend = backend_of(run.definition["invocationMethod"]["type"])
    return isinstance(backend, Following) and backend.follows(run)


def _settle_failure(run: Run, receipt: Receipt) -> None:
    try:
        _settle(run, receipt)
    except Overtaken:
        log.info("result_came_too_late")
