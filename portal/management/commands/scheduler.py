"""`manage.py scheduler`: rings for the periodic jobs of the installation. Any number may run; one of them rings."""

from typing import Any, NamedTuple

from celery import current_app
from django.core.management.base import BaseCommand

from portal.management.loop import Loop
from tenants.schedules import claim_job, plan

EVERY_SECONDS = 5.0


class Job(NamedTuple):
    """A task that needs no organization, and how often it is rung for."""

    task: str
    queue: str
    every_seconds: int


JOBS = (
    Job("tenants.fill_pool", "maintenance", 60),
    Job("access.close_all", "maintenance", 60),
    Job("blueprints.keep_all_indexes", "maintenance", 300),
    Job("events.seal_all", "maintenance", 3_600),
    Job("scorecards.tally_all", "maintenance", 3_600),
    Job("access.forget_all_sessions", "maintenance", 86_400),
    Job("actions.forget_all_runs", "maintenance", 86_400),
    Job("blueprints.arm_all_missed_timers", "maintenance", 86_400),
)


class Command(BaseCommand):
    help = "Rings for periodic jobs, each once per period whatever the number of schedulers."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        loop = Loop(EVERY_SECONDS)
        loop.run(ring_due_jobs)


def ring_due_jobs() -> None:
    plan([job.task for job in JOBS])
    for job in JOBS:
        if claim_job(job.task, job.every_seconds):
            current_app.send_task(job.task, queue=job.queue, retry=False)
