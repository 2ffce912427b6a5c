"""Identifiers: time-ordered UUIDs for rows, short random ones for people to read."""

import secrets
import string
import time
from threading import Lock
from uuid import UUID

ALPHABET = string.ascii_letters + string.digits


# A clock that was this far ahead was wrong, and has been set right since: to go on from there would put all that is
# made until then into the future, where nobody looks for it.
MAX_AHEAD = 10_000 << 12

_last_tick = 0
_tick_lock = Lock()


def _next_tick() -> int:
    """Milliseconds since 1970 and twelve bits of a counter: later calls of a process get a larger one.

    But for the first after the clock was set back by more than MAX_AHEAD.
    """
    global _last_tick
    with _tick_lock:
        tick = time.time_ns() // 1_000_000 << 12
        _last_tick = tick if _last_tick - tick > MAX_AHEAD else max(tick, _last_tick + 1)
        return _last_tick


def uuid7() -> UUID:
    """RFC 9562 §5.7 with the counter of §6.2 in `rand_a`, so that events of one moment keep their order."""
    milliseconds, counter = divmod(_next_tick(), 1 << 12)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (counter << 64) | (0b10 << 62) | secrets.randbits(62))


def random_id(prefix: str, length: int = 16) -> str:
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(length))


def parse_uuid(text: str) -> UUID | None:
    """None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
