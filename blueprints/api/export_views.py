"""The entities of a blueprint as a file, with the filter, order and columns of the table that shows them."""

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.serializers import CharField, ChoiceField, ListField

from blueprints.api.blueprint_views import body_of
from blueprints.api.entity_views import READ, READ_PARAMETERS
from blueprints.api.search_views import page_request
from blueprints.api.serializers import EntitySerializer, SearchBodySerializer
from blueprints.entities.export import FORMATS, ExportRequest, export_entities
from portal import strict_json
from portal.api.docs import parameter
from portal.api.query import text, texts
from portal.api.views import View
from portal.errors import Fault, Invalid
from portal.types import JsonObject

FILES: Any = {
    (200, "text/csv"): OpenApiTypes.STR,
    (200, "application/json"): EntitySerializer(many=True),
    (200, "application/x-ndjson"): OpenApiTypes.STR,
    (200, "application/yaml"): OpenApiTypes.STR,
}
PARAMETERS = [
    parameter("format", f"One of {', '.join(FORMATS)}; csv unless said otherwise"),
    parameter("columns", "Columns to show, for example $title, tier, relations.system", many=True),
    parameter("query", "The filter of a search, as JSON"),
    parameter("search", "Words that must occur in the title or the identifier"),
    *READ_PARAMETERS[2:],
]


class ExportBodySerializer(SearchBodySerializer):
    """The body of a search of the blueprint, and how to write down what it finds."""

    format = ChoiceField(list(FORMATS), default="csv")
    columns = ListField(child=CharField(), required=False)


class EntitiesExportView(View):
    """Rows are read while they are sent; each page is one statement, and memory holds one page."""

    permissions = {"GET": READ, "POST": READ}

    @extend_schema(operation_id="export_entities", tags=["entities"], parameters=PARAMETERS, responses=FILES)
    def get(self, request: Request, blueprint: str) -> StreamingHttpResponse:
        body: JsonObject = {"format": text(request, "format") or "csv", "columns": texts(request, "columns")}
        if raw := text(request, "query"):
            body["query"] = strict_json.parse(raw.encode(), what="the query")
        if words := text(request, "search"):
            body["search"] = words
        return self.exported(request, blueprint, body)

    @extend_schema(
        operation_id="export_found_entities", tags=["entities"], parameters=READ_PARAMETERS[2:],
        request=ExportBodySerializer, responses=FILES,
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> StreamingHttpResponse:
        return self.exported(request, blueprint, body_of(request))

    def exported(self, request: Request, blueprint: str, body: JsonObject) -> StreamingHttpResponse:
        name, columns = own_part(body)
        rest = {key: value for key, value in body.items() if key not in ("format", "columns")}
        wanted = ExportRequest(page_request(request, rest), name, columns)
        content = export_entities(request.user, blueprint, wanted)
        disposition = content_disposition_header(True, f"{blueprint}.{name}")
        headers = {"Content-Disposition": disposition or "attachment"}
        return StreamingHttpResponse(content, content_type=FORMATS[name].media_type, headers=headers)


def own_part(body: JsonObject) -> tuple[str, list[str]]:
    """Format and columns. Raises Invalid."""
    name, columns, faults = body.get("format", "csv"), body.get("columns") or [], []
    if name not in list(FORMATS):
        faults.append(Fault("/format", f"must be one of {', '.join(FORMATS)}", "enum"))
    if not isinstance(columns, list) or not all(isinstance(column, str) for column in columns):
        faults.append(Fault("/columns", "must be a list of names", "type"))
    if faults:
        raise Invalid.from_faults("the export", faults)
    return name, columns
