"""Calls that were turned away: nothing of them is kept and the sender is told nothing, but the owner learns why.

They are counted in Valkey: whoever guesses at an address fills no table. Two at the same moment may count as one.
"""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError

from integrations.webhooks.signature import signature_header
from portal.moments import now, timestamp
from portal.types import JsonObject

log = structlog.get_logger(__name__)
Reason = Literal["unsigned", "no_secret", "wrong_signature", "address", "too_large", "switched_off"]
REASONS: tuple[Reason, ...] = ("unsigned", "no_secret", "wrong_signature", "address", "too_large", "switched_off")
KEPT_SECONDS = 7 * 24 * 3_600


def why_not_genuine(security: JsonObject, headers: Mapping[str, str]) -> Reason:
    """Why a signature does not hold."""
    if not security.get("secret"):
        return "no_secret"
    return "wrong_signature" if headers.get(signature_header(security)) else "unsigned"


def note_refusal(source: UUID, reason: Reason) -> None:
    """The answer to the sender does not wait for Valkey to be well."""
    place = _place(source, reason)
    try:
        known = cache.get(place, {"count": 0})
        cache.set(place, {"count": known["count"] + 1, "lastAt": timestamp(now())}, KEPT_SECONDS)
    except RedisError:
        log.warning("refusal_not_counted", source=str(source), reason=reason)


def refusals_of(source: UUID) -> list[JsonObject]:
    """Of the last week: {reason, count, lastAt}, the latest first."""
    found = cache.get_many([_place(source, reason) for reason in REASONS])
    told = [{"reason": place.rpartition("/")[2], **counted} for place, counted in found.items()]
    return sorted(told, key=lambda each: each["lastAt"], reverse=True)


def forget_refusals(source: UUID) -> None:
    """After a change of what is asked of the sender: what was refused before says nothing any more."""
    cache.delete_many([_place(source, reason) for reason in REASONS])


def _place(source: UUID, reason: Reason) -> str:
    return f"refused/{source}/{reason}"
