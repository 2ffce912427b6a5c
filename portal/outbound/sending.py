"""Sends one request and keeps what is worth keeping of the answer."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpcore

from portal.errors import UpstreamFailed
from portal.outbound.addresses import Address
from portal.outbound.connection import Deadline, PinnedBackend, resolve, tls_context
from portal.outbound.errors import RequestRefused
from portal.outbound.policy import refuse_unless_allowed
from portal.outbound.url import Target, parse

TOTAL_SECONDS = 30.0
MAX_TOTAL_SECONDS = 120.0
KEPT_BODY_BYTES = 64 * 1024
MAX_HEADER_BYTES = 16 * 1024
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
# These say how the message is carried, which is for this module alone to decide.
REFUSED_HEADERS = frozenset(
    {
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
        "keep-alive",
        "te",
        "trailer",
        "upgrade",
        "expect",
    }
    | {"accept-encoding", "proxy-authorization", "proxy-authenticate", "proxy-connection"}
)


HEADER_NAME = re.compile(r"[-!#$%&'*+.^_`|~0-9A-Za-z]+")
HEADER_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*")


@dataclass(frozen=True, slots=True)
class OutboundRequest:
    method: str
    url: str
    # Both may hold secrets, so neither shows in a traceback or a log.
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    timeout_seconds: float = TOTAL_SECONDS
    # How much of the answer's body is kept.
    kept_bytes: int = KEPT_BODY_BYTES


@dataclass(frozen=True, slots=True)
class OutboundResponse:
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes  # as much as was to be kept
    truncated: bool
    elapsed_ms: int

    @property
    def ok(self) -> bool:
        """A redirect is not: following it would undo the judgement of the address."""
        return 200 <= self.status < 300


def send(request: OutboundRequest) -> OutboundResponse:
    """Raises AddressRefused, RequestRefused, or UpstreamFailed when there is no complete answer in time."""
    started = time.monotonic()
    target = parse(request.url)
    headers = _headers(request, target)
    deadline = Deadline(min(request.timeout_seconds, MAX_TOTAL_SECONDS))
    addresses = judged(target)
    status, answered, body = _exchange(request, target, headers, PinnedBackend(addresses, deadline))
    elapsed_ms = round((time.monotonic() - started) * 1000)
    kept = body[: request.kept_bytes]
    return OutboundResponse(status, answered, kept, len(body) > len(kept), elapsed_ms)


def judged(target: Target) -> list[Address]:
    """The addresses of a host, none of which is forbidden: whoever connects must use these and ask no more."""
    addresses = [target.address] if target.address else resolve(target.host, target.port)
    for address in addresses:
        refuse_unless_allowed(target, address)
    return addresses


def _exchange(
    request: OutboundRequest, target: Target, headers: list[tuple[bytes, bytes]], backend: PinnedBackend
) -> tuple[int, Mapping[str, str], bytes]:
    origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
    url = httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=target.resource.encode("ascii"))
    # One connection for one request: no pool, no redirects, and nothing read from the environment.
    connection = httpcore.HTTPConnection(origin, ssl_context=tls_context(), network_backend=backend)
    try:
        with (
            connection,
            connection.stream(request.method, url, headers=headers, content=request.body) as response,
        ):
            return response.status, _read_headers(response), _read_body(response, request.kept_bytes)
    except httpcore.LocalProtocolError as error:
        raise RequestRefused(f"The request cannot be sent: {error}") from None
    except httpcore.RemoteProtocolError as error:
        raise UpstreamFailed(f"The answer is not readable HTTP: {error}", permanent=False) from None


def _headers(request: OutboundRequest, target: Target) -> list[tuple[bytes, bytes]]:
    if request.method not in METHODS:
        raise RequestRefused(f"{request.method!r} is not one of the methods {', '.join(sorted(METHODS))}")
    given = {name.lower(): (name, value.strip()) for name, value in request.headers.items()}
    for name, value in given.values():
        _refuse_header(name, value)
    ours = [("Host", target.authority), ("Connection", "close"), ("Content-Length", str(len(request.body)))]
    defaults = {"user-agent": ("User-Agent", "Roadstead"), "accept": ("Accept", "*/*")}
    encoded = [(name.encode(), value.encode()) for name, value in [*ours, *(defaults | given).values()]]
    if sum(len(name) + len(value) for name, value in encoded) > MAX_HEADER_BYTES:
        raise RequestRefused(f"The headers are larger than {MAX_HEADER_BYTES} bytes")
    return encoded


def _refuse_header(name: str, value: str) -> None:
    if not HEADER_NAME.fullmatch(name) or not HEADER_VALUE.fullmatch(value):
        raise RequestRefused(f"The header {name!r} contains a character that no header may")
    if name.lower() in REFUSED_HEADERS:
        raise RequestRefused(f"The header {name} may not be set")


def _read_headers(response: httpcore.Response) -> Mapping[str, str]:
    if sum(len(name) + len(value) for name, value in response.headers) > MAX_HEADER_BYTES:
        raise UpstreamFailed(f"The answer's headers are larger than {MAX_HEADER_BYTES} bytes", permanent=True)
    read: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        read[name] = f"{read[name]}, {value}" if name in read else value
    return read


def _read_body(response: httpcore.Response, most: int) -> bytes:
    """One byte more than is kept tells that there was more."""
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > most:
            break
    return bytes(body)
