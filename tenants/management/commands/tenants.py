"""`manage.py tenants list|create|suspend|resume|export|import|erase|migrate|pool`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.errors import PortalError
from tenants import directory
from tenants.archive.export import export_organization
from tenants.archive.restore import RestoreOptions, restore_organization
from tenants.models import Organization
from tenants.organizations import create_organization, erase_organization, set_status, slug_of
from tenants.provisioning.schemas import fill_pool
from tenants.scope import public_scope
from tenants.upgrade.runner import upgrade


class Command(BaseCommand):
    help = "Looks after the organizations of this installation."
    # The public schema may not be there yet: `migrate` makes it.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="name, status and schema of each")
        verbs.add_parser("migrate", help="bring all organizations to the version of this code")
        verbs.add_parser("pool", help="make ready schemas").add_argument("--size", type=int, default=5)
        create = verbs.add_parser("create", help="make an organization without people")
        create.add_argument("name")
        create.add_argument("--slug")
        for verb in ("suspend", "resume", "erase"):
            verbs.add_parser(verb).add_argument("slug")
        verbs.choices["erase"].add_argument("--yes", action="store_true", help="really erase everything")
        export = verbs.add_parser("export", help="write an organization as one archive")
        export.add_argument("slug")
        export.add_argument("file", type=Path)
        restore = verbs.add_parser("import", help="make a new organization of an archive")
        restore.add_argument("file", type=Path)
        restore.add_argument("--slug", required=True, help="of the new organization")
        restore.add_argument("--name", help="of the new organization; otherwise as it was")
        restore.add_argument("--suspended", action="store_true", help="for a copy: nothing that was under way goes on")
        restore.add_argument("--without-secrets", action="store_true", help="when SECRETS_KEY is not the one it was")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        try:
            getattr(self, f"do_{verb}")(**options)
        except PortalError as error:
            raise CommandError(error.message) from error

    def do_list(self, **_: Any) -> None:
        with public_scope():
            for row in Organization.objects.order_by("slug"):
                state = row.upgrade_error and f"upgrade failed: {row.upgrade_error}"
                self.stdout.write(f"{row.slug:30} {row.status:10} {row.schema_name} {state}".rstrip())

    def do_create(self, name: str, slug: str | None, **_: Any) -> None:
        with transaction.atomic():
            made = create_organization(name, slug or slug_of(name))
        self.stdout.write(f"{made.slug} is ready at {directory.url_of(made.slug)}")

    def do_suspend(self, slug: str, **_: Any) -> None:
        set_status(directory.get_by_slug(slug), Organization.Status.SUSPENDED)

    def do_resume(self, slug: str, **_: Any) -> None:
        set_status(directory.get_by_slug(slug), Organization.Status.ACTIVE)

    def do_export(self, slug: str, file: Path, **_: Any) -> None:
        counts = export_organization(directory.get_by_slug(slug), file)
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables in {file}")

    def do_import(self, slug: str, file: Path, name: str | None, **said: Any) -> None:
        secrets, suspended = not said["without_secrets"], said["suspended"]
        options = RestoreOptions(slug, name, with_secrets=secrets, suspended=suspended)
        try:
            counts = restore_organization(file, options)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables; ready at {directory.url_of(slug)}")

    def do_erase(self, slug: str, yes: bool, **_: Any) -> None:
        organization = directory.get_by_slug(slug)
        if not yes:
            raise CommandError(f"this drops everything of {organization.name}; say --yes to do it")
        erase_organization(organization)

    def do_migrate(self, **_: Any) -> None:
        report = upgrade(self.stdout.write)
        self.stdout.write(f"{report.migrated} organizations migrated, {len(report.failed)} failed")
        if report.failed:
            raise CommandError("run it again when the causes are mended: " + ", ".join(report.failed))

    def do_pool(self, size: int, **_: Any) -> None:
        self.stdout.write(f"{fill_pool(size)} schemas made")
