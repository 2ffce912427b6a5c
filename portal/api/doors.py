"""Doors for senders who know no envelope and sign in to nothing: what they sent, as it came."""

from typing import NamedTuple

from django.http import HttpRequest
from rest_framework.request import Request

from portal.errors import NotFound


class Sent(NamedTuple):
    """`body` is read up to what was asked for; names of headers are in lower case."""

    body: bytes
    headers: dict[str, str]
    query: dict[str, str]


def sent(request: Request, most: int) -> Sent:
    """Raises NotFound where no organization lives."""
    http = request._request
    if getattr(http, "tenant", None) is None:
        raise NotFound("this address was not found")
    return Sent(http.read(most), _headers(http), http.GET.dict())


def _headers(http: HttpRequest) -> dict[str, str]:
    """Django's own mapping would take three times as long, for each event."""
    given = {name[5:]: value for name, value in http.META.items() if name.startswith("HTTP_")}
    given |= {name: http.META[name] for name in ("CONTENT_TYPE", "CONTENT_LENGTH") if http.META.get(name)}
    return {name.replace("_", "-").lower(): value for name, value in given.items()}
