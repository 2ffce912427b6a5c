"""Bells that are rung for every organization each hour: to put down how things stand, and to send weekly mails."""

from celery import shared_task

from blueprints.wiring import mirror_held
from portal.moments import now
from scorecards.history.tally import tally_scorecards
from scorecards.initiatives.posting import post_digests
from scorecards.initiatives.tally import tally_initiatives
from scorecards.told.tasks import mark_untold
from tenants.tasks import ring, ring_everywhere, tenant_task

QUEUE = "maintenance"


@tenant_task(name="scorecards.tally", queue=QUEUE)
def tally_task() -> None:
    moment = now()
    mark_untold()
    mirror_held()
    tally_scorecards(moment)
    tally_initiatives(moment)


@tenant_task(name="scorecards.post_digests", queue="deliveries")
def post_digests_task() -> None:
    """Some people, then to the end of the line: other organizations wait as well."""
    if post_digests(now()):
        ring(post_digests_task)


@shared_task(name="scorecards.tally_all", queue=QUEUE)
def tally_all_task() -> None:
    ring_everywhere(tally_task, post_digests_task)
