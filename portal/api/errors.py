"""The one place where an exception becomes an answer."""

import sys
from typing import Any

import structlog
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions
from rest_framework.response import Response

from portal.api.rendering import JsonRenderer
from portal.errors import (
    Conflict,
    Forbidden,
    Forged,
    Invalid,
    LimitReached,
    NotFound,
    PortalError,
    StorageFull,
    Unauthenticated,
    Unavailable,
)

log = structlog.get_logger(__name__)

# PostgreSQL error classes (appendix A): told apart by SQLSTATE, never by a constraint's name.
RETRY_LATER = {
    "40001", "40P01", "08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "57014", "55P03", "53300", "XX000",
}  # fmt: skip
CONNECTION_ERRORS = (OperationalError, InterfaceError)
DISK_FULL = "53100"
# What this pointed to was deleted, or its name was taken, between our look and the commit.
CLASHES = {"23503", "23505"}
BAD_VALUE = {"22P05", "22P02", "22003", "22021", "54000", "54001", "22001"}


def sqlstate(error: BaseException) -> str:
    return getattr(error.__cause__, "sqlstate", None) or ""


def from_database(error: DatabaseError | InterfaceError) -> PortalError | None:
    state = sqlstate(error)
    if state in BAD_VALUE:
        return Invalid("a value cannot be stored: it is too large or holds characters that are not allowed")
    if state == DISK_FULL:
        return StorageFull.now()
    if state in CLASHES:
        return Conflict("others changed the same things at this moment; try again")
    # Without a state the server has not spoken: the connection broke, in whatever words libpq has for it.
    broke = not state and (isinstance(error, CONNECTION_ERRORS) or "connection" in str(error))
    if state in RETRY_LATER or broke:
        return Unavailable("the database is busy or restarting; try again in a moment")
    return None


def from_framework(error: exceptions.APIException) -> PortalError:
    """DRF's own errors (method not allowed, media type, parse) in our tree, keeping their status."""
    family: dict[int, type[PortalError]] = {401: Unauthenticated, 403: Forbidden, 404: NotFound, 422: Invalid}
    made = family.get(error.status_code, PortalError)(str(error.detail))
    made.status = error.status_code
    if type(made) is PortalError:
        made.code = str(error.default_code)
    return made


def as_portal_error(error: Exception) -> PortalError | None:
    if isinstance(error, PortalError):
        return error
    if isinstance(error, exceptions.APIException):
        return from_framework(error)
    if isinstance(error, BadRequest | SuspiciousOperation | MultiPartParserError):
        return Invalid(f"the body cannot be read: {error}")
    if isinstance(error, Http404):
        return NotFound("this address was not found")
    return from_database(error) if isinstance(error, DatabaseError | InterfaceError) else None


def headers_of(error: PortalError) -> dict[str, str]:
    if isinstance(error, LimitReached):
        return {"Retry-After": str(error.retry_after)}
    return {"Retry-After": "2"} if isinstance(error, Unavailable) else {}


def handle_exception(error: Exception, context: dict[str, Any]) -> Response:
    """DRF's exception hook; an unknown error is logged with its trace id and told without details."""
    known = as_portal_error(error)
    if known is None:
        log.exception("request_failed", path=getattr(context.get("request"), "path", ""))
        known = PortalError("something went wrong on our side; the trace id names this request in the logs")
    return Response(known.envelope(), status=known.status, headers=headers_of(known))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return plain(NotFound("this address was not found"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the exception is handled: the database may be away before any view is reached."""
    error = sys.exception()
    known = as_portal_error(error) if isinstance(error, Exception) else None
    return plain(known or PortalError("something went wrong on our side"))


def plain(error: PortalError) -> HttpResponse:
    """For answers made outside DRF (middleware, unknown addresses)."""
    body = JsonRenderer().render(error.envelope())
    return HttpResponse(body, status=error.status, content_type="application/json", headers=headers_of(error))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return plain(Forged(f"this request could not be told from a forged one: {reason}"))
