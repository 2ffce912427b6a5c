"""Routes of contract §9.2: who may do what with the entities of a blueprint."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from blueprints.api.blueprint_views import READ, UPDATE, body_of
from blueprints.api.serializers import QuerySerializer
from blueprints.permissions.change import patch_permissions, permissions_document
from blueprints.queries import get_blueprint
from portal.api.docs import reply
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


ONE = reply("PermissionsReply", permissions=PermissionsSerializer())


class PermissionsView(View):
    permissions = {"GET": READ, "PATCH": UPDATE}

    @extend_schema(
        operation_id="get_blueprint_permissions", tags=["permissions"], responses=ONE,
        description="Every right; a block that nobody set is shown as the one it follows.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(permissions=permissions_document(get_blueprint(blueprint)))

    @extend_schema(
        operation_id="patch_blueprint_permissions", tags=["permissions"], request=PatchedPermissionsSerializer,
        responses=ONE,
    )  # fmt: skip
    def patch(self, request: Request, blueprint: str) -> Response:
        return ok(permissions=patch_permissions(request.user, blueprint, body_of(request)))
