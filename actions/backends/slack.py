"""SLACK: one message to an incoming webhook of Slack, or of a chat that understands the same."""

from typing import ClassVar

import orjson

from actions.backends.base import Invocation, Receipt, failed
from actions.backends.hosts import Answer, reached, told
from actions.backends.webhook import parsed
from actions.lifecycle import State
from portal import outbound
from portal.types import Json


class Slack:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        return "Sending the message"

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        return reached(lambda: _sent(invocation))


def _sent(invocation: Invocation) -> Receipt:
    """The address alone is the credential, so nothing is signed."""
    body = orjson.dumps(invocation.method["body"])
    headers = {"Content-Type": "application/json"}
    answer = outbound.send(outbound.OutboundRequest("POST", invocation.method["url"], headers, body))
    kept = Answer(answer.status, invocation.hidden(parsed(answer.body)))
    changes = {"response_status": kept.status, "response": kept.body}
    if not kept.ok:
        return failed(f"The message was not taken: {told(kept)}", **changes)
    return Receipt(State.SUCCEEDED, "The message was taken", changes=changes)
