"""Files in the bodies of requests: how large they may be, and how they are read without holding them in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from django.http import HttpRequest
from rest_framework.request import Request

from portal.errors import Fault, Invalid, TooLarge

MIB = 1024 * 1024
# The routes whose bodies may be larger than others', and how large. YAML takes ten times as long to read as the rest.
MAX_BYTES = {
    "/v1/import/csv": 50 * MIB,
    "/v1/import/jsonl": 50 * MIB,
    "/v1/import/yaml": 10 * MIB,
    "/v1/import/catalog-info": 50 * MIB,
    "/v1/import/backstage-templates": 2 * MIB,
    "/v1/import/plan": 5 * MIB,
    "/v1/import/apply": 5 * MIB,
    "/v1/organization/logo/light": MIB // 4,
    "/v1/organization/logo/dark": MIB // 4,
}
# With room for the frame that a form puts around a file.
LARGEST = max(MAX_BYTES.values()) + MIB
IN_MEMORY = MIB
CHUNK = 64 * 1024


class Upload(NamedTuple):
    """`name` is "" when the file was the body itself."""

    name: str
    file: IO[bytes]


def claimed_bytes(request: HttpRequest) -> int:
    """What the request says of its body's size; servers read no more than that."""
    claimed = request.META.get("CONTENT_LENGTH") or "0"
    return int(claimed) if claimed.isascii() and claimed.isdigit() else 0


@contextmanager
def uploads_of(request: Request, limit: int | None = None) -> Iterator[list[Upload]]:
    """The files of a form, or else the body as one; `limit` stands for the table's. Raises TooLarge, Invalid."""
    http = request._request
    limit = MAX_BYTES[http.path_info] if limit is None else limit
    if claimed_bytes(http) > limit + MIB:
        raise _too_large(limit)
    if (http.content_type or "") == "multipart/form-data":
        # Django closes these with the request.
        yield _files_of_form(http, limit)
        return
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        _fill(spool, http, limit)
        yield [Upload("", spool)]


@contextmanager
def upload_of(request: Request, limit: int | None = None) -> Iterator[IO[bytes]]:
    """Exactly one. Raises TooLarge, Invalid."""
    with uploads_of(request, limit) as found:
        if len(found) != 1:
            raise _one_file(f"must hold one file, and holds {len(found)}")
        yield found[0].file


def _one_file(message: str) -> Invalid:
    return Invalid.from_faults("the form", [Fault("", message, "files")])


def _files_of_form(http: HttpRequest, limit: int) -> list[Upload]:
    files = [file for name in http.FILES for file in http.FILES.getlist(name)]
    if not files:
        raise _one_file("must hold a file")
    if sum(file.size or 0 for file in files) > limit:
        raise _too_large(limit)
    return [Upload(file.name or "", file.file) for file in files]  # type: ignore[arg-type]


def _fill(spool: IO[bytes], source: HttpRequest, limit: int) -> None:
    size = 0
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        spool.write(chunk)
    spool.seek(0)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"the file is larger than {limit} bytes", maxBytes=limit)
