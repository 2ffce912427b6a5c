"""Reads a URL once, strictly: what two readers could understand differently is refused."""

import re
from collections.abc import Iterable, Mapping
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import quote

import idna

from portal.outbound.addresses import Address
from portal.outbound.errors import AddressRefused

MAX_CHARACTERS = 4096
MAX_HOST_CHARACTERS = 253
DEFAULT_PORTS = {"http": 80, "https": 443}
# For programs that are given an address which was judged, such as git.
GIT_PORTS = DEFAULT_PORTS | {"ssh": 22}
ORDER = ("https", "http", "ssh", "kafkas", "kafka")

_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?"
)
_AUTHORITY = re.compile(r"(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[0-9]{0,5}))?")
HOST_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# What a resolver may take for a number: 127.1, 0x7f000001, 017700000001.
_NUMERIC_END = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
# Left alone in path and query; everything else is percent-encoded, as browsers do.
_PATH_SAFE = "/%:@!$&'()*+,;=-._~"
_QUERY_SAFE = _PATH_SAFE + "?[]{}|^`"


class Target(NamedTuple):
    scheme: str
    host: str
    port: int
    resource: str  # path and query
    address: Address | None  # when the host is an address itself

    @property
    def authority(self) -> str:
        """For the Host header: the default port is left out."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        return host if self.port == GIT_PORTS[self.scheme] else f"{host}:{self.port}"


def parse(url: str, ports: Mapping[str, int] = DEFAULT_PORTS) -> Target:
    """`ports` are the schemes that may be, each with its usual port. Raises AddressRefused."""
    if len(url) > MAX_CHARACTERS:
        raise AddressRefused(f"The URL is longer than {MAX_CHARACTERS} characters")
    if any(ord(character) < 0x20 or character in "\x7f\\" for character in url):
        raise AddressRefused("The URL contains a backslash or a control character")
    match = _URL.fullmatch(url)
    if match is None or match["scheme"].lower() not in ports:
        raise AddressRefused(f"The URL must begin with {_choice(ports)} and a host")
    scheme = match["scheme"].lower()
    host, port = _split_authority(match["authority"], ports[scheme])
    address = _literal(host)
    resource = _escape(match["path"] or "/", _PATH_SAFE) + _escape(match["query"] or "", _QUERY_SAFE)
    return Target(scheme, str(address) if address else _host_name(host), port, resource, address)


def _choice(schemes: Iterable[str]) -> str:
    return " or ".join(f"{scheme}://" for scheme in sorted(schemes, key=ORDER.index))


def _escape(text: str, safe: str) -> str:
    return quote(text, safe=safe, errors="replace")


def _split_authority(authority: str, default_port: int) -> tuple[str, int]:
    if "@" in authority:
        raise AddressRefused("The URL must not contain a user name or password; use a header")
    match = _AUTHORITY.fullmatch(authority)
    if match is None or not match["host"]:
        raise AddressRefused("The URL has no readable host and port")
    port = int(match["port"] or default_port)
    if not 0 < port < 65536:
        raise AddressRefused(f"{port} is not a port")
    return match["host"], port


def _literal(host: str) -> Address | None:
    """Addresses are taken in their usual spelling only: resolvers read 127.1 and 0x7f.1 as loopback."""
    try:
        if host.startswith("["):
            return _ipv6(host[1:-1])
        return IPv4Address(host) if _NUMERIC_END.fullmatch(host.lower()) else None
    except AddressValueError:
        raise AddressRefused(f'"{host}" is not an address in its usual spelling') from None


def _ipv6(text: str) -> IPv6Address:
    if "%" in text:
        raise AddressRefused("An address in a URL must not name a zone")
    return IPv6Address(text)


def _host_name(host: str) -> str:
    name = host.lower() if host.isascii() else _to_ascii(host)
    if len(name) > MAX_HOST_CHARACTERS or not HOST_NAME.fullmatch(name) or _NUMERIC_END.fullmatch(name):
        raise AddressRefused(f'"{host}" is not a host name')
    return name


def _to_ascii(host: str) -> str:
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise AddressRefused(f'"{host}" is not a host name') from None
