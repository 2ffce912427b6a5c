"""Asks the tool that is left: what it refuses is told in its words, and what it cannot answer now is asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import sleep
from typing import Any
from urllib.parse import urlsplit

import orjson

from portal import outbound, strict_json
from portal.errors import PortalError, UpstreamFailed
from portal.types import Json

ANSWER_BYTES, ANSWER_NODES = 32 * 1024 * 1024, 5_000_000
ATTEMPTS = 5
LONGEST_WAIT_SECONDS = 60
# The other side is busy or being restarted: asking again can help.
FOR_NOW = (429, 502, 503, 504)


class Refused(UpstreamFailed):
    """Raised when the other side does not give what was asked for; `answered` is its status."""

    code = "source_refused"

    def __init__(self, message: str, answered: int) -> None:
        super().__init__(message, permanent=answered not in FOR_NOW, status=answered)
        self.answered = answered


@dataclass(frozen=True, slots=True)
class Answer:
    value: Json
    headers: Mapping[str, str]


@dataclass
class Caller:
    """`base` is without a slash at its end; `patient` waits where the other side asks for it."""

    base: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    patient: bool = True

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, body: Json) -> Answer:
        return self.ask("POST", path, body)

    def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Raises Refused, and what the network may raise."""
        content = b"" if body is None else orjson.dumps(body)
        kind = {"Content-Type": "application/json"} if content else {}
        request = outbound.OutboundRequest(
            method, self.base + path, {"Accept": "application/json", **kind, **self.headers}, content,
            kept_bytes=ANSWER_BYTES,
        )  # fmt: skip
        answer = self._sent(request)
        where = f"{urlsplit(self.base).netloc}{path.partition('?')[0]}"
        if not answer.ok or answer.truncated:
            words = "is too large" if answer.truncated else f"answered {answer.status}{_reason(answer.body)}"
            raise Refused(f"{where} {words}", answer.status)
        value = strict_json.parse(answer.body, max_bytes=ANSWER_BYTES, max_nodes=ANSWER_NODES, what=where)
        return Answer(value, answer.headers)

    def _sent(self, request: outbound.OutboundRequest) -> outbound.OutboundResponse:
        for attempt in range(1, ATTEMPTS + 1):
            answer = outbound.send(request)
            if answer.status not in FOR_NOW or not self.patient or attempt == ATTEMPTS:
                break
            sleep(_wait(answer.headers, attempt))
        return answer


def _wait(headers: Mapping[str, str], attempt: int) -> float:
    said = headers.get("retry-after") or headers.get("x-ratelimit-reset") or ""
    seconds = int(said[:6]) if said.isascii() and said.isdigit() else attempt
    return min(seconds, LONGEST_WAIT_SECONDS)


def _reason(body: bytes) -> str:
    """What Port and Backstage say in their errors."""
    try:
        said = strict_json.parse(body, what="the answer")
    except PortalError:
        return ""
    inner = said.get("error") if isinstance(said, dict) else None
    message = inner.get("message") if isinstance(inner, dict) else said.get("message") if inner else None
    return f": {message[:300]}" if isinstance(message, str) else ""
