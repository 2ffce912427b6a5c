"""Files that came together: in a form, in a zip or in a tar. Nothing is unpacked to disk, and links lead nowhere."""

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import IO

from portal.api.uploads import Upload
from portal.errors import Fault, Invalid, TooLarge

MIB = 1024 * 1024
MAX_MEMBERS = 5_000
MAX_UNPACKED = 50 * MIB
MAX_FILE = 5 * MIB
# Text is rarely pressed to a tenth, and a bomb to a thousandth.
MAX_RATIO, RATIO_COUNTS_FROM = 100, MIB
BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
DEFAULT_NAME = "catalog-info.yaml"


class Archive:
    """Reads files by their path; what is read altogether is limited."""

    def __init__(self, members: dict[str, Callable[[], bytes]]) -> None:
        self._members, self._read = members, 0

    @property
    def paths(self) -> list[str]:
        return sorted(self._members)

    def __contains__(self, path: str) -> bool:
        return path in self._members

    def read(self, path: str) -> bytes:
        """Raises Invalid, TooLarge."""
        try:
            content = self._members[path]()
        except BROKEN as error:
            raise refused(path, f"cannot be unpacked: {error}") from None
        self._read += len(content)
        if len(content) > MAX_FILE or self._read > MAX_UNPACKED:
            raise too_large()
        return content


def refused(path: str, message: str) -> Invalid:
    return Invalid.from_faults("the archive", [Fault("", f"{path}: {message}" if path else message, "archive")])


def too_large() -> TooLarge:
    return TooLarge(f"the archive holds more than {MAX_UNPACKED} bytes", maxBytes=MAX_UNPACKED)


def archive_of(uploads: Sequence[Upload]) -> Archive:
    """Of one zip, tar or tar.gz; otherwise the files themselves are the archive. Raises Invalid, TooLarge."""
    if len(uploads) == 1:
        file = uploads[0].file
        head = file.read(263)
        file.seek(0)
        try:
            if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
                return Archive(_of_zip(file))
            if head.startswith(b"\x1f\x8b") or head[257:262] == b"ustar":
                return Archive(
                    _of_tar(gzip.GzipFile(fileobj=file, mode="rb") if head.startswith(b"\x1f\x8b") else file)
                )
        except BROKEN as error:
            raise refused("", f"cannot be read: {error}") from None
    return Archive({path_of(upload.name or DEFAULT_NAME): _reader(upload.file) for upload in uploads})


def _reader(file: IO[bytes]) -> Callable[[], bytes]:
    def read() -> bytes:
        file.seek(0)
        return file.read(MAX_FILE + 1)

    return read


def path_of(name: str) -> str:
    """A path below the archive's root. Raises Invalid."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\x00" in name:
        raise refused(name[:200], "leads out of the archive")
    return str(path)


def _of_zip(file: IO[bytes]) -> dict[str, Callable[[], bytes]]:
    archive = zipfile.ZipFile(file)
    entries = archive.infolist()
    _check_count(len(entries))
    return {path_of(entry.filename): _unzipped(archive, entry) for entry in entries if _is_file(entry)}


def _is_file(entry: zipfile.ZipInfo) -> bool:
    mode = entry.external_attr >> 16
    path_of(entry.filename)
    return not entry.is_dir() and not stat.S_ISLNK(mode)


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if entry.file_size > max(MAX_RATIO * entry.compress_size, RATIO_COUNTS_FROM):
            raise refused(entry.filename, f"is pressed to less than 1/{MAX_RATIO} of its size")
        with archive.open(entry) as content:
            return content.read(MAX_FILE + 1)

    return read


class _Bounded(io.RawIOBase):
    """A stream that ends with an error where a bomb would go on."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.left = source, MAX_UNPACKED

    def read(self, size: int = -1) -> bytes:
        content = self.source.read(size if size >= 0 else self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            raise too_large()
        return content


def _of_tar(file: IO[bytes]) -> dict[str, Callable[[], bytes]]:
    """A stream cannot be read twice, so its files are kept."""
    kept: dict[str, Callable[[], bytes]] = {}
    with tarfile.open(fileobj=_Bounded(file), mode="r|") as archive:  # type: ignore[call-overload]
        for number, member in enumerate(archive, 1):
            _check_count(number)
            path = path_of(member.name)
            if member.isfile():
                content = archive.extractfile(member).read()  # type: ignore[union-attr]
                kept[path] = lambda content=content: content  # type: ignore[misc]
    return kept


def _check_count(count: int) -> None:
    if count > MAX_MEMBERS:
        raise TooLarge(f"the archive has more than {MAX_MEMBERS} entries", maxEntries=MAX_MEMBERS)
