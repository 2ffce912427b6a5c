"""Which addresses are the public internet, and which are never called, whatever the operator allows.

Python's `is_global` is not enough: it says yes to forms that carry a private IPv4 address inside.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(part) for part in text.split())


IPV4_CLOSED = networks(
    """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
    198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
    """
)
IPV6_OPEN = networks("2000::/3")
IPV6_CLOSED = networks("2001::/23 2001:db8::/32 2002::/16 3fff::/20")

# Where clouds hand out credentials and settings to whoever asks.
METADATA = networks(
    """
    169.254.0.0/16 168.63.129.16/32 100.100.100.200/32 192.0.0.192/32
    fe80::/10 fd00:ec2::254/128 fd20:ce::254/128
    """
)
# "This network" reaches the machine itself; multicast and broadcast reach many.
NOT_ONE_HOST = networks("0.0.0.0/8 224.0.0.0/4 240.0.0.0/4 ::/128 ff00::/8")
# Mapped, translated, NAT64, 6to4, Teredo: each is another spelling of an IPv4 address.
TRANSITION = networks("::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2002::/16 2001::/32")
# The oldest such spelling, ::127.0.0.1; the loopback address ::1 lies in it by accident.
COMPATIBLE = ip_network("::/96")
LOOPBACK = IPv6Address("::1")


def is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return not is_never_called(address) and not _in_any(address, IPV4_CLOSED)
    return not is_never_called(address) and _in_any(address, IPV6_OPEN) and not _in_any(address, IPV6_CLOSED)


def is_never_called(address: Address) -> bool:
    if address in COMPATIBLE and address != LOOPBACK:
        return True
    return _in_any(address, METADATA + NOT_ONE_HOST + TRANSITION)


def _in_any(address: Address, closed: Iterable[Network]) -> bool:
    return any(address in network for network in closed)
