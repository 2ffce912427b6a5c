"""What became of results: day by day, of each entity, and of teams beside each other."""

from datetime import timedelta

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.audit_views import event_named
from portal.api.docs import parameter
from portal.api.permissions import scope
from portal.api.query import choice, flag, moment, number, text
from portal.api.views import View, ok
from portal.moments import now
from scorecards.api import history_schema as schema
from scorecards.api.views import READ
from scorecards.history.changes import DIRECTIONS, ChangesRequest, changes
from scorecards.history.days import read_days
from scorecards.history.leaders import MEASURES, LeadersRequest, leaderboard
from scorecards.history.timeline import TimelineRequest, timeline
from scorecards.history.trend import TrendRequest, trend

MAX_PAGE, DEFAULT_DAYS, MAX_DAYS = 200, 30, 732
DAYS = [parameter("from", "First day, such as 2026-01-31; 90 days before"), parameter("to", "Last day; today")]
PAGE = [parameter("before", "`next` of the page before"), parameter("limit", "At most 200", int)]


class ScorecardHistory(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="scorecard_history", responses={200: schema.TREND},
        parameters=[
            *DAYS, parameter("team", "Entities of this team"),
            parameter("withoutTeam", "Entities without a team", bool),
            parameter("rule", "Counts in `rules` this rule alone; all of them when left out"),
        ],
        description=(
            "How many entities were at each level day by day (UTC): of past days as they were put down, of today as "
            "it is now. `rules` are results passed, exemptions among them, of those that were asked. Who may not see "
            "all entities may ask for one of their own teams."
        ),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, scorecard: str) -> Response:
        first, last = read_days(text(request, "from"), text(request, "to"))
        team = "" if flag(request, "withoutTeam") else text(request, "team")
        wanted = TrendRequest(first, last, team, text(request, "rule"))
        return ok(history=trend(request.user, blueprint, scorecard, wanted))


CHANGES_PARAMETERS = [
    parameter("direction", f"One of {', '.join(DIRECTIONS)}"),
    parameter("rule", "Changes of this rule's status instead of those of the level"),
    parameter("team", "Entities that this team owns now"),
    parameter("from", "RFC 3339; 30 days before the end when left out"), parameter("to", "RFC 3339; now"),
]  # fmt: skip


def changes_request(request: Request, limit: int) -> ChangesRequest:
    """Raises Invalid."""
    end = moment(request, "to") or now()
    return ChangesRequest(
        start=moment(request, "from") or end - timedelta(days=DEFAULT_DAYS), end=end,
        direction=choice(request, "direction", DIRECTIONS) or "all", rule=text(request, "rule"),
        team=text(request, "team"), before=event_named(request, "before"), limit=limit,
    )  # fmt: skip


class ScorecardChanges(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="scorecard_changes", responses={200: schema.CHANGES}, parameters=[*CHANGES_PARAMETERS, *PAGE],
        description="Who rose and who fell, and when, newest first; of entities that you may see.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, scorecard: str) -> Response:
        wanted = changes_request(request, number(request, "limit", 50, low=1, high=MAX_PAGE))
        page = changes(request.user, blueprint, scorecard, wanted)
        return ok(changes=page.changes, next=page.next)


class ScorecardLeaderboard(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="scorecard_leaderboard", responses={200: schema.LEADERS},
        parameters=[
            parameter("level", "The level to reach; the highest when left out"),
            parameter("by", f"What ranks them: {' or '.join(MEASURES)}"),
            parameter("days", "How many days ago movement is reckoned from; 30 when left out", int),
        ],
        description=(
            "Teams by the share of their entities at the level or above, or by how far they are on the way. `since` "
            "is the day that they are compared with, the first that is known where there are not so many."
        ),
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, scorecard: str) -> Response:
        wanted = LeadersRequest(
            text(request, "level"), choice(request, "by", MEASURES) or MEASURES[0],
            number(request, "days", DEFAULT_DAYS, low=1, high=MAX_DAYS),
        )  # fmt: skip
        return ok(leaderboard=leaderboard(request.user, blueprint, scorecard, wanted))


class EntityScorecardHistory(View):
    permissions = {"GET": scope("read:entities")}

    @extend_schema(
        operation_id="entity_scorecard_history", responses={200: schema.TIMELINE},
        parameters=[parameter("scorecard", "This scorecard alone"), *PAGE],
        description="Changes of the entity's levels and rules, newest first; null where there was no result.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        wanted = TimelineRequest(
            text(request, "scorecard"), event_named(request, "before"),
            number(request, "limit", 50, low=1, high=MAX_PAGE),
        )  # fmt: skip
        page = timeline(request.user, blueprint, entity, wanted)
        return ok(history=page.entries, next=page.next)
