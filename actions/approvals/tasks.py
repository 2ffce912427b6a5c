"""The bell for notices, which stand on their runs; the sweeper rings again for what was missed.

Presses of buttons in Slack stand in their bell alone: whoever hears nothing of one presses again.
"""

from datetime import datetime, timedelta

from django.db.models import Min
from django.db.models.functions import Now

from actions.approvals.notices import LOOK_SECONDS, QUEUE, TASK
from actions.approvals.posting import MAX_RUNS, post_due
from actions.approvals.slack import Press, answer_press
from actions.models import Run
from portal.moments import now
from tenants.tasks import ring, tenant_task


@tenant_task(name=TASK, queue=QUEUE)
def post_task() -> None:
    """A few runs, then to the end of the line: other organizations wait as well."""
    if post_due() == MAX_RUNS:
        ring(post_task)


@tenant_task(name="actions.answer_press", queue=QUEUE)
def answer_press_task(*press: str) -> None:
    answer_press(Press(*press))


def sweep() -> int:
    """Rings again for what is overdue in the organization in scope; how many runs there were."""
    overdue = Run.objects.filter(notify_at__lte=Now() - timedelta(seconds=1)).count()
    if overdue:
        ring(post_task)
    return overdue


def next_due() -> datetime | None:
    earliest = Run.objects.filter(notify_at__isnull=False).aggregate(earliest=Min("notify_at"))["earliest"]
    return earliest and max(earliest, now() + timedelta(seconds=LOOK_SECONDS))
