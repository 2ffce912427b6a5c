"""Path segments that keep an encoded slash: `%2F` inside a segment belongs to it (contract §1.1)."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.urls import register_converter

from portal.spelling import spelled

# U+E000 is private use: no identifier may contain it, so it can stand for a slash while URLs are matched.
HELD_SLASH = "\ue000"
HELD_SLASH_BYTES = HELD_SLASH.encode()


class SegmentConverter:
    """One whole path segment, percent-decoded, slashes included."""

    # PostgreSQL cannot hold U+0000, so nothing can have it in its name.
    regex = r"[^/\x00]+"

    def to_python(self, value: str) -> str:
        return spelled(value.replace(HELD_SLASH, "/"))

    def to_url(self, value: str) -> str:
        return value.replace("/", "%2F")


def register_segment() -> None:
    register_converter(SegmentConverter, "segment")


def hold_slashes(raw_path: str) -> str:
    """The PATH_INFO (WSGI: latin-1 text) of a raw request path, with encoded slashes held."""
    segments = raw_path.split("?", 1)[0].split("/")
    decoded = (unquote_to_bytes(segment).replace(b"/", HELD_SLASH_BYTES) for segment in segments)
    return b"/".join(decoded).decode("latin-1")


class KeepEncodedSlashes:
    """WSGI wrapper: servers decode `%2F` before the application sees it, RAW_URI is what was really sent."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        raw = environ.get("RAW_URI", "")
        if "%2f" in raw.lower() and raw.startswith("/"):
            environ["PATH_INFO"] = hold_slashes(raw)
        return self.application(environ, start_response)
