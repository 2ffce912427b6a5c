"""Cursors of the catalogue: JSON in base64, which clients may read, with what was asked on the first page."""

import base64
import binascii
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import orjson

from integrations.catalog.conditions import Condition, described, refused, with_text
from portal.types import JsonObject

DEFAULT_LIMIT, MAX_LIMIT = 200, 5_000
UID = "metadata.uid"


@dataclass(frozen=True, slots=True)
class Asked:
    """`filters` are texts of an address, or `query` is a predicate. Without `order` entities come by their uid."""

    filters: list[str] | None = None
    query: JsonObject | None = None
    order: str = ""
    descending: bool = False
    term: str = ""
    term_fields: list[str] = field(default_factory=list)
    offset: int = 0
    limit: int = DEFAULT_LIMIT
    with_total: bool = True

    @property
    def condition(self) -> Condition:
        """Raises Invalid."""
        asked = described({"filters": self.filters, "query": self.query})
        return with_text(asked, self.term, self.term_fields or [self.order or UID])


@dataclass(frozen=True, slots=True)
class Cursor:
    """`after` and `first` are (value of the sort field, uid): of the page's edge, and of the first entity of all."""

    asked: Asked
    after: tuple[str, str] | None = None
    first: tuple[str, str] | None = None
    is_previous: bool = False
    total: int | None = None

    def moved(self, after: tuple[str, str], *, is_previous: bool) -> "Cursor":
        return replace(self, after=after, is_previous=is_previous)

    def text(self) -> str:
        asked = self.asked
        order = [{"field": asked.order, "order": "desc" if asked.descending else "asc"}] if asked.order else []
        said = {
            "filters": asked.filters, "query": asked.query, "orderFields": order,
            "fullTextFilter": {"term": asked.term, "fields": asked.term_fields} if asked.term else None,
            "orderFieldValues": self.after, "firstSortFieldValues": self.first, "isPrevious": self.is_previous,
            "totalItems": self.total,
        }  # fmt: skip
        return base64.b64encode(orjson.dumps({k: v for k, v in said.items() if v is not None})).decode()


def parsed(text: str, limit: int) -> Cursor:
    """`limit` may change between pages. Raises Invalid."""
    try:
        said = orjson.loads(base64.b64decode(text, validate=True))
        return _cursor(said, limit)
    except (binascii.Error, orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise refused("/cursor", "is none of ours") from None


def _cursor(said: Any, limit: int) -> Cursor:
    order, text = (said.get("orderFields") or [{}])[0], said.get("fullTextFilter") or {}
    asked = Asked(
        said.get("filters"), said.get("query"), str(order.get("field", "")).lower(), order.get("order") == "desc",
        str(text.get("term", "")), [str(name) for name in text.get("fields") or ()], 0, limit,
    )  # fmt: skip
    total = said.get("totalItems")
    return Cursor(
        asked, _place(said["orderFieldValues"]), _place(said["firstSortFieldValues"]), said.get("isPrevious") is True,
        total if isinstance(total, int) else 0,
    )  # fmt: skip


def _place(said: Any) -> tuple[str, str]:
    value, uid = said
    return str(value), str(UUID(uid))
