"""Values as Kafka writes them (kafka.apache.org/protocol), and batches of records (KIP-98)."""

import struct
from collections.abc import Callable, Mapping
from typing import Any

Item = Callable[["Reader"], Any]
# Castagnoli's polynomial, reflected.
POLYNOMIAL = 0x82F63B78
MAGIC = 2
NOBODY = -1


class Reader:
    """Raises ValueError when there is less than is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def number(self, code: str) -> int:
        (value,) = struct.unpack(f">{code}", self.take(struct.calcsize(f">{code}")))
        return value

    def text(self) -> str | None:
        length = self.number("h")
        return None if length < 0 else self.take(length).decode()

    def block(self) -> bytes:
        return self.take(max(self.number("i"), 0))

    def array(self, item: Item) -> list[Any]:
        return [item(self) for _ in range(max(self.number("i"), 0))]

    def take(self, length: int) -> bytes:
        taken = self._content[self._at : self._at + length]
        if len(taken) < length:
            raise ValueError("the answer is shorter than it says")
        self._at += length
        return taken


def text(value: str | None) -> bytes:
    encoded = b"" if value is None else value.encode()
    return struct.pack(">h", -1 if value is None else len(encoded)) + encoded


def block(content: bytes) -> bytes:
    return struct.pack(">i", len(content)) + content


def batch(key: bytes, value: bytes, headers: Mapping[str, str], at_ms: int) -> bytes:
    """One record, in the form of Kafka 0.11 and later."""
    record = b"".join([b"\0\0\0", _sized(key), _sized(value), _headers(headers)])
    records = struct.pack(">i", 1) + _varint(len(record)) + record
    # No compression; one record, so the last offset is 0; no transaction, so nobody's id, epoch and sequence.
    checked = struct.pack(">hiqqqhi", 0, 0, at_ms, at_ms, NOBODY, NOBODY, NOBODY) + records
    body = struct.pack(">ibI", NOBODY, MAGIC, crc32c(checked)) + checked
    return struct.pack(">q", 0) + block(body)


def _headers(headers: Mapping[str, str]) -> bytes:
    return _varint(len(headers)) + b"".join(
        _sized(name.encode()) + _sized(value.encode()) for name, value in headers.items()
    )


def _sized(content: bytes) -> bytes:
    return _varint(len(content)) + content


def _varint(number: int) -> bytes:
    """Zigzag, seven bits a byte, the low ones first; lengths are never negative."""
    number, written = number << 1, bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(written) + bytes([number])


def _table_entry(index: int) -> int:
    for _ in range(8):
        index = index >> 1 ^ (POLYNOMIAL if index & 1 else 0)
    return index


_TABLE = tuple(map(_table_entry, range(256)))


def crc32c(content: bytes) -> int:
    checksum = 0xFFFFFFFF
    for byte in content:
        checksum = checksum >> 8 ^ _TABLE[(checksum ^ byte) & 0xFF]
    return checksum ^ 0xFFFFFFFF
