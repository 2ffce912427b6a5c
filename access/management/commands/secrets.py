"""`manage.py secrets rewrap|renew`"""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from access.keys import renew_data_key, rewrap_data_key
from portal.errors import PortalError
from tenants.directory import named_or_all
from tenants.models import Organization
from tenants.scope import tenant_scope


class Command(BaseCommand):
    help = "Looks after the keys under which organizations keep their secrets; people go on working meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        rewrap = verbs.add_parser("rewrap", help="wrap data keys under the first SECRETS_KEY; then drop the older ones")
        renew = verbs.add_parser("renew", help="new data keys, and every secret sealed anew under them")
        rewrap.add_argument("slugs", nargs="*", help="organizations; all of them when none is named")
        chosen = renew.add_mutually_exclusive_group(required=True)
        chosen.add_argument("slugs", nargs="*", default=[], help="organizations")
        chosen.add_argument("--all", action="store_true", help="all of them")

    def handle(self, *args: Any, verb: str, slugs: list[str], **options: Any) -> None:
        try:
            chosen = named_or_all(slugs)
        except PortalError as error:
            raise CommandError(error.message) from error
        work, words = VERBS[verb]
        failed = {row.slug: error for row in chosen if (error := self.attend(row, work, words))}
        if failed:
            raise CommandError("; ".join(f"{slug}: {words}" for slug, words in failed.items()))

    def attend(self, row: Organization, work: Callable[[], int], words: str) -> str:
        """The error in words, or ""; one organization does not hold up the others."""
        try:
            with tenant_scope(row.ref):
                done = work()
        except PortalError as error:
            return error.message
        self.stdout.write(f"{row.slug}: {words.format(done)}") if done else None
        return ""


VERBS: dict[str, tuple[Callable[[], int], str]] = {
    "rewrap": (rewrap_data_key, "wrapped anew"),
    "renew": (renew_data_key, "a new key, and {} seals made anew"),
}
