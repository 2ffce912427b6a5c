"""AI and AI_AGENT: kept as they are written, and not carried out: no language model can be connected here yet."""

from typing import ClassVar

from actions.backends.base import Invocation, Receipt, failed
from portal.types import Json

WORDS = "No language model is connected to this portal, so this step cannot be carried out"


class Think:
    in_transaction: ClassVar[bool] = True

    def announce(self, invocation: Invocation) -> str | None:
        return None

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        return failed(WORDS)
