"""`manage.py audit verify`"""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.seals.verifying import Verification, verify
from portal.errors import PortalError
from tenants.directory import get_by_slug
from tenants.scope import tenant_scope


class Command(BaseCommand):
    help = "Looks whether an organization's audit log is as it was sealed; ends with 1 when it is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        asked = verbs.add_parser("verify", help="compare all events with their seals")
        asked.add_argument("slug")
        asked.add_argument("--head", default="", help="the hash of a seal that you have kept: it must be there still")

    def handle(self, *args: Any, slug: str, head: str, **options: Any) -> None:
        try:
            with tenant_scope(get_by_slug(slug).ref):
                found = [self.told(page) for page in pages(head)]
        except PortalError as error:
            raise CommandError(error.message) from error
        if wrong := sum(found):
            raise CommandError(f"{wrong} findings: the log is not as it was sealed")

    def told(self, page: Verification) -> int:
        self.stdout.write(f"{page.seals} seals, {page.events} events")
        for finding in page.findings:
            self.stdout.write(f"  {finding.kind}: {finding.message}")
        for key in sorted(page.unknown_keys):
            self.stdout.write(f"  signed by the key {key}, which is not one of this installation")
        if page.head:
            self.stdout.write(f"newest seal: {page.head.number} {page.head.hash}; {page.unsealed} events came since")
        return len(page.findings)


def pages(head: str) -> Iterator[Verification]:
    page = verify(None, head)
    yield page
    while page.next:
        page = verify(page.next)
        yield page
