"""Moving in from another tool: a job that looks with `dry_run`, and the same call without it moves."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api.job_views import STARTED
from integrations.jobs.services import job_document
from integrations.moving.services import begin_move
from portal.api.bodies import object_of
from portal.api.docs import parameter
from portal.api.permissions import scope
from portal.api.query import flag
from portal.api.views import View, ok

MOVE = scope("create:blueprints")
DRY_RUN = parameter("dry_run", "Read everything and tell what would come of it; change nothing", bool)
PLACES = " An address that is not reached, or does not let us in, is told at once; the worker does the rest, and GET"
AFTERWARDS = f"{PLACES} /v1/jobs/{{id}} tells how far it is and, in `report`, what maps, what does not, and why."


class AddressBody(serializers.Serializer):
    """`people` lets people in: they are invited, or become people and teams; otherwise nobody is let in by a move."""

    url = serializers.URLField()
    token = serializers.CharField(required=False, write_only=True)
    people = serializers.BooleanField(default=False)


class MoveFromPortBody(AddressBody):
    """With a client id and secret, or a token."""

    clientId = serializers.CharField(required=False)
    clientSecret = serializers.CharField(required=False, write_only=True)


class MoveFromBackstageBody(AddressBody):
    """`token` is not needed where the catalogue is open to those who reach it."""


class MoveFromPortView(View):
    permissions = {"POST": MOVE}

    @extend_schema(
        operation_id="move_from_port", tags=["import"], request=MoveFromPortBody, parameters=[DRY_RUN],
        responses={202: STARTED},
        description="Blueprints, entities, teams, scorecards, actions, automations, folders, pages, webhooks and"
        f" integrations of an installation that speaks Port's API. Values of secrets never come along.{AFTERWARDS}",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return started(request, "port")


class MoveFromBackstageView(View):
    permissions = {"POST": MOVE}

    @extend_schema(
        operation_id="move_from_backstage", tags=["import"], request=MoveFromBackstageBody, parameters=[DRY_RUN],
        responses={202: STARTED},
        description="The catalogue of a running Backstage, of whatever kinds: each becomes a blueprint, as in an import"
        f" of catalog-info files.{AFTERWARDS}",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return started(request, "backstage")


def started(request: Request, kind: str) -> Response:
    job = begin_move(request.user, kind, object_of(request), dry_run=flag(request, "dry_run"))
    return ok(202, job=job_document(job))
