"""Routes of how the portal is used."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.bodies import body_of
from portal.api.docs import OK, parameter, reply
from portal.api.permissions import LOOKING, scope
from portal.api.query import number
from portal.api.views import View, ok
from portal.usage import schema
from portal.usage.catalogue import catalogue
from portal.usage.days import DEFAULT_DAYS, MAX_DAYS, Days
from portal.usage.people import people
from portal.usage.places import places
from portal.usage.runs import runs
from portal.usage.visits import count_visits

TAGS = ["usage"]
READ = scope("update:organization")
DAYS = [parameter("days", f"How many days until today, in UTC: {DEFAULT_DAYS} when left out, at most {MAX_DAYS}", int)]


def days_of(request: Request) -> Days:
    return Days.until_now(number(request, "days", DEFAULT_DAYS, low=1, high=MAX_DAYS))


class VisitsView(View):
    """Changes nothing of the organization's: a number is counted up, and nobody's name is kept."""

    permissions = {"POST": LOOKING}

    @extend_schema(
        operation_id="count_visits", tags=TAGS, request=schema.VisitsBody, responses=OK,
        description="What the caller looked at since the last call, as the interface tells it. Only people count.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        visits = body_of(request, schema.VisitsBody)["visits"]
        count_visits(request.user, [(one["kind"], one["identifier"]) for one in visits])
        return ok()


class PeopleView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="usage_by_people", tags=TAGS, parameters=DAYS,
        responses=reply("PeopleUsageReply", usage=schema.PEOPLE),
        description="How many people came and how many did something, by day and by team; of nobody by name.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(usage=people(days_of(request)))


class PlacesView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="usage_of_places", tags=TAGS, parameters=DAYS,
        responses=reply("PlacesUsageReply", usage=schema.PLACES),
        description="Dashboards, blueprints, actions and screens by how often they were looked at, and what nobody"
        " looked at.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(usage=places(days_of(request)))


class CatalogueView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="usage_of_catalogue", tags=TAGS, parameters=DAYS,
        responses=reply("CatalogueUsageReply", usage=schema.CATALOGUE),
        description="How many entities there were at the end of each day, and how many there are of each blueprint.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(usage=catalogue(days_of(request)))


class RunsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="usage_of_actions", tags=TAGS, parameters=DAYS,
        responses=reply("RunsUsageReply", usage=schema.RUNS),
        description="Runs of actions, automations and workflows, and what nobody started.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(usage=runs(days_of(request)))
