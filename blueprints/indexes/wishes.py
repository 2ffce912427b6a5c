"""Which properties would have made a slow search quick: counted in Valkey, where it may be lost at any time."""

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple
from uuid import UUID

import structlog
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from tenants.scope import TenantRef, current_tenant

log = structlog.get_logger(__name__)
# Quicker searches need no help, so that noting them costs nothing where it would count.
SLOW_SECONDS = 0.05
KEEP_SECONDS = 7 * 24 * 3600
# Longer than the building of a few indexes over millions of entities.
LEASE_SECONDS = 3600
ORGANIZATIONS = "indexes:organizations"
Direction = Literal["ASC", "DESC"]


class Wish(NamedTuple):
    """An order of a blueprint's entities by one property; ascending for a mere comparison."""

    blueprint: UUID
    property: str
    order: Direction


@cache
def _redis() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, decode_responses=True)


def _counts(tenant: TenantRef) -> str:
    return f"t:{tenant.key}:indexes"


def note_wishes(wishes: Iterable[Wish]) -> None:
    """After a slow search. What cannot be noted is wished for again by the next."""
    tenant = current_tenant()
    try:
        with _redis().pipeline(transaction=False) as pipe:
            for wish in set(wishes):
                pipe.hincrby(_counts(tenant), f"{wish.blueprint}:{wish.order}:{wish.property}", 1)
            pipe.expire(_counts(tenant), KEEP_SECONDS)
            pipe.sadd(ORGANIZATIONS, tenant.key)
            pipe.execute()
    except RedisError as error:
        log.warning("wish_not_noted", error=str(error))


def wishes() -> dict[Wish, int]:
    """How often each was wished for in the organization in scope, the most wanted first."""
    counted = {_read(name): int(count) for name, count in _redis().hgetall(_counts(current_tenant())).items()}
    return dict(sorted(counted.items(), key=lambda entry: -entry[1]))


def _read(name: str) -> Wish:
    blueprint, order, key = name.split(":", 2)
    return Wish(UUID(blueprint), key, "DESC" if order == "DESC" else "ASC")


def claim_keeping() -> bool:
    """For one at a time: another would take an index that is just being built for one that was broken off."""
    return bool(_redis().set(f"{_counts(current_tenant())}:kept", 1, nx=True, ex=LEASE_SECONDS))


def release_keeping() -> None:
    _redis().delete(f"{_counts(current_tenant())}:kept")


def forget_wishes() -> None:
    """Those that were looked at; what is still slow is wished for again."""
    _redis().delete(_counts(current_tenant()))


def take_organizations() -> list[str]:
    """Keys of organizations that have wishes, or indexes that might not be needed any more."""
    taken = _redis().spop(ORGANIZATIONS, 1000)
    return sorted(taken or [])


def look_again(tenant: TenantRef) -> None:
    _redis().sadd(ORGANIZATIONS, tenant.key)
