"""Calls to the APIs of Git hosts: JSON out, JSON back, and words for what went wrong."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote

import orjson

from actions.backends.base import Receipt, failed
from actions.backends.webhook import again_later, parsed
from portal import outbound
from portal.errors import PortalError, UpstreamFailed
from portal.redaction import masked, opened_secrets
from portal.types import Json, JsonObject

MAX_TOLD = 500


class Answer(NamedTuple):
    status: int
    body: Json

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


class Refused(PortalError):
    """Raised when a host answers that it will not."""

    code = "host_refused"
    status = 502


class Host(NamedTuple):
    """`base` is the address of the API without a slash at its end; `headers` identify us."""

    name: str
    base: str
    headers: Mapping[str, str]

    def ask(self, method: str, path: str, body: JsonObject | None = None) -> Answer:
        """Raises UpstreamFailed, AddressRefused."""
        content = b"" if body is None else orjson.dumps(body)
        headers = {"Content-Type": "application/json", **self.headers}
        answer = outbound.send(outbound.OutboundRequest(method, self.base + path, headers, content))
        return Answer(answer.status, parsed(answer.body))

    def get(self, method: str, path: str, body: JsonObject | None = None) -> JsonObject:
        """The object that a call answers with. Raises Refused, UpstreamFailed, AddressRefused."""
        answer = self.ask(method, path, body)
        if not answer.ok or not isinstance(answer.body, dict):
            raise Refused(f"{self.name} answered {method} {path} with {told(answer)}")
        return answer.body


def told(answer: Answer) -> str:
    """The status, and what the host says of it: `message`, `error` or the text itself."""
    body = answer.body
    if isinstance(body, dict):
        body = body.get("message") or body.get("error") or ""
    words = body if isinstance(body, str) else orjson.dumps(body).decode()
    # Masked before it is cut, which could leave half of a secret.
    said = str(masked(words, opened_secrets().values()))[:MAX_TOLD]
    return f"status {answer.status}{': ' if words else ''}{said}"


def stopped(host: str, what: str, answer: Answer) -> str:
    """The line for a run whose work elsewhere was to stop. Raises Refused."""
    if not answer.ok:
        raise Refused(f"{host} did not stop the {what}: {told(answer)}")
    return f"{host} was told to stop the {what}"


def segment(text: object) -> str:
    """A part of a path: what people wrote must not lead to another route."""
    return quote(str(text), safe="")


def reached(attempt: Callable[[], Receipt]) -> Receipt:
    """The receipt of an attempt; a host to which nothing got through is tried again."""
    try:
        return attempt()
    except outbound.Unreached as error:
        return failed(error.message) if error.permanent else again_later(error)
    except (UpstreamFailed, Refused) as error:
        return failed(error.message)


def as_texts(values: Json) -> dict[str, str]:
    """Hosts take text only: what is none is written as JSON, null is left out."""
    given = values if isinstance(values, dict) else {}
    return {
        key: value if isinstance(value, str) else orjson.dumps(value).decode()
        for key, value in given.items()
        if value is not None
    }
