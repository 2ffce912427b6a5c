"""The outermost layer: a trace id for every request, security headers and rate limits on every reply."""

import secrets
import time
from collections.abc import Callable
from logging import DEBUG

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from portal.api import metrics
from portal.api.errors import plain
from portal.api.uploads import LARGEST, claimed_bytes
from portal.errors import TooLarge

log = structlog.get_logger("request")
Handler = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
    # What is a page, or may be kept, says so itself.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "private, no-store",
}
WITHOUT_BODY = (204, 304)
ONE_YEAR = "max-age=31536000"


class RequestMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trace_id, started = secrets.token_hex(16), time.perf_counter()
        request.trace_id = trace_id  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(trace_id=trace_id)
        try:
            response = self.answer(request)
        finally:
            structlog.contextvars.clear_contextvars()
        seconds = time.perf_counter() - started
        metrics.observe(request, response, seconds)
        if log.isEnabledFor(DEBUG):
            log.debug(
                "request", method=request.method, path=request.path_info, status=response.status_code, seconds=seconds
            )
        return with_headers(request, response, trace_id)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """A body that no route would take is not waited for."""
        if claimed_bytes(request) > LARGEST:
            return plain(TooLarge(f"no body may be larger than {LARGEST} bytes", maxBytes=LARGEST))
        return self.get_response(request)


def with_headers(request: HttpRequest, response: HttpResponse, trace_id: str) -> HttpResponse:
    response["X-Trace-Id"] = trace_id
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not response.streaming and response.status_code not in WITHOUT_BODY:
        # Without it the reply would be sent in three pieces.
        response.headers.setdefault("Content-Length", str(len(response.content)))
    if request.path_info.startswith(("/v1/", "/scim/", "/_allauth/")):
        patch_vary_headers(response, ("Authorization", "Cookie", "Host"))
    if settings.PUBLIC_URL.startswith("https://"):
        response["Strict-Transport-Security"] = ONE_YEAR
    return response
