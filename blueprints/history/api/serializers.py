"""Shapes of the routes of history, for OpenAPI."""

from uuid import UUID

from rest_framework import serializers

from events.changes import EVENT, parsed
from portal.api.bodies import Text
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


class RestoreBodySerializer(serializers.Serializer):
    """One of the two: a moment, or an event whose outcome is wanted (of a deletion, what was before it)."""

    at = serializers.DateTimeField(required=False)
    event = Text(required=False)

    def validate_event(self, value: str) -> UUID:
        found = parsed(EVENT, value)
        if found is None:
            raise serializers.ValidationError("must be the identifier of an event", "format")
        return found

    def validate(self, attrs: dict) -> dict:
        if len(attrs) != 1:
            raise serializers.ValidationError("must say either `at` or `event`", "required")
        return attrs


class DeletedEntitySerializer(serializers.Serializer):
    identifier = serializers.CharField()
    blueprint = serializers.CharField()
    title = serializers.CharField()
    icon = serializers.CharField(allow_null=True)
    team = serializers.ListField(child=serializers.CharField())
    deletedAt = serializers.DateTimeField()
    deletedBy = serializers.CharField()
    origin = serializers.CharField()
    event = serializers.CharField()
    change = serializers.CharField()
    restorableUntil = serializers.DateTimeField()


class ChangeCountSerializer(serializers.Serializer):
    resourceType = serializers.CharField()
    action = serializers.CharField()
    count = serializers.IntegerField()


class ChangeSetSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    at = serializers.DateTimeField()
    by = serializers.CharField()
    origin = serializers.CharField()
    userAgent = serializers.CharField()
    runId = serializers.CharField(allow_null=True)
    counts = ChangeCountSerializer(many=True)
    undoes = serializers.CharField(allow_null=True, help_text="The change that this one took back")
    undoable = serializers.BooleanField()
    reason = serializers.CharField(allow_null=True, help_text="Why it cannot be taken back")


class ChangeEventSerializer(serializers.Serializer):
    event = serializers.CharField()
    action = serializers.ChoiceField(["CREATE", "UPDATE", "DELETE"])
    resourceType = serializers.CharField()
    blueprint = serializers.CharField(allow_null=True)
    identifier = serializers.CharField()
    title = serializers.CharField(allow_null=True)
