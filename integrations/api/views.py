"""Imports over HTTP."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api.schema import IMPORTED, SBOM_BODY
from integrations.sbom.importing import import_sbom
from portal import strict_json
from portal.api import query
from portal.api.permissions import scope
from portal.api.rendering import JsonParser
from portal.api.views import View, ok
from portal.errors import TooLarge

MAX_SBOM_BYTES = 5 * 1024 * 1024
MAX_SBOM_NODES = 500_000


class SbomParser(JsonParser):
    """An SBOM is larger than other bodies, and has more in it for its size."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        raw = stream.read(MAX_SBOM_BYTES + 1)
        if len(raw) > MAX_SBOM_BYTES:
            raise TooLarge(f"the SBOM is larger than {MAX_SBOM_BYTES} bytes", maxBytes=MAX_SBOM_BYTES)
        return strict_json.parse(raw, max_bytes=MAX_SBOM_BYTES, max_nodes=MAX_SBOM_NODES, what="the SBOM")


class ImportSbom(View):
    permissions = {"POST": scope("create:entities")}
    parser_classes = [SbomParser]

    @extend_schema(
        operation_id="import_sbom",
        description="Takes a CycloneDX JSON document, version 1.4 to 1.6, as the body.",
        parameters=[OpenApiParameter("component", OpenApiTypes.STR, description="name for what the SBOM describes")],
        request=SBOM_BODY,
        responses={200: IMPORTED},
    )
    def post(self, request: Request) -> Response:
        imported = import_sbom(request.user, request.data, name=query.text(request, "component"))
        return ok(component=imported.component, counts=imported.counts, warnings=imported.warnings)
