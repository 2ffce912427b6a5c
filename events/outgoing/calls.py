"""One call: the event as the audit log shows it, signed, and what the receiver said."""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from uuid import UUID

import orjson

from events.changes import EVENT, named
from events.models import Delivery, Destination, Event
from events.outgoing.keys import signatures
from events.queries import audit
from portal import outbound
from portal.errors import PortalError
from portal.moments import now
from portal.types import JsonObject
from tenants.scope import current_tenant

TIMEOUT_SECONDS = 15.0
KEPT_CHARACTERS = 4_096
GONE, ASKS_TO_WAIT = 410, (429, 503)
MAX_WAIT = timedelta(days=1)
# A host that cannot be found or shows a bad certificate today may be right tomorrow; these are not.
REFUSED = (outbound.AddressRefused, outbound.RequestRefused)


class Answer(NamedTuple):
    """`status` is None when there was no answer, and `error` then says why. `permanent`: no use to try again."""

    status: int | None
    ms: int
    error: str = ""
    response: str = ""
    wait: timedelta | None = None
    permanent: bool = False

    @property
    def arrived(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    def document(self) -> JsonObject:
        return {"status": self.status, "ms": self.ms, "error": self.error, "response": self.response}


def message_of(destination: Destination, delivery: Delivery, event: Event | None) -> JsonObject | None:
    """Contract §20.2; None when the log does not have the event any more."""
    if delivery.payload is not None:
        return delivery.payload
    if event is None:
        return None
    return {**audit(event, current_tenant().id), "changelogDestination": {"type": "WEBHOOK", "url": destination.url}}


def message_id(delivery: Delivery) -> str:
    """The same however often it is sent: a receiver knows the second for a repetition."""
    return named(EVENT, delivery.event)


def call(destination: Destination, message_key: str, message: JsonObject) -> Answer:
    """Never raises what a receiver or its address could cause."""
    body = orjson.dumps(message)
    begun = now()
    try:
        headers = {"Content-Type": "application/json", **signatures(destination, body, message_key)}
        request = outbound.OutboundRequest("POST", destination.url, headers, body, timeout_seconds=TIMEOUT_SECONDS)
        return _read(outbound.send(request))
    except PortalError as error:
        ms = round((now() - begun).total_seconds() * 1000)
        return Answer(None, ms, error.message, permanent=isinstance(error, REFUSED))


def _read(answer: outbound.OutboundResponse) -> Answer:
    said = answer.body.decode("utf-8", "replace").replace("\x00", "\ufffd")[:KEPT_CHARACTERS]
    error = "" if answer.ok else f"The receiver answered with status {answer.status}"
    waits = answer.status in ASKS_TO_WAIT and "retry-after" in answer.headers
    wait = wait_of(answer.headers["retry-after"]) if waits else None
    return Answer(answer.status, answer.elapsed_ms, error, said, wait)


def wait_of(text: str) -> timedelta | None:
    """Seconds or a date (RFC 9110 §10.2.3); at most a day, and nothing for what is neither."""
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=min(int(text), 10**6)), MAX_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return min(max(until - now(), timedelta(0)), MAX_WAIT) if until.tzinfo else None


def events_by_id(deliveries: list[Delivery]) -> dict[UUID, Event]:
    return Event.objects.in_bulk([each.event for each in deliveries if each.payload is None])
