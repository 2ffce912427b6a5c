"""The neighbouring ports the portal listens on, counted from the one that people are told."""

import socket
from dataclasses import dataclass

RESERVED = 8000  # integrations that run beside the portal serve themselves there


class PortTaken(Exception):
    """Raised with one sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Ports:
    """`web` is the first of three; `host` is the address they are bound to."""

    web: int
    host: str = "127.0.0.1"

    @property
    def stream(self) -> int:
        return self.web + 1

    @property
    def demo_receiver(self) -> int:
        return self.web + 2


def require_free(ports: Ports) -> None:
    """Raises PortTaken."""
    for port in (ports.web, ports.stream, ports.demo_receiver):
        if port == RESERVED or not 0 < port < 65536:
            raise PortTaken(f"port {port} cannot be used: choose another --port (three in a row are needed)")
        if not is_free(port):
            raise PortTaken(f"port {port} is in use by another program: choose another --port")


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
