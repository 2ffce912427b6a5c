"""Makes, changes and tries destinations; sends again what was sent or given up."""

import base64
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Func, Value
from django.db.models.functions import Now

from events.models import Delivery, Destination
from events.outgoing import keys
from events.outgoing.documents import destination_document
from events.outgoing.outbox import WANTED, call_worker
from events.outgoing.queries import get_delivery, get_destination
from events.outgoing.tasks import LOOK_SECONDS
from events.services import EventDraft, emit
from portal.errors import Conflict, Fault, Invalid
from portal.ids import uuid7
from portal.moments import now, timestamp
from portal.outbound import AddressRefused, check_url
from portal.types import Actor, JsonObject
from tenants.lanes import mark_lane

SECRET_BYTES = 32
BOTH_SIGN = timedelta(days=1)
RESYNC = "RESYNC"
MAX_DESTINATIONS, MAX_REPLAYED = 50, 10_000
FRESH: Mapping[str, Any] = {"failures": 0, "failing_since": None, "resume_at": None}
AGAIN: Mapping[str, Any] = {"state": Delivery.State.PENDING, "attempts": 0, "ended_at": None}
REPLAY = f"""
INSERT INTO events_delivery (destination_id, event, state, due_at, attempts, tries)
SELECT d.id, e.id, 'PENDING', now(), 0, '[]' FROM events_event e JOIN events_destination d ON d.id = %s AND {WANTED}
WHERE e.id >= %s AND e.id < %s
ON CONFLICT (destination_id, event) DO UPDATE
SET state = 'PENDING', due_at = excluded.due_at, attempts = 0, ended_at = NULL
"""


@transaction.atomic
def create_destination(actor: Actor, wanted: JsonObject) -> tuple[Destination, str]:
    """The destination and its secret, which is told this once. Raises Invalid, Conflict."""
    require_address(wanted)
    if Destination.objects.count() >= MAX_DESTINATIONS:
        raise Conflict(f"an organization has at most {MAX_DESTINATIONS} destinations")
    moment = now()
    row = Destination(
        **_columns(wanted), created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id
    )
    secret = _new_secret()
    row.secret = keys.sealed(row, secret)
    row.save(force_insert=True)
    _tell(actor, "CREATE", row, None)
    mark_lane(LOOK_SECONDS)
    return row, secret


@transaction.atomic
def change_destination(actor: Actor, key: str, changes: JsonObject) -> Destination:
    """To enable it forgives its failures. Raises NotFound, Invalid, Conflict for what its blueprint says."""
    row = get_destination(key, lock=True)
    require_address(changes)
    if row.follows and changes.keys() - {"enabled", "ordered", "title"}:
        raise Conflict(f"this is the changelogDestination of the {row.follows}: change it there")
    before = destination_document(row)
    _set(row, _columns(changes))
    if changes.get("enabled"):
        _set(row, FRESH | {"disabled_because": ""})
    row.updated_at, row.updated_by = now(), actor.id
    row.save()
    _tell(actor, "UPDATE", row, before)
    _look_at(row)
    return row


@transaction.atomic
def delete_destination(actor: Actor, key: str) -> None:
    """With all that was to be sent there. Raises NotFound, Conflict."""
    row = get_destination(key, lock=True)
    if row.follows:
        raise Conflict(f"this is the changelogDestination of the {row.follows}: take it away there")
    _remove(actor, row)


def _remove(actor: Actor, row: Destination) -> None:
    _tell(actor, "DELETE", row, destination_document(row))
    row.delete()


@transaction.atomic
def rotate_secret(actor: Actor, key: str) -> tuple[Destination, str]:
    """The old one signs beside the new one for a day. Raises NotFound."""
    row = get_destination(key, lock=True)
    before, secret = destination_document(row), _new_secret()
    row.previous_secret, row.previous_until = row.secret, now() + BOTH_SIGN if row.secret else None
    row.secret = keys.sealed(row, secret)
    row.updated_at, row.updated_by = now(), actor.id
    row.save()
    _tell(actor, "UPDATE", row, before)
    return row, secret


@transaction.atomic
def send_test(actor: Actor, key: str) -> Delivery:
    """Comes before all that waits, and is tried once. Raises NotFound, Conflict when the destination is disabled."""
    row = _enabled(key)
    made = _add(row, _message(actor, row, "TEST", "destination", {"resource": row.title}), row.created_at)
    return get_delivery(row, str(made.event))


def _message(actor: Actor, row: Destination, action: str, kind: str, context: JsonObject) -> JsonObject:
    """Contract §20.2, of what is no event."""
    return {
        "action": action, "resourceType": kind, "status": "SUCCESS",
        "trigger": {
            "by": {"orgId": str(actor.organization_id), "userId": actor.id},
            "origin": actor.origin, "at": timestamp(now()),
        },
        "context": context, "diff": {"before": None, "after": None},
        "changelogDestination": {"type": "WEBHOOK", "url": row.url},
    }  # fmt: skip


def _add(row: Destination, payload: JsonObject, due_at: datetime) -> Delivery:
    """Call last in the transaction."""
    made = Delivery(destination=row, event=uuid7(), payload=payload, due_at=due_at)
    made.save(force_insert=True)
    _look_at(row)
    return made


@transaction.atomic
def replay_one(key: str, event: str) -> Delivery:
    """Under the same message id. Raises NotFound, Conflict when the destination is disabled."""
    row = _enabled(key)
    found = get_delivery(row, event)
    Delivery.objects.filter(destination=row, event=found.event).update(due_at=Now(), **AGAIN)
    _look_at(row)
    return get_delivery(row, event)


@transaction.atomic
def replay_range(key: str, start: datetime, end: datetime | None, state: str | None) -> int:
    """How many are sent again: of one state, or everything that happened then, even if it was never sent.

    Raises NotFound, Conflict when the destination is disabled, Invalid when there are more than 10 000.
    """
    row = _enabled(key)
    first, last = _id_at(start), _id_at(end or now() + timedelta(seconds=1))
    count = _again(row, first, last, state) if state else _everything(row, first, last)
    if count > MAX_REPLAYED:
        fault = Fault("/to", f"means {count} events; {MAX_REPLAYED} are sent again at once", "length")
        raise Invalid.from_faults("the body", [fault])
    _look_at(row)
    return count


def _again(row: Destination, first: UUID, last: UUID, state: str) -> int:
    within = Delivery.objects.filter(destination=row, event__gte=first, event__lt=last, state=state)
    return within.filter(payload=None).update(due_at=Now(), **AGAIN)


def _everything(row: Destination, first: UUID, last: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(REPLAY, [row.pk, first, last])
        return cursor.rowcount


def _id_at(moment: datetime) -> UUID:
    """Below the ids of all events of this moment and after it."""
    return UUID(int=max(int(moment.timestamp() * 1000), 0) << 80)


def _enabled(key: str) -> Destination:
    row = get_destination(key, lock=True)
    if not row.enabled:
        raise Conflict("the destination is disabled: enable it first", reason=row.disabled_because)
    return row


def _look_at(row: Destination) -> None:
    """Somebody wants to see it work now, however often it failed. Call last in the transaction."""
    if row.enabled:
        Destination.objects.filter(pk=row.pk).update(resume_at=None)
        call_worker()
        mark_lane(LOOK_SECONDS)


def require_address(wanted: JsonObject) -> None:
    """Raises Invalid for an address that nothing may be sent to."""
    try:
        check_url(wanted.get("url", "https://example.org"))
    except AddressRefused as error:
        raise Invalid.from_faults("the destination", [Fault("/url", error.message, "address")]) from None


def _columns(wanted: JsonObject) -> JsonObject:
    return {"resources" if key == "resourceTypes" else key: value for key, value in wanted.items()}


def _set(row: Destination, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def _tell(actor: Actor, action: Any, row: Destination, before: JsonObject | None) -> None:
    after = None if action == "DELETE" else destination_document(row)
    emit(actor, [EventDraft(action, "destination", str(row.pk), before=before, after=after)])


def follow_blueprint(actor: Actor, key: UUID, was: str, name: str, document: JsonObject | None) -> None:
    """Call after a blueprint was saved or deleted: its `changelogDestination` is one of these."""
    if was != name:
        renamed = Func(F("blueprints"), Value(was), Value(name), function="array_replace")
        Destination.objects.filter(blueprints__contains=[was]).update(blueprints=renamed)
    said = {"title": f"Changes of {name}", "resources": ["entity"], "blueprints": [name]}
    _follow(actor, {"blueprint_id": key}, said, document)


def follow_integration(actor: Actor, key: UUID, name: str, document: JsonObject | None) -> None:
    """Call after an integration was saved or deleted: it is sent requests for a resync, and nothing else."""
    said = {"title": f"Resyncs of {name}", "resources": ["integration"], "actions": [RESYNC]}
    _follow(actor, {"integration_id": key}, said, document)


def order_resync(actor: Actor, key: UUID, name: str, shown: JsonObject) -> None:
    """To the integration's destination, if it has one (contract §12.4, §20.2). Call last in the transaction."""
    row = Destination.objects.filter(integration_id=key, enabled=True).first()
    if row is not None:
        message = _message(actor, row, RESYNC, "integration", {"integrationId": name, "resource": name})
        _add(row, message | {"diff": {"before": None, "after": shown}}, now())


def _follow(actor: Actor, owner: Mapping[str, UUID], said: Mapping[str, Any], document: JsonObject | None) -> None:
    """Those of Kafka and those reached by an agent are nobody's here."""
    row = Destination.objects.filter(**owner).first()
    wanted = document if document and document.get("type") == "WEBHOOK" and not document.get("agent") else None
    if wanted is not None and wanted.get("url"):
        fresh = Destination(**owner, created_at=now(), created_by=actor.id)
        _set_as_said(actor, row or fresh, {**said, "url": wanted["url"]})
    elif row is not None:
        _remove(actor, row)


def _set_as_said(actor: Actor, row: Destination, said: Mapping[str, Any]) -> None:
    fresh = row._state.adding
    before = None if fresh else destination_document(row)
    if said["url"] != row.url:
        _set(row, FRESH | {"enabled": True, "disabled_because": ""})
    _set(row, said)
    if before is not None and before == destination_document(row):
        return
    row.updated_at, row.updated_by = now(), actor.id
    row.save(force_insert=fresh)
    _tell(actor, "CREATE" if fresh else "UPDATE", row, before)
    mark_lane(LOOK_SECONDS)
