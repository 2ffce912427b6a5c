"""All entities that a search finds, as a file: read page by page, so that memory does not grow with their number."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

import orjson

from blueprints.entities.columns import Column, all_columns, find_column, header_of, written
from blueprints.entities.projection import Projection
from blueprints.entities.search import PageRequest, search_blueprint
from blueprints.model import Kind, current_model
from portal import strict_yaml
from portal.errors import Fault, Invalid
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant, tenant_scope

PAGE = 1_000
# Spreadsheets take a file without it for one in their machine's own encoding.
BYTE_ORDER_MARK = "\ufeff".encode()
Pages = Iterable[list[JsonObject]]


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """`page` says which entities in which order; without `columns` everything of them is there."""

    page: PageRequest
    format: str = "csv"
    columns: Sequence[str] = ()


class Format(NamedTuple):
    media_type: str
    write: Callable[[Kind, Sequence[Column], Pages], Iterator[bytes]]


def export_entities(actor: Actor, blueprint: str, request: ExportRequest) -> Iterator[bytes]:
    """Raises NotFound, Invalid at once; what comes later is read while it is sent."""
    kind = current_model().get(blueprint)
    columns = _columns(kind, request)
    page = replace(request.page, limit=PAGE, cursor=None, count=False, projection=_projection(request, columns))
    pages = _pages(actor, blueprint, page)
    first = next(pages)
    return FORMATS[request.format].write(kind, columns, chain([first], pages))


def _columns(kind: Kind, request: ExportRequest) -> list[Column]:
    found = [find_column(kind, name) for name in request.columns]
    faults = [
        Fault(f"/columns/{index}", f'names "{request.columns[index]}", which this blueprint does not have', "exists")
        for index, column in enumerate(found)
        if column is None
    ]
    if faults:
        raise Invalid.from_faults("the export", faults)
    return [column for column in found if column] or all_columns(kind)


def _projection(request: ExportRequest, columns: Sequence[Column]) -> Projection:
    """A table's columns choose for themselves, from documents that are whole."""
    wanted = request.page.projection
    if request.format == "csv":
        return Projection(calculated=wanted.calculated)
    named = ("identifier", "blueprint", *(column.path for column in columns))
    return replace(wanted, include=named) if request.columns else wanted


def _pages(actor: Actor, blueprint: str, request: PageRequest) -> Iterator[list[JsonObject]]:
    """The server asks for the next page when the request's own scope has been left."""
    tenant = current_tenant()
    while True:
        with tenant_scope(tenant):
            page = search_blueprint(actor, blueprint, request)
        yield page.entities
        if page.next is None:
            return
        request = replace(request, cursor=page.next)


def _csv(kind: Kind, columns: Sequence[Column], pages: Pages) -> Iterator[bytes]:
    yield BYTE_ORDER_MARK + _lines([[header_of(kind, column) for column in columns]])
    for page in pages:
        yield _lines([written(column.value_in(document)) for column in columns] for document in page)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _jsonl(kind: Kind, columns: Sequence[Column], pages: Pages) -> Iterator[bytes]:
    for page in pages:
        yield b"".join(orjson.dumps(document) + b"\n" for document in page)


def _json(kind: Kind, columns: Sequence[Column], pages: Pages) -> Iterator[bytes]:
    """One list, an entity on each line."""
    joint = b"[\n"
    for page in pages:
        for document in page:
            yield joint + orjson.dumps(document)
            joint = b",\n"
    yield b"\n]\n" if joint != b"[\n" else b"[]\n"


def _yaml(kind: Kind, columns: Sequence[Column], pages: Pages) -> Iterator[bytes]:
    for page in pages:
        yield b"".join(strict_yaml.dumps(document, start=True) for document in page)


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", _csv),
    "json": Format("application/json", _json),
    "jsonl": Format("application/x-ndjson", _jsonl),
    "yaml": Format("application/yaml", _yaml),
}
