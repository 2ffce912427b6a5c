"""Asks our own API without the network: the same routes, rights and limits, with the caller known already."""

from functools import cache
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase

from portal.api.paths import hold_slashes
from portal.outbound import OutboundRequest
from portal.types import Actor

# No caller from outside can say this: what their headers say is kept under names that begin with HTTP_.
CALLER: Final = "roadstead.caller"
PLAIN: Final = ("CONTENT_TYPE", "CONTENT_LENGTH")


def ask(caller: Actor, request: OutboundRequest) -> HttpResponseBase:
    """As `caller`, or as whoever the request's own Authorization header names. Call inside a scope that you restore."""
    return _handler().get_response(WSGIRequest(_environ(caller, request)))


@cache
def _handler() -> BaseHandler:
    """Made with the first call: most workers never make one."""
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _environ(caller: Actor, request: OutboundRequest) -> dict[str, Any]:
    parts = urlsplit(request.url)
    sent = {name.upper().replace("-", "_"): value for name, value in request.headers.items()}
    known = {} if "AUTHORIZATION" in sent else {CALLER: caller}
    return {
        **{name if name in PLAIN else f"HTTP_{name}": value for name, value in sent.items()},
        "HTTP_HOST": parts.netloc, "SERVER_NAME": parts.hostname or "", "SERVER_PORT": str(parts.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "", "REQUEST_METHOD": request.method,
        "PATH_INFO": hold_slashes(parts.path), "QUERY_STRING": parts.query, "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.url_scheme": parts.scheme, "wsgi.input": BytesIO(request.body), **known,
    }  # fmt: skip
