"""Routes of contract §3.2."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField

from blueprints import renames, services
from blueprints.api.serializers import BlueprintSerializer, PatchedBlueprint
from blueprints.models import Blueprint
from blueprints.queries import all_blueprints, blueprint_document, get_blueprint
from blueprints.system import structure_of
from portal.api.docs import OK, inline, parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag
from portal.api.versions import Versioned
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.types import Actor, JsonObject

READ = scope("read:blueprints")
UPDATE = scope("update:blueprints", moderates="blueprint")
DELETE_ACTIONS = scope("delete:actions", moderates="blueprint")
ONE = reply("BlueprintReply", blueprint=BlueprintSerializer())


def locked(actor: Actor, blueprint: str) -> Blueprint:
    return get_blueprint(blueprint, lock=True)


BLUEPRINT = Versioned("blueprint", locked, blueprint_document)


def body_of(request: Request) -> JsonObject:
    """Raises Invalid when the body is no JSON object."""
    if not isinstance(request.data, dict):
        raise Invalid.from_faults("the body", [Fault("", "must be an object", "type")])
    return request.data


class BlueprintsView(View):
    permissions = {"GET": READ, "POST": scope("create:blueprints")}

    @extend_schema(
        operation_id="list_blueprints", tags=["blueprints"],
        responses=reply("BlueprintsReply", blueprints=BlueprintSerializer(many=True)),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(blueprints=[blueprint_document(row) for row in all_blueprints()])

    @extend_schema(
        operation_id="create_blueprint", tags=["blueprints"], request=BlueprintSerializer, responses={201: ONE},
        parameters=[parameter("create_catalog_page", "Whether to make its pages as well", bool)],
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        row = services.create_blueprint(
            request.user, body_of(request), catalog_page=flag(request, "create_catalog_page", default=True)
        )
        return ok(201, blueprint=blueprint_document(row))


class BlueprintView(View):
    permissions = {
        "GET": READ,
        "PUT": UPDATE,
        "PATCH": UPDATE,
        "DELETE": scope("delete:blueprints", moderates="blueprint"),
    }

    @extend_schema(operation_id="get_blueprint", tags=["blueprints"], responses=ONE)
    @BLUEPRINT.read
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(blueprint=blueprint_document(get_blueprint(blueprint)))

    @extend_schema(operation_id="replace_blueprint", tags=["blueprints"], request=BlueprintSerializer, responses=ONE)
    @BLUEPRINT.changed
    def put(self, request: Request, blueprint: str) -> Response:
        return ok(blueprint=blueprint_document(services.replace_blueprint(request.user, blueprint, body_of(request))))

    @extend_schema(operation_id="patch_blueprint", tags=["blueprints"], request=PatchedBlueprint, responses=ONE)
    @BLUEPRINT.changed
    def patch(self, request: Request, blueprint: str) -> Response:
        return ok(blueprint=blueprint_document(services.patch_blueprint(request.user, blueprint, body_of(request))))

    @extend_schema(
        operation_id="delete_blueprint", tags=["blueprints"], responses=OK,
        parameters=[parameter("delete_actions", "Delete the actions that are bound to it as well", bool)],
    )  # fmt: skip
    def delete(self, request: Request, blueprint: str) -> Response:
        with_actions = flag(request, "delete_actions")
        if with_actions:
            DELETE_ACTIONS.require(request.user, self.kwargs)
        services.delete_blueprint(request.user, blueprint, with_actions=with_actions)
        return ok()


class SystemStructureView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="get_system_structure",
        tags=["blueprints"],
        responses=reply("StructureReply", blueprint=BlueprintSerializer()),
    )
    def get(self, request: Request, blueprint: str) -> Response:
        return ok(blueprint=structure_of(blueprint))


def renamed(request: Request, blueprint: str, key: str, part: renames.Part) -> Response:
    """One of the blueprint's keys gets another name; its values, and whoever refers to it, follow."""
    new = body_of(request).get(part.field)
    if not isinstance(new, str):
        raise Invalid.from_faults("the body", [Fault(f"/{part.field}", "must be the new name", "required")])
    return ok(blueprint=blueprint_document(renames.rename_key(request.user, blueprint, part, key, new)))


class PropertyRenameView(View):
    permissions = {"PATCH": UPDATE}

    @extend_schema(
        operation_id="rename_property", tags=["blueprints"], responses=ONE,
        request=inline("RenameProperty", newPropertyName=CharField()),
    )  # fmt: skip
    def patch(self, request: Request, blueprint: str, key: str) -> Response:
        return renamed(request, blueprint, key, renames.Part.PROPERTY)


class MirrorRenameView(View):
    permissions = {"PATCH": UPDATE}

    @extend_schema(
        operation_id="rename_mirror", tags=["blueprints"], responses=ONE,
        request=inline("RenameMirror", newMirrorName=CharField()),
    )  # fmt: skip
    def patch(self, request: Request, blueprint: str, key: str) -> Response:
        return renamed(request, blueprint, key, renames.Part.MIRROR)


class RelationRenameView(View):
    permissions = {"PATCH": UPDATE}

    @extend_schema(
        operation_id="rename_relation", tags=["blueprints"], responses=ONE,
        request=inline("RenameRelation", newRelationIdentifier=CharField()),
    )  # fmt: skip
    def patch(self, request: Request, blueprint: str, key: str) -> Response:
        return renamed(request, blueprint, key, renames.Part.RELATION)


class CalculationRenameView(View):
    permissions = {"PATCH": UPDATE}

    @extend_schema(
        operation_id="rename_calculation", tags=["blueprints"], responses=ONE,
        request=inline("RenameCalculation", newCalculationName=CharField()),
    )  # fmt: skip
    def patch(self, request: Request, blueprint: str, key: str) -> Response:
        return renamed(request, blueprint, key, renames.Part.CALCULATION)


class AggregationRenameView(View):
    permissions = {"PATCH": UPDATE}

    @extend_schema(
        operation_id="rename_aggregation", tags=["blueprints"], responses=ONE,
        request=inline("RenameAggregation", newAggregationName=CharField()),
    )  # fmt: skip
    def patch(self, request: Request, blueprint: str, key: str) -> Response:
        return renamed(request, blueprint, key, renames.Part.AGGREGATION)
