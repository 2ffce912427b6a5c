"""`manage.py audit verify`"""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.seals.verifying import Verification, verify
from portal.errors import PortalError
from tenants.directory import named_or_all
from tenants.models import Organization
from tenants.scope import tenant_scope


class Command(BaseCommand):
    help = "Looks whether the audit log of organizations is as it was sealed; ends with 1 when one is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        asked = verbs.add_parser("verify", help="compare all events with their seals")
        asked.add_argument("slugs", nargs="*", help="organizations; all of them when none is named")
        asked.add_argument("--head", default="", help="the hash of a seal that you have kept: it must be there still")

    def handle(self, *args: Any, slugs: list[str], head: str, **options: Any) -> None:
        if head and len(slugs) != 1:
            raise CommandError("--head is of one organization: name it")
        try:
            chosen = named_or_all(slugs)
        except PortalError as error:
            raise CommandError(error.message) from error
        changed = [row.slug for row in chosen if self.is_changed(row, head)]
        if changed:
            raise CommandError(f"not as it was sealed: the log of {', '.join(changed)}")

    def is_changed(self, row: Organization, head: str) -> bool:
        self.stdout.write(row.slug)
        with tenant_scope(row.ref):
            return sum([self.told(page) for page in pages(head)]) > 0

    def told(self, page: Verification) -> int:
        self.stdout.write(f"  {page.seals} seals, {page.events} events, of {page.erased} of which somebody was erased")
        for finding in page.findings:
            self.stdout.write(f"  {finding.kind}: {finding.message}")
        for key in sorted(page.unknown_keys):
            self.stdout.write(f"  signed by the key {key}, which is not one of this installation")
        if page.head:
            self.stdout.write(f"  newest seal: {page.head.number} {page.head.hash}; {page.unsealed} events came since")
        return len(page.findings)


def pages(head: str) -> Iterator[Verification]:
    page = verify(None, head)
    yield page
    while page.next:
        page = verify(page.next)
        yield page
