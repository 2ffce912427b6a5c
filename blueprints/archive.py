"""All that an organization has, in one file to take along: its configuration, entities, runs and audit log.

Written while it is sent: each page of rows is one statement in a scope of its own, and memory holds one page.
"""

import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote

import orjson

from blueprints.configuration.written import NO_TIME, configuration, files
from blueprints.entities.export import ExportRequest, export_entities
from blueprints.entities.search import PageRequest
from blueprints.model import current_model
from events.changes import EVENT, parsed
from events.queries import AuditFilter, audits
from portal import strict_yaml
from portal.types import Actor, JsonObject
from tenants.scope import TenantRef, current_tenant, tenant_scope

PAGE = 1_000
README = b"""configuration/  what is defined, an object a file: POST /v1/import/apply takes this folder as a zip
entities/       the entities of each blueprint, a JSON document on each line
audit-log.jsonl who changed what when, the newest first
runs.jsonl      runs of actions, the newest first
Secrets, passwords and files that were uploaded are not in it.
"""


class Page(NamedTuple):
    documents: list[JsonObject]
    next: str | None


class Chapter(NamedTuple):
    """One file of documents; `page` answers what follows after a cursor."""

    name: str
    page: Callable[[Actor, str | None], Page]


_chapters: list[Chapter] = []


def register_chapter(chapter: Chapter) -> None:
    if chapter not in _chapters:
        _chapters.append(chapter)


class Outlet:
    """A file for the archive to be written to, from which the bytes are taken as they come."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        return

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


def archive(actor: Actor) -> Iterator[bytes]:
    """Raises Forbidden at once where a right to the configuration is missing."""
    tenant = current_tenant()
    configured = [
        (f"configuration/{path}", iter([strict_yaml.dumps(document)])) for path, document in files(configuration(actor))
    ]
    entities = [(_file_of(kind.identifier), _entities(actor, tenant, kind.identifier)) for kind in current_model()]
    chapters = [(f"{name}.jsonl", _lines(actor, tenant, page)) for name, page in (AUDIT_LOG, *_chapters)]
    return _zipped([("README.txt", iter([README])), *configured, *entities, *chapters])


def _zipped(found: list[tuple[str, Iterator[bytes]]]) -> Iterator[bytes]:
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as target:
        for path, parts in found:
            info = zipfile.ZipInfo(path, NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            with target.open(info, "w", force_zip64=True) as file:
                for part in parts:
                    file.write(part)
                    yield outlet.take()
    yield outlet.take()


def _file_of(blueprint: str) -> str:
    return f"entities/{quote(blueprint, safe=' @+=')}.jsonl"


def _entities(actor: Actor, tenant: TenantRef, blueprint: str) -> Iterator[bytes]:
    """The first page is asked for when the turn of the blueprint has come."""
    with tenant_scope(tenant):
        parts = export_entities(actor, blueprint, ExportRequest(PageRequest(), "jsonl"))
    yield from parts


def _lines(actor: Actor, tenant: TenantRef, page: Callable[[Actor, str | None], Page]) -> Iterator[bytes]:
    cursor, more = None, True
    while more:
        with tenant_scope(tenant):
            documents, cursor = page(actor, cursor)
        yield b"".join(orjson.dumps(document) + b"\n" for document in documents)
        more = cursor is not None


def _audits(actor: Actor, cursor: str | None) -> Page:
    before = parsed(EVENT, cursor) if cursor else None
    found = audits(actor, AuditFilter(before_event=before, limit=PAGE))
    return Page(found, found[-1]["identifier"] if len(found) == PAGE else None)


AUDIT_LOG = Chapter("audit-log", _audits)
