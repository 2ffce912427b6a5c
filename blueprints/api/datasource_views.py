"""`POST /v1/blueprints/entities/datasource-entities` (contract §4.9)."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.entity_views import READ, READ_PARAMETERS, projection_of
from blueprints.api.serializers import EntitySerializer
from blueprints.entities.datasources import DatasourceRequest, datasource_entities
from portal.api.bodies import Text, body_of
from portal.api.docs import reply
from portal.api.views import View, ok

# The Kubernetes exporter names no limit and may not ask for a second page.
MAX_LIMIT, DEFAULT_LIMIT = 5_000, 10_000


class DatasourceBodySerializer(serializers.Serializer):
    datasource_prefix = Text()
    datasource_suffix = Text()
    limit = serializers.IntegerField(required=False, allow_null=True, min_value=1)
    before = serializers.DateTimeField(required=False, allow_null=True)

    def get_fields(self) -> dict:
        # `from` is a word of Python's own, so it cannot be written above.
        return super().get_fields() | {"from": Text(required=False, allow_null=True)}


class DatasourceEntitiesView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="list_datasource_entities", tags=["entities"], request=DatasourceBodySerializer,
        parameters=READ_PARAMETERS,
        responses=reply(
            "DatasourceReply", entities=EntitySerializer(many=True), next=serializers.CharField(allow_null=True)
        ),
        description="What the writers whose User-Agent begins and ends so have written, at most 5 000 a page.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        body = body_of(request, DatasourceBodySerializer)
        limit = body.get("limit")
        page = datasource_entities(
            request.user,
            DatasourceRequest(
                body["datasource_prefix"], body["datasource_suffix"], min(limit, MAX_LIMIT) if limit else DEFAULT_LIMIT,
                body.get("before"), body.get("from") or None, projection_of(request),
            ),
        )  # fmt: skip
        return ok(entities=page.entities, next=page.next)
