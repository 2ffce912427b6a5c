"""Liveness, readiness and metrics, for whoever watches this installation."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from redis import Redis
from redis.exceptions import RedisError

from portal.api import metrics
from tenants.models import Blank
from tenants.scope import public_scope
from tenants.upgrade.plan import schema_version


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
    try:
        Redis.from_url(settings.REDIS_URL, socket_timeout=2).ping()
    except RedisError as error:
        return f"not reachable: {error}"
    return "ok"


def readyz(request: HttpRequest) -> HttpResponse:
    parts = {"database": database_is_ready(), "valkey": valkey_is_ready()}
    ready = all(state == "ok" for state in parts.values())
    return JsonResponse({"ok": ready, **parts}, status=200 if ready else 503)


def prometheus(request: HttpRequest) -> HttpResponse:
    return metrics.exposition()
