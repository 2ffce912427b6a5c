"""Pictures that somebody uploads: known by their content, rebuilt from the parts that are picture, nothing else kept.

Metadata (places, cameras, comments), trailing bytes and whatever else a file may carry are left behind. SVG is a
document that can hold scripts: of it the shapes are kept (`drawings`).
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from access.branding.drawings import NoDrawing, redrawn
from portal.errors import Fault, Invalid

MAX_BYTES = 256 * 1024
MAX_SIDE = 2_048
PNG = b"\x89PNG\r\n\x1a\n"
PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB"}
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
WEBP_PICTURES = {b"VP8 ", b"VP8L"}
# A frame's header; the numbers left out mean tables.
JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
JPEG_TABLES = {0xC4, 0xDB, 0xDD}
ADOBE = 0xEE
BROKEN = "is damaged or no complete picture"


class Picture(NamedTuple):
    kind: str
    width: int
    height: int
    content: bytes


class Broken(ValueError):
    """Raised inside while a file is read that does not keep to its format."""


def picture_of(content: bytes) -> Picture:
    """Raises Invalid."""
    for magic, read in READERS:
        if content.startswith(magic):
            return _checked(read, content)
    if b"<svg" in content[:4_096].lower():
        return _drawing(content)
    raise _refused("must be a PNG, JPEG, WebP or SVG picture", "type")


def _drawing(content: bytes) -> Picture:
    try:
        return Picture("image/svg+xml", *redrawn(content))
    except NoDrawing as error:
        raise _refused(str(error) or BROKEN, "svg") from None


def _checked(read: Callable[[bytes], Picture], content: bytes) -> Picture:
    try:
        picture = read(content)
    except (Broken, struct.error, IndexError, zlib.error):
        raise _refused(BROKEN, "damaged") from None
    if not (0 < picture.width <= MAX_SIDE and 0 < picture.height <= MAX_SIDE):
        raise _refused(f"may be at most {MAX_SIDE} pixels wide and high", "size")
    return picture


def _refused(words: str, rule: str) -> Invalid:
    return Invalid.from_faults("the picture", [Fault("", words, rule)])


def _png(content: bytes) -> Picture:
    parts = list(_png_parts(content))
    kinds = [kind for kind, _ in parts]
    if kinds[0] != b"IHDR" or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise Broken
    width, height = struct.unpack(">II", parts[0][1][:8])
    kept = b"".join(_png_part(kind, data) for kind, data in parts if kind in PNG_PARTS)
    return Picture("image/png", width, height, PNG + kept)


def _png_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, kind = len(PNG), b""
    while kind != b"IEND":
        size, kind = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + size]
        if struct.unpack_from(">I", content, at + 8 + size)[0] != zlib.crc32(kind + data):
            raise Broken
        yield kind, data
        at += size + 12


def _png_part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _jpeg(content: bytes) -> Picture:
    """Tables, frames and scans; of the applications' own parts only Adobe's, without which colours may turn."""
    at, kept, size = 2, bytearray(b"\xff\xd8"), (0, 0)
    while True:
        if content[at] != 0xFF:
            raise Broken
        mark, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        part = content[at : at + 2 + length]
        if length < 2 or len(part) != length + 2:
            raise Broken
        if mark == 0xDA:
            break
        if mark in JPEG_FRAMES:
            size = struct.unpack_from(">HH", part, 5)[::-1]
        if mark in JPEG_FRAMES | JPEG_TABLES or (mark == ADOBE and part[4:9] == b"Adobe"):
            kept += part
        at += len(part)
    return Picture("image/jpeg", *size, bytes(kept) + _scans(content[at:]))


def _scans(content: bytes) -> bytes:
    """From the first scan to the end mark. Inside a scan 0xFF is followed by nothing that means an end."""
    end = content.find(b"\xff\xd9")
    if end < 0:
        raise Broken
    return content[: end + 2]


def _webp(content: bytes) -> Picture:
    parts = [(kind, data) for kind, data in _riff_parts(content) if kind in WEBP_PARTS]
    pictures = [part for part in parts if part[0] in WEBP_PICTURES]
    if content[8:12] != b"WEBP" or len(pictures) != 1:
        raise Broken
    body = b"".join(_riff_part(*_plain(kind, data)) for kind, data in parts)
    return Picture("image/webp", *_webp_size(*pictures[0]), b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body)


def _riff_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + struct.unpack_from("<I", content, 4)[0]
    if end > len(content) + 1:
        raise Broken
    while at < end:
        kind, size = struct.unpack_from("<4sI", content, at)
        data = content[at + 8 : at + 8 + size]
        if len(data) != size:
            raise Broken
        yield kind, data
        at += 8 + size + size % 2


def _riff_part(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _plain(kind: bytes, data: bytes) -> tuple[bytes, bytes]:
    """The head says no more that profiles, metadata or movement follow; only transparency."""
    return (kind, bytes([data[0] & 0x10]) + data[1:]) if kind == b"VP8X" else (kind, data)


def _webp_size(kind: bytes, data: bytes) -> tuple[int, int]:
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 1)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if data[3:6] != b"\x9d\x01\x2a":
        raise Broken
    width, height = struct.unpack_from("<HH", data, 6)
    return width & 0x3FFF, height & 0x3FFF


READERS: tuple[tuple[bytes, Callable[[bytes], Picture]], ...] = (
    (PNG, _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"RIFF", _webp),
)
