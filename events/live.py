"""Live updates: after a commit a short note goes to the organization's stream in Valkey, read by the stream process.

Notes only say what changed; who may see it asks the API. A lost note costs a late refresh, nothing else.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import orjson
import structlog
from django.conf import settings
from django.db import transaction
from redis import Redis
from redis.exceptions import RedisError

from tenants.scope import TenantRef

log = structlog.get_logger(__name__)
# Enough for a listener that was away for a minute under load; the log itself is the truth.
MAX_NOTES = 5_000
KEEP_SECONDS = 3_600
# Its kind, and what it says.
Note = tuple[str, dict[str, Any]]
# The stream of what sends listeners away, and the key that everybody has.
REVOKED, ALL = "revoked", "*"


@cache
def _redis() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def topic(tenant: TenantRef, name: str = "events") -> str:
    """The only place where names of streams are made."""
    return f"t:{tenant.key}:{name}"


def publish(stream: str, kind: str, notes: Sequence[dict[str, Any]], *, keep: int = MAX_NOTES) -> None:
    publish_each(stream, [(kind, note) for note in notes], keep=keep)


def publish_each(stream: str, notes: Sequence[Note], *, keep: int = MAX_NOTES) -> None:
    """In their order, and in one round trip."""
    try:
        with _redis().pipeline(transaction=False) as pipe:
            for kind, note in notes:
                pipe.xadd(stream, {"event": kind, "data": orjson.dumps(note)}, maxlen=keep, approximate=True)
            # A run's stream ends with the run and must not stay for ever.
            pipe.expire(stream, KEEP_SECONDS)
            pipe.execute()
    except RedisError as error:
        log.warning("live_update_not_sent", stream=stream, error=str(error))


def revoke(tenant: TenantRef, *keys: str) -> None:
    """Sends listeners away after the commit: those who came as one of `keys` (a person, an app, a session), or ALL."""
    if keys:
        note = {"type": REVOKED, "keys": list(keys)}
        transaction.on_commit(lambda: publish(topic(tenant, REVOKED), REVOKED, [note]), robust=True)
