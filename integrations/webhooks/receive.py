"""Takes what a sender posts: kept first, answered then, mapped by a worker afterwards (contract §13.3)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from integrations.models import Record
from integrations.webhooks.bodies import MAX_BYTES, Part, parts_of
from integrations.webhooks.doors import Door, door_at
from integrations.webhooks.signature import is_genuine, signature_header
from integrations.webhooks.tasks import ask_for_mapping
from portal.errors import TooLarge, Unauthenticated
from portal.moments import now
from portal.types import JsonObject

# A body beyond is not read to its end, so its signature cannot be known and nothing is kept of it.
MAX_READ = 4 * 1024 * 1024
SHOWN_CHARACTERS = 2_000
HIDDEN = frozenset({"authorization", "cookie", "proxy-authorization"})
PENDING, FAILED = Record.State.PENDING, Record.State.FAILED


class Taken(NamedTuple):
    """The first of the events that were kept, how many there are, and how many of them could not be read."""

    first: UUID | None = None
    count: int = 0
    failed: int = 0


def receive(address: str, body: bytes, headers: Mapping[str, str], query: Mapping[str, str]) -> Taken:
    """Nothing when the webhook is switched off. Raises NotFound, Unauthenticated; TooLarge and Invalid, kept as well.

    Of several events those that cannot be read are kept with the reason, and nothing is raised.
    """
    door = door_at(address)
    if len(body) > MAX_READ:
        raise TooLarge(f"the body is larger than {MAX_BYTES} bytes", maxBytes=MAX_BYTES)
    if not is_genuine(door.security, body, headers):
        raise Unauthenticated("this request is not signed as it should be")
    if not door.enabled:
        return Taken()
    shown = {name: value for name, value in headers.items() if name not in HIDDEN | {signature_header(door.security)}}
    parts = parts_of(body, headers.get("content-type", ""))
    taken = _keep(door, parts, {"headers": shown, "queryParams": dict(query)})
    if len(parts) == 1 and parts[0].error:
        raise parts[0].error
    return taken


@transaction.atomic
def _keep(door: Door, parts: Sequence[Part], around: JsonObject) -> Taken:
    rows = [_failure(door, part, around) if part.error else _event(door, part, around) for part in parts]
    Record.objects.bulk_create(rows)
    failed = sum(part.error is not None for part in parts)
    if failed < len(parts):
        ask_for_mapping()
    return Taken(rows[0].pk, len(rows), failed)


def _event(door: Door, part: Part, around: JsonObject) -> Record:
    payload = {**around, "body": part.body}
    return Record(
        source_id=door.source, kind=Record.Kind.EVENT, state=PENDING, payload=payload, received_at=now()
    )  # fmt: skip


def _failure(door: Door, part: Part, around: JsonObject) -> Record:
    """With its beginning, as far as it is text."""
    assert part.error is not None
    text = part.text[:SHOWN_CHARACTERS].decode(errors="replace").replace("\x00", "")
    return Record(
        source_id=door.source, kind=Record.Kind.EVENT, state=FAILED, message=part.error.message,
        payload={**around, "text": text}, received_at=now(), handled_at=now(),
        trace=[{"stage": "received", "outcome": "failed", "message": part.error.message}],
    )  # fmt: skip
