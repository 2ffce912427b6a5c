"""What transactions at work write, as each said when it began; kept in Valkey by the transaction's number.

A word that is missing (it came too late, was lost, or was never given) counts as if the transaction wrote everything,
so nothing depends on Valkey but how much is left to a worker.
"""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple
from uuid import UUID

import structlog
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from blueprints.computed.scopes import Scope
from blueprints.model import Model
from tenants.scope import current_tenant

log = structlog.get_logger(__name__)
# Of a transaction that takes longer nothing is known any more.
KEEP_SECONDS = 60
# So many at once are not asked about one by one.
MAX_ASKED = 200
WRITES, FOLLOWS = "writes", "follows"


class Writer(NamedTuple):
    """Of entities of `blueprint`, which it knows by `model`: it `writes` them, or only what `follows` for them."""

    model: Model
    blueprint: UUID
    deed: str = WRITES


@cache
def _valkey() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, decode_responses=True)


def _key(number: int) -> str:
    return f"writer:{number}"


def declare(number: int, writer: Writer) -> None:
    """Call before the transaction reads or writes anything."""
    word = f"{current_tenant().key}:{writer.blueprint}:{writer.deed}"
    try:
        _valkey().set(_key(number), word, ex=KEEP_SECONDS)
    except RedisError as error:
        log.warning("writer_not_declared", error=str(error))


def disturbed(writer: Writer | None, others: Collection[int]) -> bool:
    """Whether one of the other transactions may hide from `writer` what it has to see, or the other way round."""
    return len(others) > MAX_ASKED or any(_meets(writer, word) for word in _words(others))


def _words(numbers: Collection[int]) -> list[str | None]:
    try:
        return _valkey().mget([_key(number) for number in numbers])
    except RedisError as error:
        log.warning("writers_not_known", error=str(error))
        return [None]


def _meets(writer: Writer | None, word: str | None) -> bool:
    if word is None:
        return True
    organization, blueprint, deed = word.split(":")
    if organization != current_tenant().key:
        return False
    if writer is None:
        return True
    ours, theirs = _scope(writer), _scope(Writer(writer.model, UUID(blueprint), deed))
    return ours is None or theirs is None or ours.meets(theirs)


def _scope(writer: Writer) -> Scope | None:
    """None where it may be anything: of a blueprint that is newer than the model, too."""
    kind = writer.model.find_by_id(writer.blueprint)
    return writer.model.graph.scope(kind.identifier, writes=writer.deed == WRITES) if kind else None
