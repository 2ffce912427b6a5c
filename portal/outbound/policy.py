"""Where tenants may call: the public internet over https, and what the operator allows besides."""

import re
from collections.abc import Mapping
from functools import lru_cache
from ipaddress import ip_network
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.outbound.addresses import Address, Network, is_never_called, is_public
from portal.outbound.errors import AddressRefused
from portal.outbound.url import DEFAULT_PORTS, HOST_NAME, Target, parse

_PORTS = re.compile(r"(?::(?P<first>\d{1,5})(?:-(?P<last>\d{1,5}))?)?")
PUBLIC_PORTS = {
    "https": frozenset({80, 443, 8443}),
    "ssh": frozenset({22, 443}),
    "kafkas": frozenset({443, *range(9092, 9099), *range(9192, 9199)}),
}
UNENCRYPTED = {
    "http": "Only https:// is called on the public internet",
    "kafka": "Brokers on the public internet are called with TLS only",
}


class Allowance(NamedTuple):
    """One entry of OUTBOUND_ALLOW: a host by name or a network, and ports."""

    host: str
    network: Network | None
    first_port: int
    last_port: int

    def covers(self, target: Target, address: Address | None) -> bool:
        """Without an address: could it, once the name is resolved?"""
        if not self.first_port <= target.port <= self.last_port:
            return False
        if self.network is None:
            return self.host == target.host
        return address is None or address in self.network


def check_url(url: str, ports: Mapping[str, int] = DEFAULT_PORTS) -> Target:
    """Refuse at save time what can never be called; a name is resolved only when it is called."""
    target = parse(url, ports)
    refuse_unless_allowed(target, target.address)
    return target


def refuse_unless_allowed(target: Target, address: Address | None) -> None:
    """Raises AddressRefused. The address is not told: it may say something of the operator's own network."""
    if address is not None and is_never_called(address):
        raise AddressRefused(f'The host "{target.host}" is an address that is never called')
    if any(allowance.covers(target, address) for allowance in allowances(settings.OUTBOUND_ALLOW)):
        return
    if address is not None and not is_public(address):
        raise AddressRefused(f'The host "{target.host}" is not on the public internet; an operator may allow it')
    if target.scheme not in PUBLIC_PORTS:
        raise AddressRefused(UNENCRYPTED.get(target.scheme, UNENCRYPTED["http"]))
    ports = PUBLIC_PORTS[target.scheme]
    if target.port not in ports:
        raise AddressRefused(f"Port {target.port} is not called; only {', '.join(map(str, sorted(ports)))} are")


@lru_cache(maxsize=8)
def allowances(text: str) -> tuple[Allowance, ...]:
    """Read `host-or-cidr[:port[-port]]`, comma-separated; raises ImproperlyConfigured."""
    return tuple(_allowance(entry.strip()) for entry in text.split(",") if entry.strip())


def _allowance(entry: str) -> Allowance:
    host, ports = _split_ports(entry)
    network = _network(host)
    match = _PORTS.fullmatch(ports)
    if match is None or not (network or HOST_NAME.fullmatch(host.lower())):
        raise ImproperlyConfigured(f'OUTBOUND_ALLOW: "{entry}" is not host-or-cidr[:port[-port]]')
    first, last = match["first"] or "1", match["last"] or match["first"] or "65535"
    return Allowance(host.lower(), network, int(first), int(last))


def _split_ports(entry: str) -> tuple[str, str]:
    """The ports keep their colon, so that `host:` is seen to be wrong."""
    if entry.startswith("["):
        host, closed, rest = entry[1:].partition("]")
        length, colon, ports = rest.partition(":")
        return (host + length if closed else ""), colon + ports
    if entry.count(":") > 1:  # An IPv6 address or network without brackets.
        return entry, ""
    host, colon, ports = entry.partition(":")
    return host, colon + ports


def _network(text: str) -> Network | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None
