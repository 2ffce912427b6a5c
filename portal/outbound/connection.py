"""Sockets that go to addresses judged before, and that never outlive their deadline."""

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Sequence
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import certifi
import httpcore

from portal.errors import UpstreamFailed
from portal.outbound.addresses import Address
from portal.outbound.errors import Unreached

CONNECT_SECONDS = 5.0
RESOLVE_SECONDS = 3.0


def resolve(host: str, port: int) -> list[Address]:
    """Every address of a name, asked for once; raises UpstreamFailed."""
    found: list[Any] = []
    thread = threading.Thread(target=_look_up, args=(host, port, found), daemon=True)
    thread.start()
    # The system's resolver takes no limit, so the wait is limited instead.
    thread.join(RESOLVE_SECONDS)
    if not found:
        raise Unreached(f'Looking up "{host}" took longer than {RESOLVE_SECONDS:g} seconds', permanent=False)
    if isinstance(found[0], Exception):
        unknown = getattr(found[0], "errno", None) == socket.EAI_NONAME
        raise Unreached(f'The host "{host}" was not found', permanent=unknown)
    return list(dict.fromkeys(ip_address(answer[4][0]) for answer in found[0]))


def _look_up(host: str, port: int, found: list[Any]) -> None:
    try:
        found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        found.append(error)


@cache
def tls_context() -> ssl.SSLContext:
    """The system's authorities (SSL_CERT_FILE adds an operator's own) and those a bare machine lacks."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def authorities() -> str:
    """The same in PEM form, for programs that are called in our stead."""
    files = [ssl.get_default_verify_paths().cafile, certifi.where()]
    return "\n".join(Path(file).read_text(encoding="utf-8") for file in files if file)


class Deadline:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = time.monotonic() + seconds

    def remaining(self) -> float:
        left = self._at - time.monotonic()
        if left <= 0:
            raise UpstreamFailed(f"There was no complete answer within {self.seconds:g} seconds", permanent=False)
        return left


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the given addresses, whatever the name means by now; Host and SNI stay the name."""

    def __init__(self, addresses: Sequence[Address], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        limit = Deadline(min(CONNECT_SECONDS, self._deadline.remaining()))
        for untried in range(len(self._addresses), 0, -1):
            try:
                # An address that does not answer must leave time for the others.
                connected = _connect(self._addresses[-untried], port, limit.remaining() / untried)
                return DeadlineStream(connected, self._deadline)
            except OSError as error:
                refusal = error
        raise Unreached(f"{host}:{port} could not be reached: {_reason(refusal)}", permanent=False)


def _connect(address: Address, port: int, seconds: float) -> socket.socket:
    """No name is involved here, so nothing is looked up a second time."""
    unconnected = socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
    try:
        unconnected.settimeout(seconds)
        unconnected.connect((str(address), port))
    except OSError:
        unconnected.close()
        raise
    return unconnected


class DeadlineStream(httpcore.NetworkStream):
    """Every wait ends at the deadline, so a peer that sends or takes one byte a second gains nothing."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._socket.settimeout(self._deadline.remaining())
            return self._socket.recv(max_bytes)
        except TimeoutError:
            return self._too_late()
        except OSError as error:
            raise UpstreamFailed(f"The connection broke: {_reason(error)}", permanent=False) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        unsent = memoryview(buffer)
        try:
            while unsent:
                self._socket.settimeout(self._deadline.remaining())
                unsent = unsent[self._socket.send(unsent) :]
        except TimeoutError:
            self._too_late()
        except OSError as error:
            # httpcore still reads: a server may answer before it has taken everything.
            raise httpcore.WriteError(str(error)) from None

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            self._socket.settimeout(min(CONNECT_SECONDS, self._deadline.remaining()))
            return DeadlineStream(
                ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._deadline
            )
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise Unreached(f"The certificate is not accepted: {error.verify_message}", permanent=True) from None
        except OSError as error:
            self.close()
            raise Unreached(f"No secure connection: {_reason(error)}", permanent=False) from None

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> Any:
        return self._socket if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket) else None

    def _too_late(self) -> bytes:
        self._deadline.remaining()
        raise UpstreamFailed("The connection timed out", permanent=False)


def _reason(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    return error.strerror or str(error)
