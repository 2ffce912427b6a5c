"""`manage.py sign_in allow-passwords <slug>`: the way back in when a provider is gone and nobody keeps a password."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from access.sso.rules import allow_passwords
from portal.errors import PortalError
from tenants.directory import get_by_slug
from tenants.scope import tenant_scope


class Command(BaseCommand):
    help = "Lets an organization sign in with passwords again; its log tells that the operator did so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["allow-passwords"])
        parser.add_argument("slug", help="the organization")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        try:
            with tenant_scope(get_by_slug(slug).ref):
                changed = allow_passwords()
        except PortalError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{slug}: {'passwords are accepted again' if changed else 'passwords were accepted already'}")
