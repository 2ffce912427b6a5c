"""What the interface asks across rooms: the shell in one call."""

from collections import Counter

from django.db import connection
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.documents import profile, user_document
from access.models import User
from access.roles import ALL_SCOPES
from actions.lifecycle import ACTIVE, State
from actions.models import Run
from blueprints.entities.readable import readable
from blueprints.model import Model, current_model
from portal.api.docs import reply
from portal.api.permissions import SIGNED_IN
from portal.api.views import View, ok
from portal.types import Actor, JsonObject
from scorecards.rights import CREATE, may_create
from tenants import directory
from tenants.scope import current_tenant

COUNTS = "SELECT e.blueprint_id, count(*) FROM blueprints_entity e WHERE {readable} GROUP BY e.blueprint_id"


class ShellBlueprintSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    title = serializers.CharField()
    icon = serializers.CharField(allow_null=True)
    count = serializers.IntegerField()
    system = serializers.BooleanField()
    hidden = serializers.BooleanField(help_text="Not to be offered: the organization's setting `hiddenBlueprints`")


class ShellOrganizationSerializer(serializers.Serializer):
    id = serializers.CharField()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = serializers.CharField()


class ShellUserSerializer(serializers.Serializer):
    id = serializers.CharField()
    email = serializers.CharField(allow_null=True)
    firstName = serializers.CharField()
    lastName = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    teams = serializers.ListField(child=serializers.CharField())
    viewedBy = serializers.CharField(
        allow_null=True, required=False, help_text="Id of the administrator who looks as this person"
    )


class BootstrapView(View):
    """One call for the shell: who, where, what is allowed, what is there."""

    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="get_bootstrap", tags=["interface"],
        responses=reply(
            "BootstrapReply", user=ShellUserSerializer(), organization=ShellOrganizationSerializer(),
            can=serializers.DictField(child=serializers.BooleanField()),
            blueprints=ShellBlueprintSerializer(many=True),
            counts=serializers.DictField(child=serializers.IntegerField()),
            csrfToken=serializers.CharField(),
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        actor: Actor = request.user
        tenant = current_tenant()
        return ok(
            user=shell_user(actor),
            organization={
                "id": str(tenant.id),
                "name": tenant.name,
                "slug": tenant.slug,
                "url": directory.url_of(tenant.slug),
            },
            can={name: actor.may(name) for name in sorted(ALL_SCOPES)} | {CREATE: may_create(actor)},
            blueprints=shell_blueprints(actor, current_model()),
            counts=shell_counts(),
            csrfToken=get_token(request._request),
        )


def shell_user(actor: Actor) -> JsonObject:
    person = User.objects.filter(email=actor.email).first() if actor.email else None
    names = user_document(profile(person)) if person else {"firstName": "", "lastName": ""}
    return {
        "id": actor.id, "email": actor.email, "firstName": names["firstName"], "lastName": names["lastName"],
        "roles": list(actor.roles), "teams": list(actor.teams), "viewedBy": actor.viewer,
    }  # fmt: skip


def shell_counts() -> JsonObject:
    """How many runs are on their way, and how many of these wait for somebody's approval."""
    states = Counter(Run.objects.filter(state__in=ACTIVE).values_list("state", flat=True))
    return {"runs": states.total(), "approvals": states[State.WAITING]}


def shell_blueprints(actor: Actor, model: Model) -> list[JsonObject]:
    sight = readable(actor, model, list(model))
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(readable=sight.text), sight.params)
        counts = dict(cursor.fetchall())
    return [
        {
            "identifier": kind.identifier, "title": kind.row.title, "icon": kind.document.get("icon"),
            "count": counts.get(kind.id, 0), "system": kind.row.system,
            "hidden": kind.identifier in current_tenant().hidden_blueprints,
        }
        for kind in model
    ]  # fmt: skip
