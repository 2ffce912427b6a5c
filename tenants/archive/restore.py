"""An archive as a new organization: checked against its manifest, all of it or nothing."""

import gzip
import hashlib
import tarfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.db import DatabaseError, connection, transaction

from portal import strict_json
from portal.errors import Invalid
from portal.types import JsonObject
from tenants import directory
from tenants.archive.export import FORMAT, MANIFEST, path_of
from tenants.archive.tables import Table, archived_tables
from tenants.lanes import mark_lane
from tenants.models import LOGOS, PROVISIONING, SIGN_IN, Organization
from tenants.organizations import create_organization
from tenants.scope import TenantRef, public_scope, tenant_scope

BATCH = 500
# With room for two logos.
# With the logos and a hundred icons, in base64.
MAX_MANIFEST_BYTES = 12 * 1024 * 1024
BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError)


class ArchiveRefused(Invalid):
    """Raised when a file is no archive of ours, of another version, or was changed; nothing is restored."""

    code = "archive_refused"


class Origin(NamedTuple):
    """The organization that the archive was made of; `with_secrets` is False when sealed secrets are to be dropped."""

    id: str
    key: str
    with_secrets: bool


AfterRestore = Callable[[Origin], None]
_steps: list[AfterRestore] = []


def register_after_restore(step: AfterRestore) -> None:
    """`step` runs in the new organization's scope, in the transaction of the restore, when all rows are there."""
    if step not in _steps:
        _steps.append(step)


@dataclass(frozen=True, slots=True)
class RestoreOptions:
    slug: str
    name: str | None = None
    with_secrets: bool = True
    suspended: bool = False


def restore_organization(source: Path, options: RestoreOptions) -> dict[str, int]:
    """Rows per table of a new organization. Raises ArchiveRefused, SlugTaken, Invalid, SecretUnreadable."""
    try:
        with tarfile.open(source, "r:gz") as archive, transaction.atomic():
            return _restore(archive, options)
    except BROKEN as error:
        raise ArchiveRefused(f"{source.name} is no archive of an organization, or is damaged: {error}") from None
    except DatabaseError as error:
        raise ArchiveRefused(f"{source.name} holds rows that do not fit together: {error}") from None


def _restore(archive: tarfile.TarFile, options: RestoreOptions) -> dict[str, int]:
    manifest = _manifest(archive)
    was = manifest["organization"]
    tenant = create_organization(options.name or was["name"], options.slug)
    _check_version(tenant, manifest)
    names = {was["id"]: str(tenant.id), was["key"]: tenant.key}
    with tenant_scope(tenant):
        tables = _check_tables(archive, manifest)
        _empty(tables)
        counts = {table.name: _fill(archive, table, manifest["tables"][table.name], names) for table in tables}
        connection.check_constraints()
        for step in _steps:
            step(Origin(was["id"], was["key"], options.with_secrets))
        # What was waiting there waits here as well, once the organization is active.
        mark_lane(0)
    _settle(tenant, was, suspended=options.suspended)
    return counts


def _manifest(archive: tarfile.TarFile) -> JsonObject:
    try:
        raw = archive.extractfile(MANIFEST)
    except KeyError:
        raise ArchiveRefused("the archive has no manifest") from None
    found = (
        strict_json.parse(raw.read(MAX_MANIFEST_BYTES + 1), max_bytes=MAX_MANIFEST_BYTES, what="the manifest")
        if raw
        else None
    )
    organization = found.get("organization") if isinstance(found, dict) else None
    texts = isinstance(organization, dict) and all(isinstance(organization.get(k), str) for k in ("id", "key", "name"))
    if not texts or found.get("format") != FORMAT or not isinstance(found.get("tables"), dict):
        raise ArchiveRefused(f"the archive's manifest is not of format {FORMAT}")
    return found


def _check_version(tenant: TenantRef, manifest: JsonObject) -> None:
    with public_scope():
        here = Organization.objects.get(pk=tenant.id).schema_version
    if manifest.get("schemaVersion") != here:
        raise ArchiveRefused("the archive was made by another version: export it again by this one, or upgrade first")


def _check_tables(archive: tarfile.TarFile, manifest: JsonObject) -> list[Table]:
    tables = archived_tables()
    names = [table.name for table in tables]
    told, files = sorted(manifest["tables"]), sorted(set(archive.getnames()) - {MANIFEST})
    if told != names or files != sorted(map(path_of, names)):
        raise ArchiveRefused("the archive does not hold the tables of an organization")
    return tables


def _empty(tables: list[Table]) -> None:
    """Of the first rows that every new organization has: the archive brings them as they are by now."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(table.name for table in tables)}")


def _fill(archive: tarfile.TarFile, table: Table, facts: JsonObject, names: dict[str, str]) -> int:
    lines, digest, rows = _lines(archive, table), hashlib.sha256(), 0
    while batch := list(islice(lines, BATCH)):
        for line in batch:
            digest.update(line)
        rows += len(batch)
        _insert(table, _renamed(b"[" + b",".join(batch) + b"]", names))
    if (rows, digest.hexdigest()) != (facts.get("rows"), facts.get("sha256")):
        raise ArchiveRefused(f"the rows of {table.name} are not those that the manifest tells of")
    _move_identity(table)
    return rows


def _lines(archive: tarfile.TarFile, table: Table) -> Iterator[bytes]:
    file = archive.extractfile(path_of(table.name))
    if file is None:
        raise ArchiveRefused(f"{path_of(table.name)} is no file")
    yield from file


def _renamed(rows: bytes, names: dict[str, str]) -> str:
    """Client ids and documents name the organization by its id and its key, which are random and nothing else."""
    text = rows.decode()
    for was, now in names.items():
        text = text.replace(was, now)
    return text


def _insert(table: Table, rows: str) -> None:
    columns = ", ".join(table.columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table.name} ({columns}) SELECT {columns}"
            f" FROM json_populate_recordset(NULL::{table.name}, %s::json)",
            [rows],
        )


def _move_identity(table: Table) -> None:
    """The next row made here gets a number behind those that came."""
    if table.identity is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{table.identity}'), max({table.identity}))"
            f" FROM {table.name} HAVING max({table.identity}) IS NOT NULL"
        )


def _enterable(settings: JsonObject) -> JsonObject:
    """Providers know the address of before: until they learn the new one passwords must do.

    A directory provides the organization that it was set up for, and no copy: its credential opens nothing here.
    """
    rules = {key: value for key, value in settings.get(SIGN_IN, {}).items() if key != PROVISIONING}
    if rules.get("ssoRequired"):
        rules["ssoRequired"] = False
    return settings | {SIGN_IN: rules} if SIGN_IN in settings else settings


def _settle(tenant: TenantRef, was: JsonObject, *, suspended: bool) -> None:
    status = Organization.Status.SUSPENDED if suspended else Organization.Status.ACTIVE
    logos = was.get("logos") or {}
    pictures = {column: b64decode(logos[scheme]) for scheme, column in LOGOS.items() if scheme in logos}
    settings = _enterable(was.get("settings") or {})
    with public_scope():
        Organization.objects.filter(pk=tenant.id).update(
            settings=settings, status=status, icons=was.get("icons") or {}, **pictures
        )
    transaction.on_commit(directory.forget_all)
