"""Shapes of the routes of history, for OpenAPI."""

from rest_framework import serializers

from portal.api.docs import JsonValue


class DifferenceSerializer(serializers.Serializer):
    path = serializers.CharField(help_text="title, team, properties.tier, relations.system, …")
    before = JsonValue(allow_null=True)
    after = JsonValue(allow_null=True)


class HistoryEntrySerializer(serializers.Serializer):
    event = serializers.CharField()
    change = serializers.CharField()
    at = serializers.DateTimeField()
    action = serializers.ChoiceField(["CREATE", "UPDATE", "DELETE"])
    by = serializers.CharField()
    origin = serializers.CharField()
    userAgent = serializers.CharField()
    runId = serializers.CharField(allow_null=True)
    diff = DifferenceSerializer(many=True)


class WriterSerializer(serializers.Serializer):
    path = serializers.CharField()
    by = serializers.CharField()
    origin = serializers.CharField()
    datasource = serializers.CharField(allow_null=True)
    runId = serializers.CharField(allow_null=True)
    since = serializers.DateTimeField()
    event = serializers.CharField()


class ProvenanceSerializer(serializers.Serializer):
    events = serializers.IntegerField(help_text="How many of the last events were looked at, at most 1 000")
    complete = serializers.BooleanField(help_text="Whether these were all")

    def get_fields(self) -> dict:
        # `fields` is a word of the serializer's own, so it cannot be written above.
        return {"fields": WriterSerializer(many=True), **super().get_fields()}
