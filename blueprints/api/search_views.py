"""Searching by rules: the whole catalogue, or one blueprint page by page."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, ListField

from blueprints.api.blueprint_views import body_of
from blueprints.api.entity_views import READ, READ_PARAMETERS, projection_of
from blueprints.api.serializers import EntitySerializer, QuerySerializer, SearchBodySerializer, TotalSerializer
from blueprints.entities.projection import Projection
from blueprints.entities.search import PageRequest, search_all, search_blueprint
from blueprints.entities.totals import Counting
from portal.api.docs import reply
from portal.api.query import flag
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.types import JsonObject

MAX_LIMIT, DEFAULT_LIMIT = 1000, 200
BODY: dict[str, tuple[type, ...]] = {
    "query": (dict, type(None)), "include": (list, type(None)), "exclude": (list, type(None)), "limit": (int,),
    "from": (str, type(None)), "sort": (list,), "search": (str,), "searchIn": (list,), "count": (bool, str),
}  # fmt: skip

# `true` counts as far as it is quick and else tells about how many; "exact" counts all.
COUNTINGS: dict[bool | str, Counting | None] = {False: None, True: "quick", "exact": "exact"}


class SearchView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="search_entities", tags=["entities"], parameters=READ_PARAMETERS, request=QuerySerializer,
        responses=reply(
            "SearchReply", entities=EntitySerializer(many=True), matchingBlueprints=ListField(child=CharField())
        ),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        found = search_all(request.user, body_of(request), projection_of(request))
        return ok(entities=found.entities, matchingBlueprints=found.blueprints)


class BlueprintSearchView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="search_blueprint_entities", tags=["entities"], request=SearchBodySerializer,
        parameters=READ_PARAMETERS[2:],
        responses=reply(
            "PageReply", entities=EntitySerializer(many=True), next=CharField(required=False),
            total=TotalSerializer(required=False),
        ),
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        page = search_blueprint(request.user, blueprint, page_request(request, body_of(request)))
        extra: dict[str, Any] = {"next": page.next} if page.next else {}
        return ok(entities=page.entities, **extra, **({"total": page.total} if page.total else {}))


def page_request(request: Request, body: JsonObject) -> PageRequest:
    """Raises Invalid with all faults of the body."""
    faults = body_faults(body)
    if faults:
        raise Invalid.from_faults("the search", faults)
    projection = Projection(
        include=tuple(body.get("include") or ()), exclude=tuple(body.get("exclude") or ()),
        calculated=not flag(request, "exclude_calculated_properties"), titles=flag(request, "attach_title_to_relation"),
        mirrored_identifiers=flag(request, "attach_identifier_to_title_mirror_properties"),
    )  # fmt: skip
    return PageRequest(
        query=body.get("query"), limit=body.get("limit", DEFAULT_LIMIT), cursor=body.get("from"),
        sort=body.get("sort", ()), text=body.get("search", ""), search_in=tuple(body.get("searchIn", ())),
        count=COUNTINGS[body.get("count", False)], projection=projection,
    )  # fmt: skip


def body_faults(body: dict[str, Any]) -> list[Fault]:
    unknown = [Fault(f"/{key}", "is not known here", "unknown") for key in sorted(body.keys() - BODY.keys())]
    wrong = [
        Fault(f"/{key}", f"must be of type {types[0].__name__}", "type")
        for key, types in BODY.items()
        if key in body and (not isinstance(body[key], types) or (types == (int,) and isinstance(body[key], bool)))
    ]
    faults = unknown + wrong
    for key in ("include", "exclude", "searchIn"):
        if isinstance(body.get(key), list) and not all(isinstance(path, str) for path in body[key]):
            faults.append(Fault(f"/{key}", "must be a list of paths", "type"))
    if isinstance(body.get("count"), str) and body["count"] not in COUNTINGS:
        faults.append(Fault("/count", 'must be true, false or "exact"', "enum"))
    limit = body.get("limit", DEFAULT_LIMIT)
    if isinstance(limit, int) and not 1 <= limit <= MAX_LIMIT:
        faults.append(Fault("/limit", f"must be 1 to {MAX_LIMIT}", "range"))
    return faults
