"""What steps have in common that call nobody outside: nothing is said beforehand, and all they were given is shown."""

from typing import ClassVar

from actions.backends.base import Invocation
from portal.types import Json


class Quiet:
    in_transaction: ClassVar[bool] = True

    def announce(self, invocation: Invocation) -> str | None:
        return None

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown
