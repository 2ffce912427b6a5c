"""Routes of contract §7.3."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.permissions import scope, signed_in
from portal.api.versions import Versioned
from portal.api.views import View, ok
from scorecards import queries, services
from scorecards.api import schema
from scorecards.doubts import doubts, listed_doubts
from scorecards.rights import CREATE, require_creating

READ = scope("read:scorecards", moderates="blueprint")
UPDATE = scope("update:scorecards", moderates="blueprint")
DELETE = scope("delete:scorecards", moderates="blueprint")
SCORECARD = Versioned("scorecard", services.locked_scorecard, queries.reply)


class AllScorecards(View):
    permissions = {"GET": scope("read:scorecards")}

    @extend_schema(operation_id="list_scorecards", responses={200: schema.LIST})
    def get(self, request: Request) -> Response:
        return ok(scorecards=[queries.reply(row) for row in queries.all_scorecards()])


class Rejudgings(View):
    """Until a blueprint is no more listed, some of its entities may still show what its former scorecards said."""

    permissions = {"GET": scope("read:scorecards")}

    @extend_schema(operation_id="list_rejudgings", responses={200: schema.REJUDGINGS})
    def get(self, request: Request) -> Response:
        return ok(rejudgings=queries.rejudgings())


class BlueprintScorecards(View):
    permissions = {"GET": READ, "POST": signed_in(CREATE), "PUT": UPDATE}

    @extend_schema(operation_id="list_blueprint_scorecards", responses={200: schema.LIST})
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(scorecards=[queries.reply(row) for row in queries.scorecards_in(blueprint)])

    @extend_schema(operation_id="create_scorecard", request=schema.BODY, responses={201: schema.SAVED})
    def post(self, request: Request, blueprint: str) -> Response:
        require_creating(request.user, blueprint)
        row = services.create_scorecard(request.user, blueprint, request.data)
        return ok(201, scorecard=queries.reply(row), warnings=doubts(row))

    @extend_schema(operation_id="put_scorecards", request=schema.BODIES, responses={200: schema.SAVED_LIST})
    def put(self, request: Request, blueprint: str) -> Response:
        rows = services.put_scorecards(request.user, blueprint, request.data)
        return ok(scorecards=[queries.reply(row) for row in rows], warnings=listed_doubts(rows))


class OneScorecard(View):
    permissions = {"GET": READ, "PUT": UPDATE, "DELETE": DELETE}

    @extend_schema(operation_id="get_scorecard", responses={200: schema.ONE})
    @SCORECARD.read
    def get(self, request: Request, blueprint: str, scorecard: str) -> Response:
        return ok(scorecard=queries.reply(queries.get_scorecard(blueprint, scorecard)))

    @extend_schema(operation_id="replace_scorecard", request=schema.BODY, responses={200: schema.SAVED})
    @SCORECARD.changed
    def put(self, request: Request, blueprint: str, scorecard: str) -> Response:
        row = services.replace_scorecard(request.user, blueprint, scorecard, request.data)
        return ok(scorecard=queries.reply(row), warnings=doubts(row))

    @extend_schema(operation_id="delete_scorecard", responses={200: schema.DONE})
    def delete(self, request: Request, blueprint: str, scorecard: str) -> Response:
        services.delete_scorecard(request.user, blueprint, scorecard)
        return ok()
