"""`manage.py demo_receiver`: the small CI behind the demo's actions (portal.demo.ci)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.demo.ci import PORT, serve


class Command(BaseCommand):
    help = "Plays the CI that the demo's actions call."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=PORT)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        serve(port)
