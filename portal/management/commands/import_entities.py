"""`manage.py import_entities FILE --organization slug`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from integrations.api.file_views import mapping_of
from integrations.files.entities import JsonLines, YamlEntities
from integrations.files.records import ImportRefused, Source
from integrations.files.sheet import Sheet, SheetOptions
from integrations.files.writing import MODES, Imported, ImportOptions, import_records
from portal.errors import PortalError
from portal.management.acting import operator_of
from tenants.directory import get_by_slug
from tenants.scope import tenant_scope

FORMATS = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".yaml": "yaml", ".yml": "yaml"}
SHOWN_FAULTS = 20


class Command(BaseCommand):
    help = "Imports a table (CSV) or entity documents (JSON lines, YAML) into an organization's catalogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--format", choices=sorted(set(FORMATS.values())), help="otherwise by the file's name")
        parser.add_argument("--blueprint", help="of the entities that do not name theirs; a table needs it")
        parser.add_argument("--mapping", help='meaning of a table\'s columns: {"Name": "$title", "Notes": null}')
        parser.add_argument("--mode", choices=sorted(MODES), default="merge")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen and change nothing")

    def handle(self, *args: Any, file: Path, organization: str, **given: Any) -> None:
        options = ImportOptions(given["mode"], given["dry_run"], user_agent="import/command")
        try:
            tenant = get_by_slug(organization).ref
            with file.open("rb") as content, tenant_scope(tenant):
                source = source_of(content, given["format"] or FORMATS.get(file.suffix.lower()), given)
                sheet = source if isinstance(source, Sheet) else None
                wanted, notes = ([sheet.wanted], sheet.notes) if sheet else ([], [])
                self.tell(import_records(operator_of(tenant), source, wanted, options, notes))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except ImportRefused as error:
            lines = [f"  line {f.spot.line}, column {f.spot.column}: {f.message}" for f in error.placed[:SHOWN_FAULTS]]
            raise CommandError("\n".join([error.message, *lines])) from error
        except PortalError as error:
            raise CommandError(error.message) from error

    def tell(self, imported: Imported) -> None:
        for prepared in imported.blueprints:
            self.stdout.write(f"blueprint {prepared.identifier}: {prepared.change}")
        for blueprint, counts in imported.counts().items():
            self.stdout.write(f"{blueprint:10} " + ", ".join(f"{number} {fate}" for fate, number in counts.items()))
        for fault in imported.faults[:SHOWN_FAULTS]:
            self.stderr.write(f"line {fault.spot.line}, column {fault.spot.column}: {fault.message}")
        for note in imported.notes:
            self.stderr.write(f"note: {note}")


def source_of(content: IO[bytes], kind: str | None, given: dict[str, Any]) -> Source:
    """Raises CommandError, Invalid."""
    if kind is None:
        raise CommandError("say what the file is with --format")
    if kind == "csv":
        if not given["blueprint"]:
            raise CommandError("say what the rows are with --blueprint")
        return Sheet(content, SheetOptions(given["blueprint"], mapping=mapping_of(given["mapping"])))
    return (JsonLines if kind == "jsonl" else YamlEntities)(content, given["blueprint"])
