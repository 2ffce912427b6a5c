"""What webhooks and integrations have sent, looked at and mapped again: "why is my entity not there?"."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from integrations.models import Record, Source
from integrations.webhooks.definition import checked_mappings
from integrations.webhooks.services import get_webhook
from integrations.webhooks.tasks import ask_for_mapping
from integrations.webhooks.work import try_mappings
from portal.errors import Conflict, Fault, Invalid, NotFound
from portal.ids import parse_uuid
from portal.types import Actor, Json, JsonObject

TRACED = (Record.Kind.EVENT, Record.Kind.ITEM)
MAX_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class ReceivedFilter:
    """`identifier` is of an entity, or the sender's name of a delivery; `after` the last one seen."""

    source: Source | None = None
    identifier: str | None = None
    states: tuple[str, ...] = ()
    after: UUID | None = None
    limit: int = 50


def received(wanted: ReceivedFilter) -> list[Record]:
    """Newest first; without what was sent."""
    rows = Record.objects.filter(kind__in=TRACED).select_related("source").defer("payload", *_HEAVY)
    rows = rows.filter(source=wanted.source) if wanted.source else rows
    rows = rows.filter(state__in=wanted.states) if wanted.states else rows
    if wanted.identifier:
        rows = rows.filter(names__overlap=[wanted.identifier, f"delivery:{wanted.identifier}"])
    return list((rows.filter(pk__lt=wanted.after) if wanted.after else rows).order_by("-pk")[: wanted.limit])


_HEAVY = ("source__document", "source__examples", "source__cursors", "source__pulled")


def get_received(name: str) -> Record:
    """Raises NotFound."""
    key = parse_uuid(name)
    rows = Record.objects.filter(kind__in=TRACED).select_related("source").defer(*_HEAVY)
    found = rows.filter(pk=key).first() if key else None
    if found is None:
        raise NotFound.of("received item", name)
    return found


def _readable(name: str) -> Record:
    """An event whose body could be read. Raises NotFound, Conflict."""
    found = get_received(name)
    if found.kind != Record.Kind.EVENT or "body" not in (found.payload or {}):
        raise Conflict("only events whose body could be read can be mapped")
    return found


@transaction.atomic
def replay(name: str) -> Record:
    """The event is mapped again by the mappings of now. Raises NotFound, Conflict for what cannot be mapped."""
    found = _readable(name)
    found.state, found.trace, found.message, found.handled_at = Record.State.PENDING, [], "", None
    found.save(update_fields=["state", "trace", "message", "handled_at"])
    ask_for_mapping()
    return found


@transaction.atomic
def replay_failed(name: str) -> int:
    """The oldest thousand of a webhook's failed events; how many they are. Raises NotFound."""
    rows = Record.objects.filter(source=get_webhook(name), kind=Record.Kind.EVENT, state=Record.State.FAILED)
    keys = list(rows.filter(payload__has_key="body").order_by("pk").values_list("pk", flat=True)[:MAX_AT_ONCE])
    Record.objects.filter(pk__in=keys).update(state=Record.State.PENDING, trace=[], message="", handled_at=None)
    ask_for_mapping()
    return len(keys)


def try_webhook(actor: Actor, name: str, body: Json) -> list[JsonObject]:
    """`body` names an event of the log or brings a sample, and may bring mappings to try instead of the stored ones.

    Raises Invalid, NotFound, Conflict.
    """
    row = get_webhook(name)
    if not isinstance(body, dict):
        raise Invalid.from_faults("the test", [Fault("", "must be an object", "type")])
    own = row.document.get("mappings") or []
    mappings = checked_mappings(body["mappings"]) if "mappings" in body else own
    return try_mappings(actor, mappings, _sample(body))


def _sample(body: JsonObject) -> JsonObject:
    if isinstance(body.get("event"), str):
        return _readable(body["event"]).payload or {}
    payload = body.get("payload")
    if not isinstance(payload, dict) or "body" not in payload:
        words = "must be {body, headers, queryParams}, or `event` the id of one that was received"
        raise Invalid.from_faults("the test", [Fault("/payload", words, "required")])
    headers = payload.get("headers") or {}
    if not isinstance(headers, dict):
        raise Invalid.from_faults("the test", [Fault("/payload/headers", "must be an object", "type")])
    return {
        "body": payload["body"], "headers": {name.lower(): value for name, value in headers.items()},
        "queryParams": payload.get("queryParams") or {},
    }  # fmt: skip
