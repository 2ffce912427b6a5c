"""Takes what a sender posts: kept first, answered then, mapped by a worker afterwards (contract §13.3)."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from django.db import transaction

from integrations.models import Record
from integrations.webhooks.doors import Door, door_at
from integrations.webhooks.signature import is_genuine, signature_header
from integrations.webhooks.tasks import ask_for_mapping
from portal import strict_json
from portal.errors import Invalid, PortalError, TooLarge, Unauthenticated
from portal.moments import now
from portal.types import Json, JsonObject

MAX_BYTES = 512 * 1024
# A body beyond is not read to its end, so its signature cannot be known and nothing is kept of it.
MAX_READ = 4 * 1024 * 1024
MAX_NODES = 100_000
SHOWN_CHARACTERS = 2_000
FORM = "application/x-www-form-urlencoded"
HIDDEN = frozenset({"authorization", "cookie", "proxy-authorization"})


def receive(address: str, body: bytes, headers: Mapping[str, str], query: Mapping[str, str]) -> Record | None:
    """None when the webhook is switched off. Raises NotFound, Unauthenticated; TooLarge and Invalid, kept as well."""
    door = door_at(address)
    if len(body) > MAX_READ:
        raise TooLarge(f"the body is larger than {MAX_BYTES} bytes", maxBytes=MAX_BYTES)
    if not is_genuine(door.security, body, headers):
        raise Unauthenticated("this request is not signed as it should be")
    if not door.enabled:
        return None
    shown = {name: value for name, value in headers.items() if name not in HIDDEN | {signature_header(door.security)}}
    payload = {"headers": shown, "queryParams": dict(query)}
    try:
        payload["body"] = _read(body, headers.get("content-type", ""))
    except PortalError as error:
        _keep_failure(door, error, body, payload)
        raise
    return _keep(door, payload)


def _read(body: bytes, content_type: str) -> Json:
    """JSON, or a form, as some senders wrap their JSON in. Raises TooLarge, Invalid."""
    if len(body) > MAX_BYTES:
        raise TooLarge(f"the body is larger than {MAX_BYTES} bytes", maxBytes=MAX_BYTES)
    if not content_type.startswith(FORM):
        return strict_json.parse(body, max_bytes=MAX_BYTES, max_nodes=MAX_NODES)
    try:
        fields = {name: values[0] for name, values in parse_qs(body.decode(), max_num_fields=1_000).items()}
    except ValueError:
        raise Invalid("the form cannot be read") from None
    return strict_json.parse(fields["payload"].encode(), max_nodes=MAX_NODES) if "payload" in fields else fields


@transaction.atomic
def _keep(door: Door, payload: JsonObject) -> Record:
    kind, state = Record.Kind.EVENT, Record.State.PENDING
    row = Record.objects.create(source_id=door.source, kind=kind, state=state, payload=payload, received_at=now())
    ask_for_mapping()
    return row


def _keep_failure(door: Door, error: PortalError, body: bytes, payload: JsonObject) -> None:
    """With its beginning, as far as it is text."""
    text = body[:SHOWN_CHARACTERS].decode(errors="replace").replace("\x00", "")
    Record.objects.create(
        source_id=door.source, kind=Record.Kind.EVENT, state=Record.State.FAILED, message=error.message,
        payload={**payload, "text": text}, received_at=now(), handled_at=now(),
        trace=[{"stage": "received", "outcome": "failed", "message": error.message}],
    )  # fmt: skip
