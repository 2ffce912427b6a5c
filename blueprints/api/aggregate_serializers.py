"""Shapes of questions for numbers and of their answers, for OpenAPI."""

from rest_framework import serializers

from blueprints.aggregates.numbers import AVERAGES
from blueprints.aggregates.summaries import NAMES_OF_FUNCTIONS
from blueprints.aggregates.windows import INTERVALS, LOOKING_BACK
from blueprints.api.serializers import QuerySerializer
from portal.api.docs import JsonValue


class AggregateBodySerializer(serializers.Serializer):
    """Without `property`: count or average of entities; with it: of its numbers; `countValues`: of its values.

    With `blueprint` it is asked of that one alone, and the query may speak of its relations and scorecards.
    """

    func = serializers.ChoiceField(["count", "average", "sum", "min", "max", "median", "countValues"])
    query = QuerySerializer()
    blueprint = serializers.CharField(required=False)
    property = serializers.CharField(required=False)
    relation = serializers.CharField(required=False)
    scorecard = serializers.CharField(required=False)
    rule = serializers.CharField(required=False)
    averageOf = serializers.ChoiceField(AVERAGES, required=False)
    measureTimeBy = serializers.CharField(required=False, default="$createdAt")
    calculationBy = serializers.CharField(required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=1000)


class ValueCountSerializer(serializers.Serializer):
    """`value` is null where nothing is set; `title` is there for related entities and teams."""

    value = JsonValue(allow_null=True)
    count = serializers.IntegerField()
    title = serializers.CharField(required=False)


class TimeRangeSerializer(serializers.Serializer):
    preset = serializers.ChoiceField(LOOKING_BACK)
    timeZone = serializers.CharField(required=False, default="UTC")


class OverTimeBodySerializer(serializers.Serializer):
    """`properties` for aggregatePropertiesValues; `breakdownProperty`, a key or `{relation}`, for countEntities."""

    blueprint = serializers.CharField()
    query = QuerySerializer()
    timeRange = TimeRangeSerializer()
    timeInterval = serializers.ChoiceField(INTERVALS)
    measureTimeBy = serializers.CharField()
    aggregationType = serializers.ChoiceField(["countEntities", "aggregatePropertiesValues"])
    func = serializers.ChoiceField(["count", "average", "sum", "min", "max", "median", "last"])
    properties = serializers.ListField(child=serializers.CharField(), required=False, max_length=10)
    breakdownProperty = JsonValue(required=False)


class HistoryBodySerializer(serializers.Serializer):
    entityIdentifier = serializers.CharField()
    blueprintIdentifier = serializers.CharField()
    propertyNames = serializers.ListField(child=serializers.CharField(), min_length=1, max_length=10)
    timeInterval = serializers.ChoiceField(INTERVALS, required=False, default="day")
    timeRange = TimeRangeSerializer(required=False)


class SeriesSerializer(serializers.Serializer):
    """One line, named by a property or by a value; `values` are those of the buckets, in order."""

    values = serializers.ListField(child=serializers.FloatField(allow_null=True))
    property = serializers.CharField(required=False)
    value = JsonValue(required=False, allow_null=True)
    title = serializers.CharField(required=False)
    other = serializers.BooleanField(required=False)


class ChartSerializer(serializers.Serializer):
    """`dates` are the beginnings of the buckets; all times are milliseconds since 1970."""

    minDate = serializers.IntegerField()
    maxDate = serializers.IntegerField()
    dates = serializers.ListField(child=serializers.IntegerField())
    series = SeriesSerializer(many=True)
    data = serializers.ListField(child=serializers.FloatField(allow_null=True))


class SubjectSerializer(serializers.Serializer):
    """One of property, relation and scorecard; a property may be given as its key alone."""

    property = serializers.CharField(required=False)
    relation = serializers.CharField(required=False)
    scorecard = serializers.CharField(required=False)
    rule = serializers.CharField(required=False)


class FacetsBodySerializer(serializers.Serializer):
    properties = serializers.ListField(child=JsonValue(), min_length=1, max_length=20)
    query = QuerySerializer(required=False)
    search = serializers.CharField(required=False, allow_blank=True)
    searchIn = serializers.ListField(child=serializers.CharField(), required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=200, default=20)
    exact = serializers.BooleanField(required=False, default=False)


class FacetSerializer(SubjectSerializer):
    """`other` counts the values that were cut off, `distinct` how many values there are."""

    values = ValueCountSerializer(many=True)
    other = serializers.IntegerField()
    distinct = serializers.IntegerField()


class SummaryQuestionSerializer(SubjectSerializer):
    func = serializers.ChoiceField(NAMES_OF_FUNCTIONS)


class GroupSortSerializer(serializers.Serializer):
    by = serializers.ChoiceField(["value", "count"], required=False, default="value")
    order = serializers.ChoiceField(["ASC", "DESC"], required=False, default="ASC")


class GroupsBodySerializer(serializers.Serializer):
    groupBy = serializers.ListField(child=JsonValue(), required=False, max_length=3)
    within = serializers.ListField(child=JsonValue(allow_null=True), required=False)
    summaries = SummaryQuestionSerializer(many=True, required=False)
    query = QuerySerializer(required=False)
    search = serializers.CharField(required=False, allow_blank=True)
    searchIn = serializers.ListField(child=serializers.CharField(), required=False)
    sort = GroupSortSerializer(required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=200, default=50)

    def get_fields(self) -> dict:
        # `from` is a word of Python's own, so it cannot be written above.
        return super().get_fields() | {"from": serializers.CharField(required=False)}


class SummarySerializer(SummaryQuestionSerializer):
    """`value` is a number, `{passed, total}`, or `{values: [{value, count}], other}`."""

    value = JsonValue(allow_null=True)


class GroupSerializer(serializers.Serializer):
    """`values` are those of the levels above and the group's own, null where nothing is set."""

    values = serializers.ListField(child=JsonValue(allow_null=True))
    count = serializers.IntegerField()
    title = serializers.CharField(required=False)
    summaries = SummarySerializer(many=True)
