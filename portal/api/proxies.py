"""Who really calls, and how, when a reverse proxy stands before the web process: rates and logs are by address."""

from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

Network = IPv4Network | IPv6Network


def caller(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The last address of X-Forwarded-For that a trusted proxy wrote down; what stands before it anybody may invent."""
    address = peer
    for said in reversed(forwarded.split(",")):
        if not _is_trusted(address, trusted) or not _is_address(said.strip()):
            return address
        address = said.strip()
    return address


def _is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in trusted)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class BehindProxies:
    """WSGI wrapper: for all that comes behind, REMOTE_ADDR is the caller's own address, and the scheme is the public
    one: it is the proxy that speaks TLS with people's browsers, and their pages' origin says so.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], trusted: Sequence[Network], scheme: str) -> None:
        self.application, self.trusted, self.scheme = application, trusted, scheme

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = self.scheme
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")
        if forwarded and self.trusted:
            environ["REMOTE_ADDR"] = caller(environ.get("REMOTE_ADDR", ""), forwarded, self.trusted)
        return self.application(environ, start_response)
