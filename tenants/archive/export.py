"""An organization as one archive: every table as JSON lines from one snapshot, with a manifest of counts and hashes."""

import gzip
import hashlib
import io
import tarfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile

import orjson
from django.db import connection, transaction

from portal.types import JsonObject
from tenants.archive.tables import Table, archived_tables
from tenants.models import LOGOS, Organization
from tenants.scope import public_scope, tenant_scope

FORMAT = 1
MANIFEST = "manifest.json"


def export_organization(organization: Organization, target: Path) -> dict[str, int]:
    """Writes `target` (tar.gz); returns rows per table. Memory does not grow with them."""
    manifest: dict[str, JsonObject] = {}
    with written(target) as archive, tenant_scope(organization.ref):
        # Listing them first also enters the schema: a snapshot must be asked for before any other statement.
        tables = archived_tables()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            for table in tables:
                manifest[table.name] = _write(archive, table)
        content = orjson.dumps(_manifest(organization, manifest), option=orjson.OPT_INDENT_2)
        _add(archive, MANIFEST, io.BytesIO(content), len(content))
    return {table: facts["rows"] for table, facts in manifest.items()}


@contextmanager
def written(target: Path) -> Iterator[tarfile.TarFile]:
    """Without the moment of writing, so that the same content is the same bytes."""
    with (
        target.open("wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        yield archive


def _write(archive: tarfile.TarFile, table: Table) -> JsonObject:
    rows, digest = 0, hashlib.sha256()
    with TemporaryFile() as file:
        for line in _lines(table):
            file.write(line)
            digest.update(line)
            rows += 1
        size = file.tell()
        file.seek(0)
        _add(archive, path_of(table.name), file, size)
    return {"rows": rows, "sha256": digest.hexdigest()}


def path_of(table: str) -> str:
    return f"tables/{table}.jsonl"


def _manifest(organization: Organization, tables: dict[str, JsonObject]) -> JsonObject:
    return {
        "format": FORMAT,
        "organization": {
            "id": str(organization.pk), "key": organization.ref.key, "slug": organization.slug,
            "name": organization.name, "settings": organization.settings, "logos": _logos(organization),
            "icons": _icons(organization),
        },
        "schemaVersion": organization.schema_version,
        "exportedAt": datetime.now(UTC).isoformat(),
        "tables": tables,
    }  # fmt: skip


def _logos(organization: Organization) -> JsonObject:
    with public_scope():
        pictures = Organization.objects.values_list(*LOGOS.values()).get(pk=organization.pk)
    found = zip(LOGOS, pictures, strict=True)
    return {scheme: b64encode(picture).decode() for scheme, picture in found if picture is not None}


def _icons(organization: Organization) -> JsonObject:
    with public_scope():
        icons: JsonObject = Organization.objects.values_list("icons", flat=True).get(pk=organization.pk)
    return icons


def _lines(table: Table) -> Iterator[bytes]:
    """By COPY, which hands rows over as they are read."""
    chosen = f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {table.order}"
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY (SELECT row_to_json(t)::text FROM ({chosen}) t) TO STDOUT") as copy,
    ):
        for (line,) in copy.rows():
            yield line.encode() + b"\n"


def _add(archive: tarfile.TarFile, name: str, content: io.IOBase, size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    archive.addfile(member, content)  # type: ignore[arg-type]
