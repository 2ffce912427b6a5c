"""Rate limits on Valkey (sliding window), told in the headers that clients read (contract §1.4)."""

import time
from typing import NamedTuple

import structlog
from django.conf import settings
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter
from redis.exceptions import RedisError

from portal.errors import LimitReached

log = structlog.get_logger(__name__)
_storage = storage_from_string(settings.REDIS_URL.replace("unix://", "redis+unix://", 1))
_limiter = SlidingWindowCounterRateLimiter(_storage)


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


def spend(rate: str, *names: str, fail_open: bool = True) -> Standing | None:
    """Takes one from the window of `names`; None when the rate is off. Raises LimitReached.

    When Valkey is down signed-in callers pass (`fail_open`), anonymous doors close.
    """
    if rate == "off":
        return None
    item = parse(rate)
    try:
        allowed = _limiter.hit(item, *names)
        reset_at, remaining = _limiter.get_window_stats(item, *names)
    except RedisError:
        log.warning("rate_limits_unavailable")
        if fail_open:
            return None
        raise LimitReached("sign-in is not possible at the moment; try again soon", retry_after=5) from None
    wait = max(1, int(reset_at - time.time()))
    if not allowed:
        raise LimitReached(f"more than {rate} requests", retry_after=wait)
    return Standing(item.amount, max(int(remaining), 0), wait)


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
