"""Rings again for occasions whose bell got lost."""

from datetime import datetime, timedelta

from django.db.models import Min
from django.db.models.functions import Now

from actions.automations import schedule
from actions.automations.occasions import give_up
from actions.automations.outbox import LOOK_SECONDS, call_worker
from actions.models import Action, Occasion
from portal.moments import now


def sweep() -> int:
    """How many occasions were due."""
    schedule.sweep()
    give_up()
    overdue = Occasion.objects.filter(due_at__lte=Now()).count()
    if overdue:
        call_worker(0.01)
    return overdue


def next_due() -> datetime | None:
    if not Action.all_kinds.exclude(watches=[]).exists():
        return None
    look = now() + timedelta(seconds=LOOK_SECONDS)
    due = Occasion.objects.aggregate(earliest=Min("due_at"))["earliest"]
    return min(moment for moment in (due, schedule.next_due(), look) if moment)
