"""Two people who change one thing: each state of it has a name, and a change made from another one is refused.

Without `If-Match` the last one wins, as clients of contract §1 expect.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import orjson
from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from portal.errors import ChangedMeanwhile
from portal.moments import timestamp
from portal.types import Actor, JsonObject

# Who wrote it and when is no part of what was written.
AUDIT = frozenset({"createdAt", "createdBy", "updatedAt", "updatedBy"})
ANY = "*"
ORDERLESS = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z

Handler = Callable[..., Response]
_names: list[Callable[[str], str]] = []


def register_names(name_of: Callable[[str], str]) -> None:
    """How the room that knows people calls the id of one, or of a machine."""
    _names[:] = [name_of]


@dataclass(frozen=True)
class Versioned:
    """A thing that replies show under `key`; `locked` finds and locks its row, `shown` makes what replies show of it.

    What is shown under the names of `but` changes by itself, or differs from one reader to another.
    """

    key: str
    locked: Callable[..., Any]
    shown: Callable[[Any], JsonObject]
    but: frozenset[str] = frozenset()

    def read(self, handler: Handler) -> Handler:
        """A reply that has the thing names its state: `ETag`."""

        @wraps(handler)
        def named(view: Any, request: Request, **path: str) -> Response:
            return self._named(handler(view, request, **path))

        return named

    def changed(self, handler: Handler) -> Handler:
        """Raises ChangedMeanwhile when `If-Match` names other states than that of now (RFC 9110 §13.1.1)."""

        @wraps(handler)
        def guarded(view: Any, request: Request, **path: str) -> Response:
            known = request.headers.get("If-Match")
            if known is None:
                return self._named(handler(view, request, **path))
            with transaction.atomic():
                self._refuse_other(request.user, tags_in(known), path)
                return self._named(handler(view, request, **path))

        return takes_version(guarded)

    def tag(self, document: JsonObject) -> str:
        kept = {key: value for key, value in document.items() if key not in AUDIT | self.but}
        return f'"{hashlib.sha256(orjson.dumps(kept, option=ORDERLESS)).hexdigest()[:32]}"'

    def _named(self, response: Response) -> Response:
        response["ETag"] = self.tag(response.data[self.key])
        return response

    def _refuse_other(self, actor: Actor, known: set[str], path: dict[str, str]) -> None:
        row = self.locked(actor, **path)
        now = self.tag(self.shown(row))
        if known & {now, ANY}:
            return
        raise ChangedMeanwhile.by(row.updated_by, name_of(row.updated_by), timestamp(row.updated_at), now)


def takes_version(handler: Handler) -> Handler:
    """Marks what heeds `If-Match`, for the description of the API."""
    handler.takes_version = True  # type: ignore[attr-defined]
    return handler


def known_to(request: Request) -> frozenset[str] | None:
    """The states that `If-Match` names; None when it is left out."""
    header = request.headers.get("If-Match")
    return None if header is None else frozenset(tags_in(header))


def tags_in(header: str) -> set[str]:
    """A proxy that compresses marks tags as weak; what they name is the same."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def name_of(key: str) -> str:
    return next((name(key) for name in _names), key)
