"""PIGEON: carries a text to a loft, and knows at once whether it arrived."""

from actions.backends.base import Invocation, Receipt, failed
from actions.lifecycle import State


class Pigeon:
    in_transaction = False
    shape = {
        "required": ["loft", "text"],
        "properties": {"loft": {"type": "string", "minLength": 1}, "text": {"type": "string", "maxLength": 200}},
    }

    def announce(self, invocation: Invocation) -> str | None:
        return f"Off to {invocation.shown['loft']}"

    def stored_payload(self, invocation: Invocation):
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        if invocation.method["loft"] == "nowhere":
            return failed("The pigeon came back")
        return Receipt(State.SUCCEEDED, "Landed", changes={"response": {"read": invocation.method["text"]}})
