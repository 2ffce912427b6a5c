"""From which addresses an organization lets itself be reached: single ones, networks, and ranges `a-b`."""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IpAddress = IPv4Address | IPv6Address


def span(text: str) -> tuple[IpAddress, IpAddress] | None:
    """The first and the last address that `text` means; None where it means none."""
    first, dash, last = (part.strip() for part in text.partition("-"))
    try:
        if dash:
            ends = _plain(first), _plain(last)
            return ends if ends[0].version == ends[1].version and int(ends[0]) <= int(ends[1]) else None
        network = ip_network(first, strict=False)
    except ValueError:
        return None
    return network[0], network[-1]


def is_among(spans: Sequence[str], address: str) -> bool:
    """No spans let everybody in."""
    return not spans or _is_within(tuple(spans), address)


@lru_cache(maxsize=10_000)
def _is_within(spans: tuple[str, ...], address: str) -> bool:
    try:
        here = _plain(address)
    except ValueError:
        return False
    ends = [found for found in map(span, spans) if found]
    return any(first.version == here.version and int(first) <= int(here) <= int(last) for first, last in ends)


def _plain(text: str) -> IpAddress:
    """An IPv4 address that came over IPv6 is the IPv4 address."""
    address = ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address
