"""`manage.py import_sbom FILE --organization slug`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from integrations.sbom.importing import import_sbom
from portal import strict_json
from portal.errors import Fault, PortalError
from portal.management.acting import operator_of
from tenants.directory import get_by_slug
from tenants.scope import tenant_scope

MAX_BYTES = 256 * 1024 * 1024
MAX_NODES = 20_000_000
SHOWN_FAULTS = 20


class Command(BaseCommand):
    help = "Imports a CycloneDX SBOM (JSON, 1.4 to 1.6) into an organization's catalogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--component", help="name for what the SBOM describes")

    def handle(self, *args: Any, file: Path, organization: str, component: str | None, **_: Any) -> None:
        try:
            raw = file.read_bytes()
            document = strict_json.parse(raw, max_bytes=MAX_BYTES, max_nodes=MAX_NODES, what=str(file))
            tenant = get_by_slug(organization).ref
            with tenant_scope(tenant):
                imported = import_sbom(operator_of(tenant), document, name=component)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except PortalError as error:
            raise CommandError(in_lines(error)) from error
        self.stdout.write(f"component {imported.component}")
        for blueprint, counts in imported.counts.items():
            self.stdout.write(f"{blueprint:10} " + ", ".join(f"{n} {fate}" for fate, n in counts.items()))
        for warning in imported.warnings:
            self.stderr.write(f"note: {warning}")


def in_lines(error: PortalError) -> str:
    faults: tuple[Fault, ...] = getattr(error, "faults", ())
    return "\n".join([error.message, *(f"  {fault.path} {fault.message}" for fault in faults[:SHOWN_FAULTS])])
