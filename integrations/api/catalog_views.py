"""Backstage's catalogue read API under `/api/catalog` (backstage.md §4): its answers, its errors, its links.

It describes itself elsewhere, so it is no part of our OpenAPI document: docs/moving-in.md says what is served.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.catalog.checking import faults_of
from integrations.catalog.conditions import Condition, from_filters, from_predicate
from integrations.catalog.fields import chosen, paths_of
from integrations.catalog.locations import find_location, location_of, locations
from integrations.catalog.pages import page
from integrations.catalog.paging import DEFAULT_LIMIT, MAX_LIMIT, Asked, Cursor, parsed
from integrations.catalog.queries import MAX_AT_ONCE, Reader
from portal.api.bodies import object_of
from portal.api.errors import as_portal_error, handle_exception
from portal.api.permissions import scope
from portal.api.query import number, text
from portal.api.views import View
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

READ = scope("read:entities")
MAX_REFERENCES = 10_000
# Its names of what can be wrong, by status; what we call unprocessable is a bad request there.
ERRORS: Mapping[int, str] = {
    400: "InputError", 401: "AuthenticationError", 403: "NotAllowedError", 404: "NotFoundError", 409: "ConflictError",
    503: "ServiceUnavailableError",
}  # fmt: skip
STATUSES = {422: 400}


def told(error: Exception, context: dict[str, Any]) -> Response:
    """As Backstage tells errors."""
    answer, request = handle_exception(error, context), context["request"]
    status = STATUSES.get(answer.status_code, answer.status_code)
    known = as_portal_error(error)
    said = {"name": ERRORS.get(status, "Error"), "message": known.message if known else answer.data["message"]}
    asked = {"method": request.method, "url": request.get_full_path()}
    body = {"error": said, "request": asked, "response": {"statusCode": status}}
    return Response(body, status=status, headers=dict(answer.headers))


class CatalogView(View):
    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], Response]:
        return told


def filters_of(request: Request) -> list[str]:
    return [one for one in request.query_params.getlist("filter") if one]


def condition_of(body: JsonObject) -> Condition:
    """Raises Invalid."""
    return from_predicate(body["query"]) if body.get("query") is not None else from_filters(())


def texts_in(body: JsonObject, key: str, most: int = 100) -> list[str]:
    """Raises Invalid."""
    found = body.get(key) or []
    if not isinstance(found, list) or len(found) > most or not all(isinstance(one, str) for one in found):
        words = f"must be a list of at most {most} texts"
        raise Invalid.from_faults("the body", [Fault(f"/{key}", words, "type")])
    return found


class EntitiesView(CatalogView):
    permissions = {"GET": READ}

    def get(self, request: Request) -> Response:
        filters, fields = filters_of(request), paths_of(request.query_params.getlist("fields"))
        limit, offset = _window(request)
        orders = [_order(said) for said in request.query_params.getlist("order")]
        found = Reader(request.user).listed(from_filters(filters), orders, limit + 1, offset)
        link = {"Link": _link(request, limit, offset + limit)} if len(found) > limit else {}
        return Response([chosen(entity, fields) for entity in found[:limit]], headers=link)


def _window(request: Request) -> tuple[int, int]:
    """(limit, offset); what `after` says wins. Raises Invalid."""
    limit = number(request, "limit", MAX_AT_ONCE, low=1, high=MAX_AT_ONCE)
    after = text(request, "after")
    if after is None:
        return limit, number(request, "offset", 0, low=0, high=2**31)
    try:
        said = orjson.loads(base64.b64decode(after, validate=True))
        return min(max(int(said["limit"]), 1), MAX_AT_ONCE), max(int(said["offset"]), 0)
    except (binascii.Error, ValueError, KeyError, TypeError):
        raise Invalid.from_faults("the query", [Fault("/after", "is none of ours", "cursor")]) from None


def _link(request: Request, limit: int, offset: int) -> str:
    """Relative to the plugin, as Backstage writes it."""
    after = base64.b64encode(orjson.dumps({"limit": limit, "offset": offset})).decode()
    kept = [(key, value) for key in ("filter", "fields", "order") for value in request.query_params.getlist(key)]
    return f'</entities?{urlencode([*kept, ("limit", limit), ("after", after)])}>; rel="next"'


def _order(said: str) -> Asked:
    """Raises Invalid."""
    way, sign, field = said.partition(":")
    if way not in ("asc", "desc") or not sign or not field:
        raise Invalid.from_faults("the query", [Fault("/order", f'"{said}" must be asc:field or desc:field', "order")])
    return Asked(order=field.lower(), descending=way == "desc")


class EntitiesByQueryView(CatalogView):
    permissions = {"GET": READ, "POST": READ}

    def get(self, request: Request) -> Response:
        limit = number(request, "limit", DEFAULT_LIMIT, low=0, high=MAX_LIMIT)
        fields = paths_of(request.query_params.getlist("fields"))
        cursor = text(request, "cursor")
        field, _, way = (text(request, "orderField") or "").partition(",")
        asked = Asked(
            filters=filters_of(request) or None, order=field.lower(), descending=way == "desc",
            term=text(request, "fullTextFilterTerm") or "",
            term_fields=[name for name in (text(request, "fullTextFilterFields") or "").split(",") if name],
            offset=number(request, "offset", 0, low=0, high=2**31), limit=limit,
            with_total=text(request, "totalItems") != "exclude",
        )  # fmt: skip
        return _page(request, parsed(cursor, limit) if cursor else Cursor(asked), fields)

    def post(self, request: Request) -> Response:
        body = object_of(request)
        limit, cursor = _whole(body, "limit", DEFAULT_LIMIT, MAX_LIMIT), body.get("cursor")
        fields = paths_of(texts_in(body, "fields"))
        if isinstance(cursor, str) and cursor:
            return _page(request, parsed(cursor, limit), fields)
        order, full_text = _object(body, "orderBy"), _object(body, "fullTextFilter")
        asked = Asked(
            query=body.get("query"), order=str(order.get("field", "")).lower(), descending=order.get("order") == "desc",
            term=str(full_text.get("term", "")), term_fields=texts_in(full_text, "fields"),
            offset=_whole(body, "offset", 0, 2**31), limit=limit, with_total=body.get("totalItems") != "exclude",
        )  # fmt: skip
        return _page(request, Cursor(asked), fields)


def _object(body: JsonObject, key: str) -> JsonObject:
    """The first, of several ways to order. Raises Invalid."""
    found: Json = body.get(key) or {}
    found = (found or [{}])[0] if isinstance(found, list) else found
    if not isinstance(found, dict):
        raise Invalid.from_faults("the body", [Fault(f"/{key}", "must be an object", "type")])
    return found


def _whole(body: JsonObject, key: str, default: int, most: int) -> int:
    """Raises Invalid."""
    found = body.get(key, default)
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise Invalid.from_faults("the body", [Fault(f"/{key}", "must be a whole number from 0", "type")])
    return min(found, most)


def _page(request: Request, cursor: Cursor, fields: list[str]) -> Response:
    found = page(Reader(request.user), cursor)
    beside = {"nextCursor": found.next, "prevCursor": found.previous}
    return Response({
        "items": [chosen(entity, fields) for entity in found.entities], "totalItems": found.total,
        "pageInfo": {name: other.text() for name, other in beside.items() if other is not None},
    })  # fmt: skip


class EntityByUidView(CatalogView):
    permissions = {"GET": READ}

    def get(self, request: Request, uid: str) -> Response:
        return Response(Reader(request.user).by_uid(uid))


class EntityByNameView(CatalogView):
    permissions = {"GET": READ}

    def get(self, request: Request, kind: str, namespace: str, name: str) -> Response:
        return Response(Reader(request.user).by_name(kind, namespace, name))


class AncestryView(CatalogView):
    """Nothing here is made by something else in the catalogue, so an entity is its own root."""

    permissions = {"GET": READ}

    def get(self, request: Request, kind: str, namespace: str, name: str) -> Response:
        found = Reader(request.user).by_name(kind, namespace, name)
        root = f"{kind}:{namespace}/{name}".lower()
        return Response({"rootEntityRef": root, "items": [{"entity": found, "parentEntityRefs": []}]})


class EntitiesByRefsView(CatalogView):
    permissions = {"POST": READ}

    def post(self, request: Request) -> Response:
        body, filters = object_of(request), filters_of(request)
        references, fields = texts_in(body, "entityRefs", MAX_REFERENCES), paths_of(texts_in(body, "fields"))
        condition = from_filters(filters) if filters else condition_of(body)
        found = Reader(request.user).by_references(references, condition)
        return Response({"items": [entity and chosen(entity, fields) for entity in found]})


class FacetsView(CatalogView):
    permissions = {"GET": READ, "POST": READ}

    def get(self, request: Request) -> Response:
        return _facets(request, request.query_params.getlist("facet"), from_filters(filters_of(request)))

    def post(self, request: Request) -> Response:
        body = object_of(request)
        return _facets(request, texts_in(body, "facets"), condition_of(body))


MAX_FACETS = 20


def _facets(request: Request, paths: list[str], condition: Condition) -> Response:
    if not 0 < len(paths) <= MAX_FACETS:
        words = f"must name a path, and at most {MAX_FACETS}"
        raise Invalid.from_faults("the query", [Fault("/facet", words, "required")])
    return Response({"facets": Reader(request.user).facets(paths, condition)})


class LocationsView(CatalogView):
    permissions = {"GET": READ}

    def get(self, request: Request) -> Response:
        return Response([{"data": found} for found in locations(Reader(request.user))])


class LocationView(CatalogView):
    permissions = {"GET": READ}

    def get(self, request: Request, location: str) -> Response:
        return Response(find_location(Reader(request.user), location))


class LocationByEntityView(CatalogView):
    permissions = {"GET": READ}

    def get(self, request: Request, kind: str, namespace: str, name: str) -> Response:
        return Response(location_of(Reader(request.user).by_name(kind, namespace, name)))


class ValidateEntityView(CatalogView):
    """Changes nothing; nothing of ours is read for it."""

    permissions = {"POST": READ}

    def post(self, request: Request) -> Response:
        faults = faults_of(object_of(request).get("entity"))
        errors = [{"name": "InputError", "message": words} for words in faults]
        return Response({"errors": errors}, status=400) if errors else Response(status=200)
