"""`manage.py demo`: prints where the demo is and who may sign in; progress goes to standard error."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.demo.found import ensure_demo
from portal.demo.people import ADMIN, NAME, PASSWORD
from portal.demo.receiver import keep_credentials
from portal.errors import PortalError
from portal.moments import now
from tenants.directory import url_of

RECEIVER_URL = "http://127.0.0.1:8082"


class Command(BaseCommand):
    # They would cost as much as the whole command on its second run.
    requires_system_checks: list[str] = []
    help = f"Makes the demo organization {NAME}, unless it is there already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        environment = os.environ.get
        parser.add_argument(
            "--receiver-url",
            default=environment("DEMO_RECEIVER_URL", RECEIVER_URL),
            help="where the demo's webhook receiver listens",
        )
        parser.add_argument(
            "--data-dir",
            type=Path,
            default=environment("ROADSTEAD_DATA_DIR"),
            help="folder for demo.env, the receiver's credentials",
        )

    def handle(self, *args: Any, receiver_url: str, data_dir: Path | str | None, **_: Any) -> None:
        try:
            tenant = ensure_demo(now(), receiver_url.rstrip("/"), self.stderr.write)
            if data_dir is not None:
                keep_credentials(tenant, Path(data_dir))
        except PortalError as error:
            raise CommandError(f"the demo could not be made: {error.message}") from error
        self.stdout.write(f"{NAME}: {url_of(tenant.slug)}")
        self.stdout.write(f"Sign in as {ADMIN} with the password {PASSWORD}")
