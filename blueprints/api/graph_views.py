"""The neighbourhood of an entity as a graph."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.entity_views import READ
from blueprints.api.serializers import RelatedEntitySerializer
from blueprints.entities.graph import DEFAULT_NODES, DIRECTIONS, MAX_DEPTH, MAX_NODES, Surroundings, surroundings
from portal.api.docs import parameter, reply
from portal.api.query import number, text, texts
from portal.api.views import View, ok


class NodeSerializer(RelatedEntitySerializer):
    depth = serializers.IntegerField()


class EndSerializer(serializers.Serializer):
    blueprint = serializers.CharField()
    identifier = serializers.CharField()


class EdgeSerializer(serializers.Serializer):
    source = EndSerializer()
    target = EndSerializer()
    relation = serializers.CharField()


class GraphView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="get_entity_graph", tags=["entities"],
        parameters=[
            parameter("depth", f"How many relations away, 1 to {MAX_DEPTH}; 1 when absent", int),
            parameter("direction", f"{', '.join(DIRECTIONS)}; both when absent"),
            parameter("blueprints", "Only entities of these", str, many=True),
            parameter("limit", f"How many nodes at most, 1 to {MAX_NODES}; {DEFAULT_NODES} when absent", int),
        ],
        responses=reply(
            "GraphReply", nodes=NodeSerializer(many=True), edges=EdgeSerializer(many=True),
            truncated=serializers.BooleanField(),
        ),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        direction = text(request, "direction")
        asked = Surroundings(
            depth=number(request, "depth", 1, low=1, high=MAX_DEPTH),
            direction=direction if direction in DIRECTIONS else "both",
            blueprints=texts(request, "blueprints"),
            limit=number(request, "limit", DEFAULT_NODES, low=1, high=MAX_NODES),
        )
        return ok(**surroundings(request.user, blueprint, entity, asked))
