"""Real servers on loopback for the outbound tests: each answers in threads and counts its connections."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Handler = Callable[[socket.socket], None]


class Server:
    def __init__(self, handler: Handler, host: str = "127.0.0.1") -> None:
        self.handler = handler
        self.connections = 0
        self.received: list[bytes] = []
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family)
        self._listener.settimeout(0.01)
        self._closing = False
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self._closing = True
        self._thread.join(5)
        self._listener.close()

    def _serve(self) -> None:
        while not self._closing:
            try:
                connected, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            threading.Thread(target=self._handle, args=(connected,), daemon=True).start()

    def _handle(self, connected: socket.socket) -> None:
        connected.settimeout(10)
        # A test's client may leave whenever it likes.
        with suppress(OSError):
            self.handler(connected)
        connected.close()


@contextmanager
def serving(handler: Handler, host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(handler, host)
    try:
        yield server
    finally:
        server.close()


def read_request(connected: socket.socket) -> bytes:
    """Head and body, as far as Content-Length says."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connected.recv(65536) or b"\r\n\r\n"
    head, _, body = received.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connected.recv(65536)
    return head + b"\r\n\r\n" + body


def answering(response: bytes, requests: list[bytes] | None = None) -> Handler:
    def handler(connected: socket.socket) -> None:
        request = read_request(connected)
        if requests is not None:
            requests.append(request)
        connected.sendall(response)

    return handler


def secured(context: ssl.SSLContext, handler: Handler) -> Handler:
    def secured_handler(connected: socket.socket) -> None:
        with context.wrap_socket(connected, server_side=True) as stream:
            handler(stream)

    return secured_handler


def certificate(directory: Path, host: str, *, days: int = 30) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS context for one host, and the file of the authority that vouches for it: itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    try:
        subject: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        subject = x509.DNSName(host)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=60))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([subject]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    key_file, certificate_file = directory / f"{host}.key", directory / f"{host}.pem"
    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    key_file.write_bytes(key.private_bytes(*private))
    certificate_file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)
    return context, certificate_file
