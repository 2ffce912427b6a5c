"""`manage.py run_alone`: works on one run that was with workers when they died. Workers start it, not people."""

from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from actions.runs.work import work_on_suspect
from tenants.tasks import entered

OOM_SCORE = Path("/proc/self/oom_score_adj")
FIRST_TO_GO = "1000"


class Command(BaseCommand):
    help = "Works on one run in a process of its own, so that nothing else dies with it. Workers start it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organization", help="its key")
        parser.add_argument("run")

    def handle(self, *args: Any, organization: str, run: str, **options: Any) -> None:
        # When memory runs out, the kernel shall take this process and not the worker. Other systems have no such file.
        with suppress(OSError):
            OOM_SCORE.write_text(FIRST_TO_GO)
        with entered(organization):
            work_on_suspect(run)
