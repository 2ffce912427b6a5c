"""The reports, for the OpenAPI document."""

from rest_framework import serializers

from portal.api.bodies import Text
from portal.api.docs import inline
from portal.usage.visits import KINDS

COUNT = serializers.IntegerField
TEXT = serializers.CharField
SINCE = {"allow_null": True, "help_text": "The first day on which visits were counted; null where none were"}


class Visit(serializers.Serializer):
    kind = serializers.ChoiceField(KINDS)
    identifier = Text(min_length=1, max_length=200, allow_blank=False)


class VisitsBody(serializers.Serializer):
    visits = Visit(many=True, max_length=50)


def listed(name: str, **fields: serializers.Field) -> serializers.Field:
    return serializers.ListField(child=inline(name, **fields))


PEOPLE = inline(
    "PeopleUsage",
    total=COUNT(help_text="People who may sign in"), visited=COUNT(help_text="Different ones who looked at anything"),
    active=COUNT(help_text="Different ones who signed in or changed something in the interface"), since=TEXT(**SINCE),
    days=listed("PeopleDay", day=TEXT(), visited=COUNT(), active=COUNT()),
    teams=listed("TeamUsage", team=TEXT(), title=TEXT(), members=COUNT(), active=COUNT()),
)  # fmt: skip
PLACE = {"kind": TEXT(), "identifier": TEXT(), "title": TEXT()}
PLACES = inline(
    "PlacesUsage",
    since=TEXT(**SINCE), visits=COUNT(), places=listed("PlaceUsage", **PLACE, visits=COUNT()),
    unused=listed("UnusedPlace", **PLACE), unusedTotal=COUNT(),
)  # fmt: skip
CATALOGUE = inline(
    "CatalogueUsage",
    total=COUNT(), days=listed("CatalogueDay", day=TEXT(), total=COUNT(), created=COUNT(), deleted=COUNT()),
    blueprints=listed("BlueprintUsage", identifier=TEXT(), title=TEXT(), entities=COUNT(), created=COUNT()),
)  # fmt: skip
ACTION = {"identifier": TEXT(), "title": TEXT(), "kind": TEXT(help_text="self-service, automation or workflow")}
RUNS = inline(
    "RunsUsage",
    runs=COUNT(), failed=COUNT(), people=COUNT(help_text="Different ones who started something"),
    days=listed("RunsDay", day=TEXT(), runs=COUNT(), failed=COUNT()),
    actions=listed("ActionUsage", **ACTION, runs=COUNT(), failed=COUNT(), people=COUNT()),
    unused=listed("UnusedAction", **ACTION), unusedTotal=COUNT(),
)  # fmt: skip
