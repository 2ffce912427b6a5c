"""Liveness, readiness and metrics, for whoever watches this installation."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from redis import Redis
from redis.exceptions import RedisError

from portal.api import metrics
from tenants import directory
from tenants.models import Blank
from tenants.scope import public_scope
from tenants.upgrade.plan import schema_version

# Of a host in the domain name system, in bytes.
LONGEST_NAME = 253


def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives; asks nobody, so that a database outage does not restart every web process."""
    return JsonResponse({"ok": True})


def database_is_ready() -> str:
    try:
        with public_scope():
            ready = Blank.objects.filter(schema_version=schema_version()).exists()
    except DatabaseError as error:
        connection.close()
        return f"not reachable: {error}".strip()
    return "ok" if ready else "not migrated to this version yet"


def valkey_is_ready() -> str:
    """Ready to be read: on a full disk it refuses writes, and PING with them, while people go on reading."""
    try:
        Redis.from_url(settings.REDIS_URL, socket_timeout=2).dbsize()
    except RedisError as error:
        return f"not reachable: {error}"
    return "ok"


def readyz(request: HttpRequest) -> HttpResponse:
    parts = {"database": database_is_ready(), "valkey": valkey_is_ready()}
    ready = all(state == "ok" for state in parts.values())
    return JsonResponse({"ok": ready, **parts}, status=200 if ready else 503)


def address(request: HttpRequest) -> HttpResponse:
    """200 for an address that people may be served at, 404 for any other.

    A proxy that makes certificates on demand asks it before it makes one (`?domain=`), so that nobody can make it
    ask a certificate authority for names of their own invention.
    """
    ours = is_ours(request.GET.get("domain", ""))
    return JsonResponse({"ok": ours}, status=200 if ours else 404)


def is_ours(host: str) -> bool:
    if len(host) > LONGEST_NAME or not host.isprintable():
        return False
    entry = directory.by_host(host)
    return _name(host) == _name(settings.TENANT_DOMAIN) if entry is None else entry.tenant is not None


def _name(host: str) -> str:
    return host.lower().rsplit(":", 1)[0]


def prometheus(request: HttpRequest) -> HttpResponse:
    """For whoever asks the process itself. What comes through a proxy comes from outside. Raises Http404."""
    if "X-Forwarded-For" in request.headers:
        raise Http404
    return metrics.exposition()
