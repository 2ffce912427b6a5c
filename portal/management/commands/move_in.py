"""`manage.py move_in backstage https://backstage.example --organization slug`"""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from integrations.moving.access import CREDENTIALS
from integrations.moving.origins import ORIGINS
from integrations.moving.whole import move_at_once
from portal.errors import PortalError
from portal.management.acting import operator_of
from portal.management.commands.import_sbom import SHOWN_FAULTS, in_lines
from tenants.directory import get_by_slug
from tenants.scope import tenant_scope

# Secrets in arguments would stand in the list of processes.
VARIABLES = {"clientId": "MOVE_CLIENT_ID", "clientSecret": "MOVE_CLIENT_SECRET", "token": "MOVE_TOKEN"}


class Command(BaseCommand):
    help = f"Moves another portal in, at once. Credentials are read from {', '.join(VARIABLES.values())}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("origin", choices=sorted(ORIGINS))
        parser.add_argument("url")
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--people", action="store_true", help="invite its people, or make groups teams")
        parser.add_argument("--dry-run", action="store_true", help="tell what would come of it and change nothing")

    def handle(self, *args: Any, origin: str, url: str, organization: str, **given: Any) -> None:
        known = {key: os.environ.get(VARIABLES[key]) for key in CREDENTIALS[origin]}
        body = {"url": url, "people": given["people"], **known}
        try:
            tenant = get_by_slug(organization).ref
            with tenant_scope(tenant):
                imported, report = move_at_once(operator_of(tenant), origin, body, dry_run=given["dry_run"])
        except PortalError as error:
            raise CommandError(in_lines(error)) from error
        for name, counted in [*report.sections.items(), *imported.counts().items()]:
            self.stdout.write(f"{name:14} " + ", ".join(f"{number} {fate}" for fate, number in counted.items()))
        for left in report.left_out:
            self.stderr.write(f"stays behind: {left.section} {left.name} {left.path} {left.reason}")
        for fault in imported.faults[:SHOWN_FAULTS]:
            self.stderr.write(f"{fault.blueprint} {fault.identifier}: {fault.path} {fault.message}")
        for again in report.set_again:
            self.stderr.write(f"set again: {again.what} {again.name}: {again.reason}")
        for note in report.notes:
            self.stderr.write(f"note: {note}")
