"""Identifiers: time-ordered UUIDs for rows, short random ones for people to read."""

import secrets
import string
import time
from uuid import UUID

ALPHABET = string.ascii_letters + string.digits


def uuid7() -> UUID:
    """RFC 9562 §5.7: milliseconds since 1970 in front, so that new rows sort after old ones."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | (0x7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return UUID(int=value)


def random_id(prefix: str, length: int = 16) -> str:
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(length))
