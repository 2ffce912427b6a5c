"""All that an organization has, in one file to take along: configuration, entities, runs with all of theirs, the log.

Written while it is sent: each page of rows is one statement in a scope of its own, and memory holds one page.
What is secret stays out: docs/decisions/an-archive-holds-no-secret.md.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple
from urllib.parse import quote

import orjson

from access.secrets import list_secrets, told
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
# Of an identifier or a name, what stays as it is in the name of a file.
SAFE = " @+="
README = b"""configuration/  what is defined, an object a file: POST /v1/import/apply takes this folder as a zip
entities/       the entities of each blueprint, a JSON document on each line
audit-log.jsonl who changed what when, the newest first
runs.jsonl      runs of actions, the newest first
run-logs.jsonl  what the runs wrote, the oldest first
run-files/      what was handed in with their forms: a folder a run, in it one for each input
secrets.jsonl   names of secrets and what they are for
Values of secrets and passwords are not in it.
"""


class Page(NamedTuple):
    documents: list[JsonObject]
    next: str | None


class Chapter(NamedTuple):
    """One file of documents; `page` answers what follows after a cursor."""

    name: str
    page: Callable[[Actor, str | None], Page]


class Attached(NamedTuple):
    """A file and its place in the folder, as steps that may hold any sign."""

    path: tuple[str, ...]
    content: bytes


class Folder(NamedTuple):
    """A folder of files; `page` answers those that follow after a cursor, opened, and the next cursor."""

    name: str
    page: Callable[[Actor, str | None], tuple[list[Attached], str | None]]


_chapters: list[Chapter] = []
_folders: list[Folder] = []


def register_chapter(chapter: Chapter) -> None:
    if chapter not in _chapters:
        _chapters.append(chapter)


def register_folder(folder: Folder) -> None:
    if folder not in _folders:
        _folders.append(folder)


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
    chapters = [(f"{name}.jsonl", _lines(actor, tenant, page)) for name, page in (SECRETS, AUDIT_LOG, *_chapters)]
    attached = chain.from_iterable(_attached(actor, tenant, folder) for folder in _folders)
    return _zipped(chain([("README.txt", iter([README])), *configured, *entities, *chapters], attached))


def _zipped(found: Iterable[tuple[str, Iterator[bytes]]]) -> Iterator[bytes]:
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
    return f"entities/{quote(blueprint, safe=SAFE)}.jsonl"


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


def _attached(actor: Actor, tenant: TenantRef, folder: Folder) -> Iterator[tuple[str, Iterator[bytes]]]:
    cursor, more = None, True
    while more:
        with tenant_scope(tenant):
            files, cursor = folder.page(actor, cursor)
        for path, content in files:
            yield "/".join([folder.name, *(quote(step, safe=SAFE) for step in path)]), iter([content])
        more = cursor is not None


def _secrets(actor: Actor, cursor: str | None) -> Page:
    return Page([told(row) for row in list_secrets()] if actor.may("read:secrets") else [], None)


def _audits(actor: Actor, cursor: str | None) -> Page:
    before = parsed(EVENT, cursor) if cursor else None
    found = audits(actor, AuditFilter(before_event=before, limit=PAGE))
    return Page(found, found[-1]["identifier"] if len(found) == PAGE else None)


AUDIT_LOG = Chapter("audit-log", _audits)
SECRETS = Chapter("secrets", _secrets)
