"""Indexes that were made on demand, for whoever looks after a blueprint."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.indexes.queries import indexes_of
from portal.api.docs import reply
from portal.api.permissions import scope
from portal.api.views import View, ok


class WantedIndexSerializer(serializers.Serializer):
    property = serializers.CharField()
    order = serializers.CharField(help_text="`ASC` or `DESC`")
    times = serializers.IntegerField()


class IndexSerializer(serializers.Serializer):
    property = serializers.CharField()
    order = serializers.CharField(help_text="`ASC` or `DESC`")
    ready = serializers.BooleanField()
    bytes = serializers.IntegerField()
    scans = serializers.IntegerField()
    usedAt = serializers.DateTimeField(allow_null=True)
    madeAt = serializers.DateTimeField()


class IndexesView(View):
    permissions = {"GET": scope("update:blueprints", moderates="blueprint")}

    @extend_schema(
        operation_id="list_indexes", tags=["blueprints"],
        responses=reply(
            "IndexesReply", indexes=IndexSerializer(many=True), wanted=WantedIndexSerializer(many=True),
            room=serializers.IntegerField(help_text="How many more the organization may have"),
        ),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        """Properties that slow searches are sorted by, or compare, get an index of their own after a few minutes."""
        return ok(**indexes_of(blueprint))
