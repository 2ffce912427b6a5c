"""Speaks to the whole application, middleware included, with the path exactly as a client would send it."""

import io
import itertools
import json as json_text
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode

from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import TestCase

NOTHING: Any = object()
# Every client comes from an address of its own, so that rate limits of one test never reach another.
_addresses = (f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in itertools.count(1))


@dataclass
class Answer:
    status_code: int
    headers: dict[str, str]
    cookies: SimpleCookie
    content: bytes

    def json(self) -> Any:
        return json_text.loads(self.content)


@dataclass
class Api:
    """A caller with a host, headers, cookies and an address; a browser when it holds a session cookie."""

    host: str
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    address: str = field(default_factory=lambda: next(_addresses))

    def get(self, path: str, **options: Any) -> Answer:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> Answer:
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> Answer:
        return self.request("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> Answer:
        return self.request("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Answer:
        return self.request("DELETE", path, **options)

    def request(
        self, method: str, path: str, *, json: Any = NOTHING, body: bytes = b"",
        query: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        sent = {"Host": self.host, **self._csrf(), **self.headers, **(headers or {})}
        if json is not NOTHING:
            body = json_text.dumps(json).encode()
            sent.setdefault("Content-Type", "application/json")
        asked = f"{path}?{urlencode(query, doseq=True)}" if query else path
        answer = call(environ_of(method, asked, sent | self._cookie_header(), body, self.address))
        self.cookies |= {name: morsel.value for name, morsel in answer.cookies.items()}
        return answer

    def _cookie_header(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}

    def _csrf(self) -> dict[str, str]:
        return {"X-CSRFToken": self.cookies["csrftoken"]} if "csrftoken" in self.cookies else {}


def environ_of(method: str, raw: str, headers: Mapping[str, str], body: bytes, address: str) -> dict[str, Any]:
    """As gunicorn fills it: PATH_INFO decoded, RAW_URI as it came."""
    path, _, query = raw.partition("?")
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return {
        "REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query, "RAW_URI": raw, "REMOTE_ADDR": address, "SERVER_NAME": "localhost",
        "SERVER_PORT": "8080", "SERVER_PROTOCOL": "HTTP/1.1", "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": named.pop("HTTP_CONTENT_TYPE", ""), "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http", "wsgi.errors": io.StringIO(), **named,
    }  # fmt: skip


@cache
def application() -> Any:
    """Loaded when first used: most tests of pure functions need no application."""
    from portal.wsgi import application

    # As Django's own test client does: a request must not close the connection of the test's transaction.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    return application


def call(environ: dict[str, Any]) -> Answer:
    """Inside a test's transaction nothing is ever committed, so what waits for the commit is done here."""
    if not connection.in_atomic_block:
        return _call(environ)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return _call(environ)


def _call(environ: dict[str, Any]) -> Answer:
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    body = application()(environ, lambda status, headers, exc_info=None: begun.append((status, headers)))
    try:
        content = b"".join(body)
    finally:
        body.close()  # type: ignore[attr-defined]
    status, headers = begun[0]
    cookies: SimpleCookie = SimpleCookie()
    for name, value in headers:
        if name.lower() == "set-cookie":
            cookies.load(value)
    return Answer(int(status.split()[0]), {name.lower(): value for name, value in headers}, cookies, content)
