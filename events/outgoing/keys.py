"""The secrets that sign what goes out; the room that keeps an organization's keys says how."""

from collections.abc import Callable
from typing import NamedTuple

from events.models import Destination
from portal.moments import now
from portal.outbound.signing import port_headers, standard_headers


class Keys(NamedTuple):
    """`seal(secret, name)`, `unseal(sealed, name)`; `shared` is the organization's own (contract §20.4)."""

    seal: Callable[[str, str], bytes]
    unseal: Callable[[bytes, str], str]
    shared: Callable[[], str | None]


_keys: list[Keys] = []


def register_keys(keys: Keys) -> None:
    _keys[:] = [keys]


def sealed(destination: Destination, secret: str) -> bytes:
    return _keys[0].seal(secret, name_of(destination))


def name_of(destination: Destination) -> str:
    return f"destination {destination.pk}"


def secrets_of(destination: Destination) -> list[str]:
    """Its own, the newest first; none when it has none. Raises SecretUnreadable."""
    kept = [destination.secret]
    if destination.previous_until is not None and destination.previous_until > now():
        kept.append(destination.previous_secret)
    return [_keys[0].unseal(bytes(each), name_of(destination)) for each in kept if each is not None]


def signatures(destination: Destination, body: bytes, message: str) -> dict[str, str]:
    """Headers of both kinds; none at all when the organization has no secret and the destination none of its own."""
    timestamp, own, shared = int(now().timestamp()), secrets_of(destination), _keys[0].shared()
    compatible = port_headers(body, shared, timestamp) if shared else {}
    used = own or ([shared] if shared else [])
    return compatible | (standard_headers(body, used, timestamp, message) if used else {})
