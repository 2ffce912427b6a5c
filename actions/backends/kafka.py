"""KAFKA: writes the run message to a topic of the organization's own brokers, else keeps it for who claims it.

{"type": "KAFKA", "brokers": "kafka.example.org:9093", "topic": "runs",
 "security": {"mechanism": "SCRAM-SHA-512", "username": "portal", "password": "{{ .secrets.KAFKA_PASSWORD }}"}}
"""

from typing import ClassVar

import orjson

from access.signing import organization_secret
from actions.backends.base import Invocation, Receipt, failed
from actions.backends.offered import Offered
from actions.backends.webhook import again_later
from actions.lifecycle import State
from portal.errors import Fault, Invalid, UpstreamFailed
from portal.moments import now
from portal.outbound import Unreached, port_headers, sign
from portal.outbound.kafka import Login, Record, check_brokers, produce
from portal.types import Json, JsonObject

# Without brokers the run message waits here for a consumer that claims it, then reports as from a topic.
CLAIMED = Offered("Waiting for a consumer to claim the run")


class Kafka:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        shown = invocation.shown
        return f"Writing to the topic {shown['topic']} at {shown['brokers']}" if has_brokers(shown) else None

    def stored_payload(self, invocation: Invocation) -> Json:
        shown = invocation.shown
        return {**shown, "payload": shown.get("payload", invocation.message)} if has_brokers(shown) else shown

    def invoke(self, invocation: Invocation) -> Receipt:
        if not has_brokers(invocation.method):
            return CLAIMED.invoke(invocation)
        record, method = record_of(invocation), invocation.method
        try:
            written = produce(urls_of(method), record, login_of(method))
        except Unreached as error:
            return failed(error.message) if error.permanent else again_later(error)
        except UpstreamFailed as error:
            # It may stand in the topic all the same: whether to start it once more is for people to say.
            return failed(error.message, trouble=None if error.permanent else "timeout")
        where = f"partition {written.partition} of {record.topic}, at offset {written.offset}"
        return Receipt(State.SENT, f"Written to {where}; waiting for the backend to report")


def has_brokers(method: JsonObject) -> bool:
    return bool(method.get("brokers"))


def is_claimed(method: JsonObject) -> bool:
    return method.get("type") == "KAFKA" and not has_brokers(method)


def urls_of(method: JsonObject) -> list[str]:
    """Raises Invalid."""
    return check_brokers(method["brokers"], encrypted=_security(method).get("tls", True))


def login_of(method: JsonObject) -> Login | None:
    security = _security(method)
    if not security.get("username"):
        return None
    return Login(security.get("mechanism") or "SCRAM-SHA-512", security["username"], security.get("password") or "")


def record_of(invocation: Invocation) -> Record:
    """A message of the action's own, or the run message with its signature inside, as from a topic (contract §20.4).

    Raises Invalid.
    """
    run, secret, moment = invocation.run, organization_secret(), int(now().timestamp())
    topic = invocation.method.get("topic")
    if not isinstance(topic, str) or not topic:
        raise Invalid.from_faults("the invocation", [Fault("/topic", "must be the name of a topic", "type")])
    message = invocation.method.get("payload")
    if message is None:
        message = invocation.message | {"headers": port_headers(orjson.dumps(invocation.message), secret, moment)}
    value = orjson.dumps(message)
    return Record(topic, run.pk, value, {"content-type": "application/json", **sign(value, secret, moment, run.pk)})


def _security(method: JsonObject) -> JsonObject:
    return method.get("security") or {}
