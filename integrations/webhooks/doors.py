"""What must be known of a webhook to let an event in, kept for a moment: the same sender comes many times a second."""

import hmac
import time
from dataclasses import dataclass
from uuid import UUID

from integrations.models import Source
from integrations.webhooks.documents import security_of
from portal.errors import NotFound
from portal.ids import parse_uuid
from portal.types import JsonObject
from tenants.scope import current_tenant

# So long an address that was changed elsewhere may still be open.
SECONDS = 2.0
MAX_KEPT = 1_000
ID_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Door:
    """`security` has the secret in clear."""

    source: UUID
    key: str
    enabled: bool
    security: JsonObject
    until: float


_doors: dict[tuple[UUID, UUID], Door] = {}


def door_at(address: str) -> Door:
    """An address is an id that finds the row, and a secret that is compared. Raises NotFound."""
    source = parse_uuid(address[:ID_LENGTH])
    found = (_kept(source) or _open(source)) if source else None
    if found is None or not hmac.compare_digest(found.key.encode(), address[ID_LENGTH:].encode()):
        raise NotFound("this address was not found")
    return found


def forget_doors() -> None:
    """After a change, so that this process at least knows at once."""
    _doors.clear()


def _kept(source: UUID) -> Door | None:
    door = _doors.get((current_tenant().id, source))
    return door if door and door.until > time.monotonic() else None


def _open(source: UUID) -> Door | None:
    rows = Source.objects.filter(kind=Source.Kind.WEBHOOK).only("document", "key", "secret")
    row = rows.filter(pk=source).first()
    if row is None:
        return None
    if len(_doors) >= MAX_KEPT:
        _doors.clear()
    enabled = row.document.get("enabled", True)
    door = Door(row.pk, row.key, enabled, security_of(row), time.monotonic() + SECONDS)
    _doors[current_tenant().id, source] = door
    return door
