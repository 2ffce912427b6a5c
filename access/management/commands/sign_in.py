"""The ways back in for an organization that nobody can enter any more.

`manage.py sign_in allow-passwords <slug>` when a provider is gone, `manage.py sign_in allow-addresses <slug>` when
nobody is in the networks that it lets in, `manage.py sign_in recover <slug> <email>` when the
last administrator has lost every way in: it prints the link with which the person sets a new password.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from access.organization import let_everybody_in
from access.recovery import recover_any
from access.sso.rules import allow_passwords
from portal.errors import PortalError
from tenants.directory import get_by_slug
from tenants.scope import tenant_scope


class Command(BaseCommand):
    help = "Lets people of an organization in again; its log tells that the operator did so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(required=True)
        allow = verbs.add_parser("allow-passwords", help="where connections alone let people in")
        allow.add_argument("slug", help="the organization")
        allow.set_defaults(verb=_allow)
        addresses = verbs.add_parser("allow-addresses", help="where only some networks are let in")
        addresses.add_argument("slug", help="the organization")
        addresses.set_defaults(verb=_open)
        recovery = verbs.add_parser("recover", help="a link for somebody who lost every way in")
        recovery.add_argument("slug", help="the organization")
        recovery.add_argument("email", help="of the person")
        recovery.set_defaults(verb=_recover)

    def handle(self, *args: Any, slug: str, verb: Callable[[str], str], email: str = "", **options: Any) -> None:
        try:
            with tenant_scope(get_by_slug(slug).ref):
                told = verb(email)
        except PortalError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{slug}: {told}")


def _allow(email: str) -> str:
    return "passwords are accepted again" if allow_passwords() else "passwords were accepted already"


def _open(email: str) -> str:
    return "every address is let in again" if let_everybody_in() else "every address was let in already"


def _recover(email: str) -> str:
    return f"to be handed over to {email}, good for one use and a week: {recover_any(email)}"
