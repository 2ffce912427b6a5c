"""Automations that the clock starts: each occurrence once, and late rather than never.

The next occurrence stands with the automation and moves in the transaction that logs the event, so that two sweepers,
or one that was killed, start nothing twice. What was missed while nothing ran is made up for by one occurrence.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from actions.automations.cron import next_run
from actions.models import Action
from actions.runs.actors import worker_actor
from events.services import EventDraft, emit
from portal.moments import timestamp

MAX_AT_ONCE = 200


@transaction.atomic
def sweep() -> int:
    """Starts what is due; how many that were. A constant number of statements."""
    due = Action.all_kinds.select_for_update(skip_locked=True).filter(scheduled_at__lte=Now())
    rows = list(due.annotate(clock=Now()).order_by("scheduled_at")[:MAX_AT_ONCE])
    drafts = [_draft(row) for row in rows]
    for row in rows:
        row.scheduled_at = next_run(row.document, row.clock)
    Action.all_kinds.bulk_update(rows, ["scheduled_at"])
    emit(worker_actor(), drafts)
    return len(rows)


def next_due() -> datetime | None:
    return Action.all_kinds.aggregate(earliest=Min("scheduled_at"))["earliest"]


def _draft(row: Action) -> EventDraft:
    assert row.scheduled_at is not None, "only what is due is told"
    told = {"identifier": row.identifier, "scheduledAt": timestamp(row.scheduled_at)}
    return EventDraft("CREATE", "schedule", row.identifier, after=told)
