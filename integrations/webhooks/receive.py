"""Takes what a sender posts: kept first, answered then, mapped by a worker afterwards (contract §13.3)."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from integrations.webhooks.bodies import parts_of, too_large
from integrations.webhooks.doors import Door, door_at
from integrations.webhooks.keeping import keep
from integrations.webhooks.refusals import note_refusal, why_not_genuine
from integrations.webhooks.signature import is_genuine, signature_header
from portal.errors import Forbidden, Unauthenticated
from portal.types import JsonObject
from tenants.allowed import is_among

# A body beyond is not read to its end, so its signature cannot be known and nothing is kept of it.
MAX_READ = 4 * 1024 * 1024
HIDDEN = frozenset({"authorization", "cookie", "proxy-authorization"})


class Call(NamedTuple):
    """What came, from whom; `headers` have lower-case names."""

    body: bytes
    headers: Mapping[str, str]
    query: Mapping[str, str]
    caller: str


class Taken(NamedTuple):
    """The first of the events that were kept, how many there are, and how many of them could not be read."""

    first: UUID | None = None
    count: int = 0
    failed: int = 0


def receive(address: str, call: Call) -> Taken:
    """Nothing is taken when the webhook is switched off.

    Raises NotFound, Unauthenticated, Forbidden; TooLarge and Invalid, kept as well. Of several events those that cannot
    be read are kept with the reason, and nothing is raised.
    """
    door = door_at(address)
    _require_welcome(door, call)
    if not door.enabled:
        note_refusal(door.source, "switched_off")
        return Taken()
    parts = parts_of(call.body, call.headers.get("content-type", ""))
    hidden = HIDDEN | {signature_header(door.security)}
    first = keep(door, parts, _around(call.headers, call.query, hidden))
    if len(parts) == 1 and parts[0].error:
        raise parts[0].error
    return Taken(first, len(parts), sum(part.error is not None for part in parts))


def _require_welcome(door: Door, call: Call) -> None:
    """The sender is told that it is refused, the owner why."""
    if not is_among(door.security.get("allowedAddresses") or (), call.caller):
        note_refusal(door.source, "address")
        raise Forbidden("nothing is taken from this address")
    if len(call.body) > MAX_READ:
        note_refusal(door.source, "too_large")
        raise too_large()
    if not is_genuine(door.security, call.body, call.headers):
        note_refusal(door.source, why_not_genuine(door.security, call.headers))
        raise Unauthenticated("this request is not signed as it should be")


def _around(headers: Mapping[str, str], query: Mapping[str, str], hidden: frozenset[str]) -> JsonObject:
    """U+0000 cannot be stored, and only parameters can have it."""
    shown = {name: value for name, value in headers.items() if name not in hidden}
    return {
        "headers": shown,
        "queryParams": {name.replace("\x00", ""): value.replace("\x00", "") for name, value in query.items()},
    }
