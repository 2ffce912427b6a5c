"""Shapes of requests and replies, for OpenAPI; what is accepted is decided by the services, which tell all faults."""

from rest_framework import serializers

from portal.api.docs import JsonMap, JsonValue


class SchemaSerializer(serializers.Serializer):
    properties = serializers.DictField(child=serializers.DictField())
    required = serializers.ListField(child=serializers.CharField(), required=False)


class RelationSerializer(serializers.Serializer):
    target = serializers.CharField()
    title = serializers.CharField(required=False)
    description = serializers.CharField(required=False)
    required = serializers.BooleanField(default=False)
    many = serializers.BooleanField(default=False)


class BlueprintSerializer(serializers.Serializer):
    identifier = serializers.CharField(max_length=100)
    title = serializers.CharField(max_length=100)
    description = serializers.CharField(required=False, allow_blank=True)
    icon = serializers.CharField(required=False, allow_blank=True)
    schema = SchemaSerializer()
    relations = serializers.DictField(child=RelationSerializer(), required=False)
    mirrorProperties = serializers.DictField(child=serializers.DictField(), required=False)
    calculationProperties = serializers.DictField(child=serializers.DictField(), required=False)
    aggregationProperties = serializers.DictField(child=serializers.DictField(), required=False)
    ownership = JsonMap(required=False)
    createdAt = serializers.DateTimeField(read_only=True)
    createdBy = serializers.CharField(read_only=True)
    updatedAt = serializers.DateTimeField(read_only=True)
    updatedBy = serializers.CharField(read_only=True)


class PatchedBlueprint(serializers.Serializer):
    identifier = serializers.CharField(required=False)
    title = serializers.CharField(required=False)
    description = serializers.CharField(required=False, allow_blank=True)
    icon = serializers.CharField(required=False, allow_blank=True)
    schema = SchemaSerializer(required=False)
    relations = serializers.DictField(child=RelationSerializer(), required=False)
    mirrorProperties = serializers.DictField(child=serializers.DictField(), required=False)
    calculationProperties = serializers.DictField(child=serializers.DictField(), required=False)


class RuleStatusSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    status = serializers.ChoiceField(["SUCCESS", "FAILURE", "NOT_APPLICABLE", "EXEMPT"])
    level = serializers.CharField()


class ScorecardResultSerializer(serializers.Serializer):
    level = serializers.CharField()
    rules = RuleStatusSerializer(many=True)


class EntitySerializer(serializers.Serializer):
    """An entity as replies show it; `include` may leave parts out."""

    identifier = serializers.CharField()
    title = serializers.CharField()
    icon = serializers.CharField(allow_null=True)
    team = serializers.ListField(child=serializers.CharField())
    blueprint = serializers.CharField()
    properties = JsonMap()
    relations = JsonMap()
    scorecards = serializers.DictField(child=ScorecardResultSerializer(), required=False)
    createdAt = serializers.DateTimeField()
    createdBy = serializers.CharField()
    updatedAt = serializers.DateTimeField()
    updatedBy = serializers.CharField()


class EntityBodySerializer(serializers.Serializer):
    """`identifier`, `team` and the values of `relations` may be a search instead of text."""

    identifier = JsonValue(required=False)
    title = serializers.CharField(required=False, allow_null=True)
    icon = serializers.CharField(required=False, allow_null=True)
    team = JsonValue(required=False)
    properties = JsonMap(required=False)
    relations = JsonMap(required=False)


class BulkBodySerializer(serializers.Serializer):
    entities = EntityBodySerializer(many=True)


class BulkEntrySerializer(serializers.Serializer):
    identifier = serializers.CharField()
    index = serializers.IntegerField()
    created = serializers.BooleanField()
    additionalData = JsonMap()


class BulkErrorSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    index = serializers.IntegerField()
    statusCode = serializers.IntegerField()
    error = serializers.CharField()
    message = serializers.CharField()


class SortSerializer(serializers.Serializer):
    property = serializers.CharField()
    order = serializers.ChoiceField(["ASC", "DESC"], default="ASC")


class QuerySerializer(serializers.Serializer):
    """A group of rules; each is a group again or a condition."""

    combinator = serializers.ChoiceField(["and", "or"])
    rules = serializers.ListField(child=serializers.DictField())


class SearchBodySerializer(serializers.Serializer):
    query = QuerySerializer(required=False)
    include = serializers.ListField(child=serializers.CharField(), required=False)
    exclude = serializers.ListField(child=serializers.CharField(), required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=1000)
    sort = SortSerializer(many=True, required=False)
    search = serializers.CharField(required=False, allow_blank=True)
    searchIn = serializers.ListField(child=serializers.CharField(), required=False)
    count = JsonValue(required=False, help_text='`true`: a total, at once, maybe an estimate; `"exact"`: counted')

    def get_fields(self) -> dict:
        # `from` is a word of Python's own, so it cannot be written above.
        return super().get_fields() | {"from": serializers.CharField(required=False, allow_null=True)}


class TotalSerializer(serializers.Serializer):
    value = serializers.IntegerField()
    exact = serializers.BooleanField()


class RelatedEntitySerializer(serializers.Serializer):
    identifier = serializers.CharField()
    title = serializers.CharField()
    icon = serializers.CharField(allow_null=True)
    blueprint = serializers.CharField()


class RelatedSerializer(serializers.Serializer):
    relation = serializers.CharField()
    title = serializers.CharField()
    direction = serializers.ChoiceField(["upstream", "downstream"])
    blueprint = serializers.CharField()
    blueprintTitle = serializers.CharField()
    count = serializers.IntegerField()
    entities = RelatedEntitySerializer(many=True)
