"""Moving in from another tool: a job that looks with `dry_run`, and the same call without it moves."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api.file_schema import file_body
from integrations.api.job_views import STARTED, MoveReportSerializer
from integrations.jobs.services import job_document
from integrations.moving.services import begin_move
from integrations.moving.templates import import_templates
from portal.api.bodies import object_of
from portal.api.docs import JsonMap, parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, text
from portal.api.uploads import upload_of
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


class ImportTemplatesView(View):
    permissions = {"POST": scope("create:actions")}

    @extend_schema(
        operation_id="import_backstage_templates", tags=["import"], request=file_body("application/yaml"),
        parameters=[
            parameter("dry_run", "Tell what would come of it; change nothing", bool),
            parameter("location", "Address of the template's file or folder at its Git host, for `./skeleton`"),
        ],
        responses=reply(
            "TemplatesImported", actions=serializers.ListField(child=JsonMap()), report=MoveReportSerializer()
        ),
        description="Software templates (`scaffolder.backstage.io/v1beta3`) as actions: their parameters become user"
        " inputs, their steps a backend. What has no place here is told by path in `report`.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        with upload_of(request) as file:
            actions, report = import_templates(
                request.user, file, location=text(request, "location"), dry_run=flag(request, "dry_run")
            )
        return ok(actions=actions, report=report.document())


def started(request: Request, kind: str) -> Response:
    job = begin_move(request.user, kind, object_of(request), dry_run=flag(request, "dry_run"))
    return ok(202, job=job_document(job))
