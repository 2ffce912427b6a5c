"""Who is asking, what they may do, and their organization (contract §1.2, §16.1, §16.2)."""

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from access.api import serializers as shapes
from access.documents import user_document
from access.models import Credential, User
from access.organization import change_organization, organization_document
from access.preferences import change_preferences, preferences_of
from access.rights import rights_of
from access.viewing import begin_viewing, end_viewing
from portal.api.bodies import body_of, object_of
from portal.api.docs import OK, JsonMap, parameter, reply
from portal.api.permissions import LOOKING, SIGNED_IN, scope
from portal.api.views import View, ok
from portal.types import Actor, JsonObject
from tenants import directory
from tenants.scope import current_tenant


def name_of(actor: Actor) -> str:
    if actor.kind == "machine":
        return Credential.objects.values_list("name", flat=True).get(client_id=actor.id)
    return User.objects.get(pk=actor.id).name


def place_of_request() -> JsonObject:
    tenant = current_tenant()
    return {
        "id": str(tenant.id),
        "name": tenant.name,
        "slug": tenant.slug,
        "url": directory.url_of(tenant.slug),
    }


class MeView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="get_me", tags=["sign-in"],
        responses=reply("MeReply", me=shapes.Me(), organization=shapes.Place()),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        actor: Actor = request.user
        me = {
            "kind": actor.kind, "id": actor.id, "name": name_of(actor), "email": actor.email,
            "roles": list(actor.roles), "teams": list(actor.teams), "scopes": sorted(actor.scopes),
        }  # fmt: skip
        return ok(me=me, organization=place_of_request())


OPEN = {"application/json": {"type": "object", "additionalProperties": True}}


class PreferencesView(View):
    """What a person pinned, saved and arranged, for that person alone."""

    permissions = {"GET": SIGNED_IN, "PATCH": SIGNED_IN}

    @extend_schema(
        operation_id="get_my_preferences", tags=["interface"],
        responses=reply("PreferencesReply", preferences=JsonMap()),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(preferences=preferences_of(request.user))

    @extend_schema(
        operation_id="patch_my_preferences", tags=["interface"], request=OPEN,
        responses=reply("ChangedPreferencesReply", preferences=JsonMap()),
        description="Keys that are sent replace the stored ones; null takes one away. At most 64 KiB in all.",
    )  # fmt: skip
    def patch(self, request: Request) -> Response:
        return ok(preferences=change_preferences(request.user, object_of(request)))


class ViewAsView(View):
    """An administrator sees the portal as somebody else would, and can change nothing meanwhile."""

    permissions = {"POST": scope("update:users"), "DELETE": LOOKING}

    @extend_schema(
        operation_id="view_as", tags=["people"], request=shapes.EmailRequest,
        responses=reply("ViewAsReply", user=shapes.Person()),
        description="For an hour, in this session of the browser alone; the audit log tells when it began and ended.",
    )  # fmt: skip
    @transaction.atomic
    def post(self, request: Request) -> Response:
        email = body_of(request, shapes.EmailRequest)["email"]
        return ok(user=user_document(begin_viewing(request.user, request._request.session, email)))

    @extend_schema(operation_id="stop_view_as", tags=["people"], responses=OK)
    @transaction.atomic
    def delete(self, request: Request) -> Response:
        end_viewing(request.user, request._request.session)
        return ok()


class RightsView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="list_rights", tags=["sign-in"], parameters=[parameter("action_version", "Ignored")],
        responses=reply("RightsReply", permissions=shapes.strings()),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(permissions=rights_of(request.user))


class OrganizationView(View):
    permissions = {
        "GET": SIGNED_IN,
        "PUT": scope("update:organization"),
        "PATCH": scope("update:organization"),
    }

    @extend_schema(
        operation_id="get_organization", tags=["organization"],
        responses=reply("OrganizationEnvelope", organization=shapes.OrganizationReply()),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(organization=organization_document())

    @extend_schema(
        operation_id="replace_organization",
        tags=["organization"],
        request=shapes.OrganizationBody,
        responses=OK,
    )
    def put(self, request: Request) -> Response:
        change_organization(request.user, body_of(request, shapes.OrganizationBody), merge=False)
        return ok()

    @extend_schema(
        operation_id="patch_organization",
        tags=["organization"],
        request=shapes.OrganizationBody,
        responses=OK,
    )
    def patch(self, request: Request) -> Response:
        changes = body_of(request, shapes.OrganizationBody, partial=True)
        change_organization(request.user, changes, merge=True)
        return ok()
