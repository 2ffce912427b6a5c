"""Finds organizations by host, key or address, through a short cache: the directory is read on every request."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.conf import settings

from portal.errors import NotFound
from tenants.models import Address, Organization
from tenants.scope import TenantRef, public_scope

CACHE_SECONDS = 5.0
MAX_CACHED = 10_000


class Entry(NamedTuple):
    tenant: TenantRef | None
    status: str
    until: float


_cache: dict[str, Entry] = {}


def _cached(key: str, load: Callable[[], Organization | None]) -> Entry:
    """Unknown names are cached too, so that a flood of them does not reach the database."""
    entry = _cache.get(key)
    if entry is None or entry.until < time.monotonic():
        with public_scope():
            found = load()
        entry = Entry(found.ref if found else None, found.status if found else "", time.monotonic() + CACHE_SECONDS)
        if len(_cache) >= MAX_CACHED:
            _cache.clear()
        _cache[key] = entry
    return entry


def forget(*keys: str) -> None:
    """After a change by this process; other processes see it within CACHE_SECONDS."""
    for key in keys:
        _cache.pop(key, None)


def forget_all() -> None:
    _cache.clear()


def by_key(key: str) -> Entry:
    return _cached(f"key:{key}", lambda: Organization.objects.filter(schema_name=f"t_{key}").first())


def by_slug(slug: str) -> Entry:
    return _cached(f"slug:{slug}", lambda: Organization.objects.filter(slug=slug).first())


def by_domain(host: str) -> Entry:
    return _cached(f"domain:{host}", lambda: Organization.objects.filter(domains__domain=host).first())


def by_host(host: str) -> Entry | None:
    """None for the root host itself. `host` as sent, in any case, with a port or a trailing dot."""
    name = host.lower().rsplit(":", 1)[0].rstrip(".")
    root = settings.TENANT_DOMAIN.lower().rsplit(":", 1)[0]
    if name == root or _is_address(name):
        return None
    slug = name.removesuffix(f".{root}")
    return by_slug(slug) if slug != name and "." not in slug else by_domain(name)


def _is_address(name: str) -> bool:
    """An IP address or a bare machine name leads to the root site, as health checks call it."""
    return "." not in name or name.replace(".", "").isdigit() or name.startswith("[")


def url_of(slug: str) -> str:
    scheme = settings.PUBLIC_URL.partition("://")[0]
    return f"{scheme}://{slug}.{settings.TENANT_DOMAIN}"


def organizations_of(email: str) -> list[TenantRef]:
    with public_scope():
        rows = Address.objects.filter(email=email.lower()).select_related("organization").order_by("organization__name")
        return [row.organization.ref for row in rows]


def get_by_slug(slug: str) -> Organization:
    """For commands; raises NotFound."""
    with public_scope():
        found = Organization.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound.of("organization", slug)
    return found


def named_or_all(slugs: Sequence[str]) -> list[Organization]:
    """For commands that look after several: all of them, in any state, when none is named. Raises NotFound."""
    if slugs:
        return [get_by_slug(slug) for slug in slugs]
    with public_scope():
        return list(Organization.objects.order_by("slug"))
