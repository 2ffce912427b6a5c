"""Looks after a run whose backend reports on it when asked: what it learned becomes the run's state."""

import structlog
from django.db import transaction

from actions.backends.base import Following, Receipt
from actions.backends.registry import backend_of
from actions.lifecycle import State
from actions.models import Run
from actions.runs.actors import worker_actor
from actions.runs.moves import add_line, change, move
from portal.errors import PortalError
from portal.moments import now
from portal.redaction import watching

log = structlog.get_logger(__name__)


@watching()
def follow(run_id: str) -> None:
    """A look that fails is told to the operator; the next one comes in any case, until the run's deadline."""
    run = Run.objects.filter(pk=run_id, state=State.SENT).first()
    if run is None:
        return
    backend = backend_of(run.definition["invocationMethod"]["type"])
    if not isinstance(backend, Following):
        return
    try:
        receipt = backend.follow(run)
    except PortalError as error:
        log.warning("run_not_followed", run=run.pk, reason=error.message)
        return
    _record(run, receipt)


@transaction.atomic
def _record(run: Run, receipt: Receipt) -> None:
    """Nothing when the run was reported on or cancelled meanwhile, or when there is nothing new."""
    actor, news = worker_actor(), dict(receipt.changes)
    if receipt.after is State.SENT:
        if not all(getattr(run, name) == value for name, value in news.items()):
            change(actor, run, updated_at=now(), updated_by=actor.id, **news)
            add_line(actor, run, receipt.line)
        return
    if move(actor, run, receipt.after, summary=receipt.summary, **news):
        add_line(actor, run, receipt.line, receipt.level)
