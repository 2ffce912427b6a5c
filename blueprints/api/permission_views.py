"""Routes of contract §9.2: who may do what with the entities of a blueprint."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.blueprint_views import READ, UPDATE, body_of, locked
from blueprints.api.serializers import QuerySerializer
from blueprints.permissions.change import patch_permissions, permissions_document
from blueprints.permissions.explain import explain
from blueprints.queries import get_blueprint
from portal.api.docs import parameter, reply
from portal.api.query import text
from portal.api.versions import Versioned
from portal.api.views import View, ok


class BlockSerializer(serializers.Serializer):
    """Who has a right: these people, roles, teams, the entity's owners (`ownedByTeam`), whoever the policy fits."""

    users = serializers.ListField(child=serializers.CharField(), default=list)
    roles = serializers.ListField(child=serializers.CharField(), default=list)
    teams = serializers.ListField(child=serializers.CharField(), default=list)
    ownedByTeam = serializers.BooleanField(default=False)
    policy = QuerySerializer(required=False)


class EntityRightsSerializer(serializers.Serializer):
    read = BlockSerializer()
    register = BlockSerializer()
    update = BlockSerializer()
    unregister = BlockSerializer()
    updateProperties = serializers.DictField(child=BlockSerializer())
    updateRelations = serializers.DictField(child=BlockSerializer())


class PermissionsSerializer(serializers.Serializer):
    entities = EntityRightsSerializer()


class PatchedEntityRightsSerializer(serializers.Serializer):
    read = BlockSerializer(required=False)
    register = BlockSerializer(required=False)
    update = BlockSerializer(required=False)
    unregister = BlockSerializer(required=False)
    updateProperties = serializers.DictField(child=BlockSerializer(), required=False)
    updateRelations = serializers.DictField(child=BlockSerializer(), required=False)


class PatchedPermissionsSerializer(serializers.Serializer):
    """Each block that is sent replaces the stored one as a whole."""

    entities = PatchedEntityRightsSerializer()


class AnswerSerializer(serializers.Serializer):
    """`rule`: admin, moderator, machine, user, role, team, owner or policy; `when`: for which entities it is there."""

    allowed = serializers.BooleanField()
    reason = serializers.CharField()
    rule = serializers.CharField(allow_null=True)
    block = serializers.CharField(allow_null=True)
    when = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())


class AnswersSerializer(serializers.Serializer):
    read = AnswerSerializer()
    register = AnswerSerializer()
    update = AnswerSerializer()
    unregister = AnswerSerializer()
    updateProperties = serializers.DictField(child=AnswerSerializer())
    updateRelations = serializers.DictField(child=AnswerSerializer())


class ExplainedUserSerializer(serializers.Serializer):
    email = serializers.CharField(allow_null=True)
    roles = serializers.ListField(child=serializers.CharField())
    teams = serializers.ListField(child=serializers.CharField())
    status = serializers.CharField()


class ExplanationSerializer(serializers.Serializer):
    blueprint = serializers.CharField()
    entity = serializers.CharField(allow_null=True)
    user = ExplainedUserSerializer()
    rights = AnswersSerializer()


ONE = reply("PermissionsReply", permissions=PermissionsSerializer())
PERMISSIONS = Versioned("permissions", locked, permissions_document)


class PermissionsView(View):
    permissions = {"GET": READ, "PATCH": UPDATE}

    @extend_schema(
        operation_id="get_blueprint_permissions", tags=["permissions"], responses=ONE,
        description="Every right; a block that nobody set is shown as the one it follows.",
    )  # fmt: skip
    @PERMISSIONS.read
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(permissions=permissions_document(get_blueprint(blueprint)))

    @extend_schema(
        operation_id="patch_blueprint_permissions", tags=["permissions"], request=PatchedPermissionsSerializer,
        responses=ONE,
    )  # fmt: skip
    @PERMISSIONS.changed
    def patch(self, request: Request, blueprint: str) -> Response:
        return ok(permissions=patch_permissions(request.user, blueprint, body_of(request)))


class ExplainPermissionsView(View):
    """Why somebody may, or may not; about others only those may ask who change the permissions."""

    permissions = {"GET": READ}

    @extend_schema(
        operation_id="explain_blueprint_permissions", tags=["permissions"],
        responses=reply("ExplanationReply", explanation=ExplanationSerializer()),
        parameters=[
            parameter("user", "E-mail address of the person; yourself when it is left out"),
            parameter("entity", "One entity; without it you are told for which entities the rights are there"),
        ],
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(explanation=explain(request.user, blueprint, text(request, "user"), text(request, "entity")))
