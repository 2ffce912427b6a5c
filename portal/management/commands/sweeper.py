"""`manage.py sweeper`: rings again for what was missed, in every organization that has work."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

import structlog
from django.core.management.base import BaseCommand

from actions.approvals import tasks as approvals
from actions.automations import sweep as automations
from actions.runs import sweep as runs
from blueprints import expiry
from blueprints.computed import tasks as computed
from blueprints.remodel import tasks as migrations
from events.outgoing import tasks as outgoing
from integrations.jobs import tasks as imports
from integrations.pull import tasks as pulls
from integrations.sources import tasks as deletions
from integrations.webhooks import tasks as webhooks
from portal.management.loop import Loop
from scorecards import clock
from scorecards import tasks as scorecards
from scorecards.exemptions import tasks as exemptions
from scorecards.told import tasks as told
from tenants.lanes import due_lanes, settle_lane
from tenants.scope import TenantRef, tenant_scope

log = structlog.get_logger(__name__)
EVERY_SECONDS = 5.0
# Rooms that keep work as rows: `sweep()` attends to what is due, `next_due()` says when there is more.
ROOMS = (
    expiry, runs, approvals, automations, computed, scorecards, told, clock, exemptions, migrations, outgoing, imports,
    webhooks, pulls, deletions,
)  # fmt: skip


class Command(BaseCommand):
    help = "Puts right what was missed: lost bells, dead workers, silent backends. Any number may run."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, default=EVERY_SECONDS, help="seconds between two passes")
        parser.add_argument("--once", action="store_true", help="one pass, then end")

    def handle(self, *args: Any, every: float, once: bool, **options: Any) -> None:
        loop = Loop(every)
        if once:
            sweep_all(loop)
        else:
            loop.run(lambda: sweep_all(loop))


def sweep_all(loop: Loop) -> None:
    for tenant in due_lanes():
        if loop.stopping.is_set():
            return
        sweep_one(tenant)


def sweep_one(tenant: TenantRef) -> None:
    """One organization's trouble is not the others': theirs are served all the same."""
    structlog.contextvars.bind_contextvars(tenant=tenant.slug)
    try:
        with tenant_scope(tenant):
            for room in ROOMS:
                room.sweep()
            settle_lane(next_due)
    except Exception:
        log.exception("organization_not_served")
    finally:
        structlog.contextvars.clear_contextvars()


def next_due() -> datetime | None:
    return min((due for room in ROOMS if (due := room.next_due()) is not None), default=None)
