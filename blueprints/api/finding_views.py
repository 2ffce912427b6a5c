"""The search over everything, for the palette and for whoever looks for a name."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.entity_views import READ
from blueprints.api.serializers import TotalSerializer
from blueprints.finding.everything import Search, search_everything
from portal.api.docs import parameter, reply
from portal.api.query import number, text, texts
from portal.api.views import View, ok

MAX_LIMIT, DEFAULT_LIMIT = 50, 20


class HighlightSerializer(serializers.Serializer):
    """Part of a text; `ranges` are [begin, end) in Unicode characters of that part."""

    field = serializers.CharField()
    text = serializers.CharField()
    ranges = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))


class SearchResultSerializer(serializers.Serializer):
    type = serializers.ChoiceField(["entity", "action", "workflow", "blueprint"])
    identifier = serializers.CharField()
    title = serializers.CharField()
    icon = serializers.CharField(allow_null=True)
    blueprint = serializers.CharField(required=False)
    blueprintTitle = serializers.CharField(required=False)
    team = serializers.ListField(child=serializers.CharField(), required=False)
    updatedAt = serializers.DateTimeField(required=False)
    score = serializers.IntegerField()
    highlights = HighlightSerializer(many=True)


PARAMETERS = [
    parameter("q", 'Words, "exact phrases", and filters: `team:payments`, `team:me`, `type:service`, `type:action`'),
    parameter("types", "Kinds of results: `entity`, `blueprint`, `action`", many=True),
    parameter("blueprint", "Only entities of this blueprint, and what is about it"),
    parameter("team", "Only entities of this team"),
    parameter("limit", f"At most {MAX_LIMIT}", int),
    parameter("from", "`next` of the page before"),
]


class SearchEverythingView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="search_everything", tags=["interface"], parameters=PARAMETERS,
        responses=reply(
            "SearchEverythingReply", results=SearchResultSerializer(many=True),
            totals=serializers.DictField(child=TotalSerializer()), next=serializers.CharField(required=False),
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        found = search_everything(request.user, search_of(request))
        return ok(results=found.hits, totals=found.totals, **({"next": found.next} if found.next else {}))


def search_of(request: Request) -> Search:
    return Search(
        text=text(request, "q") or "", types=texts(request, "types"), blueprint=text(request, "blueprint"),
        team=text(request, "team"), limit=number(request, "limit", DEFAULT_LIMIT, low=1, high=MAX_LIMIT),
        cursor=text(request, "from"),
    )  # fmt: skip
