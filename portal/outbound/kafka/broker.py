"""One broker: connected at an address that was judged, encrypted, told who we are, and asked one thing at a time."""

import struct
from contextlib import ExitStack
from typing import Self

import httpcore

from portal.errors import UpstreamFailed
from portal.outbound.connection import Deadline, PinnedBackend, tls_context
from portal.outbound.errors import Unreached
from portal.outbound.kafka.login import Login, NotTheBroker, introduce
from portal.outbound.kafka.wire import Reader, block, text
from portal.outbound.policy import check_url
from portal.outbound.sending import judged

# `kafkas` is encrypted.
KAFKA_PORTS = {"kafka": 9092, "kafkas": 9093}
CLIENT = "roadstead"
MAX_ANSWER_BYTES = 1024 * 1024
SASL_HANDSHAKE, SASL_AUTHENTICATE = (17, 1), (36, 0)


class LoginRefused(UpstreamFailed):
    """Raised when a broker does not accept a user name and password; trying again cannot help."""

    code = "kafka_login_refused"


class Broker:
    def __init__(self, url: str, login: Login | None, deadline: Deadline) -> None:
        """Raises AddressRefused, Unreached, LoginRefused, UpstreamFailed."""
        target = check_url(url, KAFKA_PORTS)
        self.name, self._asked = f"{target.host}:{target.port}", 0
        self._stream = PinnedBackend(judged(target), deadline).connect_tcp(target.host, target.port)
        with ExitStack() as unfinished:
            unfinished.callback(self.close)
            if target.scheme == "kafkas":
                self._stream = self._stream.start_tls(tls_context(), server_hostname=target.host)
            if login:
                self._introduce(login)
            unfinished.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._stream.close()

    def ask(self, api: tuple[int, int], body: bytes) -> Reader:
        """`api` is (key, version). Raises UpstreamFailed when there is no readable answer."""
        self._asked += 1
        head = struct.pack(">hhi", *api, self._asked) + text(CLIENT)
        try:
            self._stream.write(block(head + body))
        except httpcore.WriteError as error:
            raise UpstreamFailed(f"{self.name} broke the connection: {error}", permanent=False) from None
        length = struct.unpack(">i", self._read(4))[0]
        if not 4 <= length <= MAX_ANSWER_BYTES:
            raise UpstreamFailed(f"What {self.name} answers is not Kafka", permanent=True)
        answer = Reader(self._read(length))
        if answer.number("i") != self._asked:
            raise UpstreamFailed(f"What {self.name} answers is not Kafka", permanent=True)
        return answer

    def _read(self, length: int) -> bytes:
        content = bytearray()
        while len(content) < length:
            part = self._stream.read(length - len(content))
            if not part:
                raise UpstreamFailed(f"{self.name} closed the connection", permanent=False)
            content += part
        return bytes(content)

    def _introduce(self, login: Login) -> None:
        answer = self.ask(SASL_HANDSHAKE, text(login.mechanism))
        if answer.number("h"):
            offered = ", ".join(filter(None, answer.array(Reader.text)))
            raise LoginRefused(f"{self.name} takes no {login.mechanism}, but {offered}", permanent=True)
        try:
            introduce(login, self._exchange)
        except NotTheBroker:
            raise LoginRefused(f"{self.name} does not know the password itself", permanent=True) from None
        except ValueError:
            raise LoginRefused(f"{self.name} asks for a login that cannot be read", permanent=True) from None

    def _exchange(self, said: bytes) -> bytes:
        answer = self.ask(SASL_AUTHENTICATE, block(said))
        if answer.number("h"):
            raise LoginRefused(f"{self.name} does not accept the user name and password", permanent=True)
        answer.text()
        return answer.block()


def unreached(error: UpstreamFailed) -> UpstreamFailed:
    """For what failed before anything was written: trying again repeats nothing."""
    return error if error.permanent else Unreached(error.message, permanent=False)
