"""The bell for notices of exemptions, which stand with their scorecards; the sweeper rings again for lost ones."""

from datetime import datetime, timedelta

from django.db.models import Min
from django.db.models.functions import Now

from portal.moments import now
from scorecards.exemptions.notices import LOOK_SECONDS, QUEUE, TASK
from scorecards.exemptions.posting import MAX_SCORECARDS, post_due
from scorecards.models import Scorecard
from tenants.tasks import ring, tenant_task


@tenant_task(name=TASK, queue=QUEUE)
def post_notices_task() -> None:
    """Some scorecards, then to the end of the line: other organizations wait as well."""
    if post_due() == MAX_SCORECARDS:
        ring(post_notices_task)


def sweep() -> int:
    """Rings again for what is overdue in the organization in scope; how many scorecards there were."""
    overdue = Scorecard.objects.filter(notify_at__lte=Now() - timedelta(seconds=1)).count()
    if overdue:
        ring(post_notices_task)
    return overdue


def next_due() -> datetime | None:
    earliest = Scorecard.objects.aggregate(earliest=Min("notify_at"))["earliest"]
    return earliest and max(earliest, now() + timedelta(seconds=LOOK_SECONDS))
