"""Ends exemptions by the clock: what was excused until now is judged like everything else again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from scorecards.exemptions.services import end_exemptions
from scorecards.models import Scorecard
from scorecards.queries import get_scorecard
from scorecards.services import locked
from tenants.actors import system_actor

# In one go; whatever is left is due still.
MAX_SCORECARDS = 50


def sweep() -> int:
    """How many ended in the organization in scope; each scorecard is a transaction of its own."""
    due = Scorecard.objects.filter(exempt_until__lte=Now()).order_by("exempt_until")
    return sum(_end(*names) for names in due.values_list("blueprint__identifier", "identifier")[:MAX_SCORECARDS])


@transaction.atomic
def _end(blueprint: str, identifier: str) -> int:
    locked(blueprint)
    return end_exemptions(system_actor(), get_scorecard(blueprint, identifier))


def next_due() -> datetime | None:
    return Scorecard.objects.aggregate(earliest=Min("exempt_until"))["earliest"]
