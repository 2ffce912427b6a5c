"""Routes that tell what a blueprint was, and bring it back."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints import versions
from blueprints.api.blueprint_views import READ, UPDATE
from blueprints.api.impact_views import ImpactSerializer
from blueprints.api.serializers import BlueprintSerializer
from blueprints.history.api.serializers import DifferenceSerializer, HistoryEntrySerializer
from blueprints.queries import blueprint_document
from events.api.audit_views import event_named
from events.changes import EVENT, parsed
from portal.api.docs import parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, number
from portal.api.views import View, ok

CREATE = scope("create:blueprints")
MAX_PAGE = 200


class VersionSerializer(HistoryEntrySerializer):
    identifier = serializers.CharField(help_text="The blueprint's name at that time")


def key_of(version: str) -> UUID | None:
    return parsed(EVENT, version)


class BlueprintHistoryView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_blueprint_history", tags=["history"],
        parameters=[parameter("limit", "At most 200", int), parameter("from", "`next` of the page before")],
        responses=reply(
            "BlueprintHistoryReply", history=VersionSerializer(many=True),
            next=serializers.CharField(allow_null=True),
        ),
        description="Changes of a blueprint, newest first, also of one that was deleted; paths are JSON pointers.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        wanted = versions.VersionRequest(
            limit=number(request, "limit", 50, low=1, high=MAX_PAGE), older_than=event_named(request, "from")
        )
        history, following = versions.versions(blueprint, wanted)
        return ok(history=history, next=following)


class BlueprintVersionView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="get_blueprint_version", tags=["history"],
        responses=reply("BlueprintVersionReply", blueprint=BlueprintSerializer()),
        description="The document after that event, or before it when it was the deletion.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, version: str) -> Response:
        return ok(blueprint=versions.version(blueprint, key_of(version)))


class BlueprintDifferenceView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="compare_blueprint", tags=["history"],
        parameters=[parameter("from", "An event"), parameter("to", "Another; what stands now when absent")],
        responses=reply("BlueprintDifferenceReply", diff=DifferenceSerializer(many=True)),
        description="What is different between two versions; paths are JSON pointers.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(diff=versions.difference(blueprint, event_named(request, "from"), event_named(request, "to")))


class RenameSerializer(serializers.Serializer):
    """What gets its former name again."""

    part = serializers.CharField()
    to = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field]:
        return {**super().get_fields(), "from": serializers.CharField()}


class BlueprintRestoreView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="restore_blueprint", tags=["history"], request=None,
        parameters=[parameter("dry_run", "Tell what it would change instead", bool)],
        responses=reply(
            "BlueprintRestoreReply", blueprint=BlueprintSerializer(required=False),
            diff=DifferenceSerializer(many=True, required=False), impact=ImpactSerializer(required=False),
            renames=RenameSerializer(many=True, required=False),
        ),
        description="Makes the document of that version the one of now, under its present name; a deleted blueprint"
        " is created again. What only got another name since gets its former one, with its values; values that were"
        " dropped since do not come back.",
    )  # fmt: skip
    def post(self, request: Request, blueprint: str, version: str) -> Response:
        if flag(request, "dry_run"):
            return ok(**versions.restoration(blueprint, key_of(version)))
        if versions.find_versioned(blueprint).deletion:
            CREATE.require(request.user, self.kwargs)
        return ok(blueprint=blueprint_document(versions.restore(request.user, blueprint, key_of(version))))
