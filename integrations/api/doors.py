"""Doors for senders who know no envelope and sign in to nothing: what they sent, as it came."""

from typing import NamedTuple

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
    headers = {name.lower(): value for name, value in http.headers.items()}
    return Sent(http.read(most), headers, http.GET.dict())
