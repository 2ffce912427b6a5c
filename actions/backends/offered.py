"""Backends that come and fetch: the run waits until an agent or an integration claims it (contract §10.3)."""

from typing import ClassVar

from actions.backends.base import Invocation, Receipt, failed
from actions.lifecycle import State
from portal.types import Json

AGENT = "_PORT_EXEC_AGENT"


class Offered:
    """`line` tells people whom the run waits for."""

    in_transaction: ClassVar[bool] = True

    def __init__(self, line: str) -> None:
        self.line = line

    def announce(self, invocation: Invocation) -> str | None:
        return None

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        if invocation.secrets:
            return failed("Secrets stay here: whoever fetches the run has its own")
        claimant = invocation.method.get("installationId") or AGENT
        return Receipt(State.OFFERED, self.line.format(claimant), changes={"installation_id": claimant})
