"""Rate limits on Valkey (sliding window), told in the headers that clients read (contract §1.4)."""

import time
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import NamedTuple

import structlog
from django.conf import settings
from limits import RateLimitItem
from limits import parse as parse_rate
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter
from redis.exceptions import RedisError

from portal.errors import LimitReached

log = structlog.get_logger(__name__)
parse = cache(parse_rate)
# Of a rate a process takes a thousandth at once.
SHARE, MAX_PURSES = 1_000, 10_000
_storage = storage_from_string(settings.REDIS_URL.replace("unix://", "redis+unix://", 1))
_limiter = SlidingWindowCounterRateLimiter(_storage)
_purses: dict[tuple[RateLimitItem, tuple[str, ...]], "Purse"] = {}
_lock = Lock()


class Standing(NamedTuple):
    limit: int
    remaining: int
    reset_seconds: int

    @property
    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset_seconds),
        }


@dataclass(slots=True)
class Purse:
    """What this process has taken of a window and not spent yet; it may be spent for as long as a window is.

    `resets_at` is when Valkey counts less of it (Unix time): with a window that slides, soon.
    """

    left: int
    remaining: int
    resets_at: float
    until: float


def spend(rate: str, *names: str, fail_open: bool = True) -> Standing | None:
    """Takes one from the window of `names`; None when the rate is off. Raises LimitReached.

    When Valkey is down signed-in callers pass (`fail_open`), anonymous doors close.
    """
    if rate == "off":
        return None
    item = parse(rate)
    taken = _spend_taken(item, names)
    if taken is not None:
        return taken
    try:
        allowed = _take(item, names)
        reset_at, remaining = _limiter.get_window_stats(item, *names)
    except RedisError:
        log.warning("rate_limits_unavailable")
        if fail_open:
            return None
        raise LimitReached("sign-in is not possible at the moment; try again soon", retry_after=5) from None
    wait = max(1, int(reset_at - time.time()))
    if not allowed:
        raise LimitReached(f"more than {rate} requests", retry_after=wait)
    return _put_by(item, names, Purse(allowed - 1, max(int(remaining), 0), reset_at, time.time() + item.get_expiry()))


def _take(item: RateLimitItem, names: tuple[str, ...]) -> int:
    """How many may be spent: several at once of a generous rate, so that not every request asks Valkey."""
    several = max(1, item.amount // SHARE)
    if several > 1 and _limiter.hit(item, *names, cost=several):
        return several
    return int(_limiter.hit(item, *names))


def _put_by(item: RateLimitItem, names: tuple[str, ...], purse: Purse) -> Standing:
    with _lock:
        if len(_purses) >= MAX_PURSES:
            _purses.clear()
        _purses[item, names] = purse
        return _standing(item, purse)


def _spend_taken(item: RateLimitItem, names: tuple[str, ...]) -> Standing | None:
    with _lock:
        purse = _purses.get((item, names))
        if purse is None or purse.left < 1 or purse.until <= time.time():
            return None
        purse.left -= 1
        return _standing(item, purse)


def _standing(item: RateLimitItem, purse: Purse) -> Standing:
    return Standing(item.amount, purse.remaining + purse.left, max(1, int(purse.resets_at - time.time())))


def require_left(rate: str, *names: str) -> None:
    """For doors that count failures only: raises LimitReached when the window is used up, and takes nothing."""
    item = parse(rate)
    try:
        if _limiter.test(item, *names):
            return
        reset_at, _ = _limiter.get_window_stats(item, *names)
    except RedisError:
        log.warning("rate_limits_unavailable")
        raise LimitReached("sign-in is not possible at the moment; try again soon", retry_after=5) from None
    raise LimitReached("too many failed attempts; try again later", retry_after=max(1, int(reset_at - time.time())))
