"""Routes of contract §6, and the facets and groups of tables."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, IntegerField

from blueprints.aggregates.facets import facets
from blueprints.aggregates.groups import groups
from blueprints.aggregates.history import properties_history
from blueprints.aggregates.numbers import aggregate
from blueprints.aggregates.over_time import aggregate_over_time
from blueprints.api.aggregate_serializers import (
    AggregateBodySerializer,
    ChartSerializer,
    FacetsBodySerializer,
    FacetSerializer,
    GroupsBodySerializer,
    GroupSerializer,
    HistoryBodySerializer,
    OverTimeBodySerializer,
    ValueCountSerializer,
)
from blueprints.api.blueprint_views import body_of
from blueprints.api.entity_views import READ
from blueprints.api.serializers import EntitySerializer
from portal.api.docs import JsonValue, reply
from portal.api.views import View, ok


class AggregateView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="aggregate_entities", tags=["entities"], request=AggregateBodySerializer,
        responses=reply(
            "AggregateReply", result=JsonValue(), entities=EntitySerializer(many=True),
            values=ValueCountSerializer(many=True, required=False), unset=IntegerField(required=False),
            other=IntegerField(required=False),
        ),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """A number over the entities that a query finds, or the count of each value; `entities` is always empty."""
        return ok(**aggregate(request.user, body_of(request)), entities=[])


class AggregateOverTimeView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="aggregate_entities_over_time", tags=["entities"], request=OverTimeBodySerializer,
        responses=reply("AggregateOverTimeReply", result=ChartSerializer()),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Counts of a blueprint's entities, or numbers of their properties, in the buckets of a stretch of time."""
        return ok(result=aggregate_over_time(request.user, body_of(request)))


class PropertiesHistoryView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="list_properties_history", tags=["entities"], request=HistoryBodySerializer,
        responses=reply("PropertiesHistoryReply", result=ChartSerializer()),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Numbers of one entity as they were; each bucket has the last value that was known at its end."""
        return ok(result=properties_history(request.user, body_of(request)))


class FacetsView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="list_facets", tags=["entities"], request=FacetsBodySerializer,
        responses=reply(
            "FacetsReply", facets=FacetSerializer(many=True), total=IntegerField(), exact=BooleanField(),
        ),
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        """The values of columns with their counts; over very many entities estimated from a part, unless `exact`."""
        return ok(**facets(request.user, blueprint, body_of(request)))


class GroupsView(View):
    permissions = {"POST": READ}

    @extend_schema(
        operation_id="list_groups", tags=["entities"], request=GroupsBodySerializer,
        responses=reply(
            "GroupsReply", groups=GroupSerializer(many=True), total=IntegerField(), next=CharField(required=False),
        ),
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        """Groups of one level with their counts and summaries; `within` names the group of the level above."""
        return ok(**groups(request.user, blueprint, body_of(request)))
