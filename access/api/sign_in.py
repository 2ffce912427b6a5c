"""How people sign in: connections to identity providers, the way there and back, and accounts that lead to oneself."""

from collections.abc import Sequence
from typing import Any

from django.core.validators import RegexValidator
from django.http import HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.api.branding import require_organization
from access.api.doors import at_tenant
from access.api.serializers import SecretValue, strings
from access.roles import ROLE_SCOPES
from access.sessions import themselves
from access.sso import connections, flows, identities
from access.sso.connections import KINDS, Connection, content_of, document_of
from portal.api.bodies import Choice, Flag, Text, body_of
from portal.api.docs import OK, JsonMap, reply
from portal.api.permissions import PUBLIC, SIGNED_IN, scope
from portal.api.views import View, ok
from portal.errors import Conflict
from portal.types import JsonObject
from tenants.scope import current_tenant

TAGS = ["sign-in"]
CHANGES = scope("update:organization")
DOMAIN = RegexValidator(
    r"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z", "must be a domain, in lower case"
)
PATH = RegexValidator(r"\A/(?![/\\])", "must be a path of this host")
MAX_ROWS = 100


class GroupRule(serializers.Serializer):
    """Whoever is in the group gets the team, the role, or both."""

    group = Text(max_length=200, allow_blank=False)
    team = Text(max_length=150, required=False, allow_null=True)
    role = Choice(sorted(ROLE_SCOPES), required=False, allow_null=True)


class ConnectionChanges(serializers.Serializer):
    kind = Choice(KINDS, required=False)
    label = Text(max_length=60, allow_blank=False, required=False, help_text="What the button says: Keycloak")
    issuer = Text(max_length=500, required=False, help_text="Of GitHub its address: https://github.com")
    clientId = Text(max_length=250, allow_blank=False, required=False)
    clientSecret = SecretValue(required=False, max_length=2_000)
    domains = serializers.ListField(
        child=Text(max_length=253, validators=[DOMAIN]), required=False, max_length=20,
        help_text="Whoever comes with a verified address of these becomes that person here, or a new one",
    )  # fmt: skip
    trustsAddresses = Flag(
        required=False, help_text="Addresses count as verified although the provider does not say so"
    )
    createsPeople = Flag(required=False)
    role = Choice(sorted(ROLE_SCOPES), required=False, help_text="Of people who come first")
    groupsClaim = Text(max_length=100, required=False, allow_null=True)
    groups = GroupRule(many=True, required=False, max_length=MAX_ROWS)
    enabled = Flag(required=False, help_text="Only after a test with one's own account")


class ConnectionBody(ConnectionChanges):
    kind = Choice(KINDS)
    label = Text(max_length=60, allow_blank=False)
    issuer = Text(max_length=500, allow_blank=False)
    clientId = Text(max_length=250, allow_blank=False)
    clientSecret = SecretValue(max_length=2_000)
    enabled = None  # type: ignore[assignment]


class ConnectionReply(serializers.Serializer):
    id = serializers.CharField()
    kind = Choice(KINDS)
    label = serializers.CharField()
    issuer = serializers.CharField()
    clientId = serializers.CharField()
    domains = strings()
    trustsAddresses = serializers.BooleanField()
    createsPeople = serializers.BooleanField()
    role = serializers.CharField()
    groupsClaim = serializers.CharField(allow_null=True)
    groups = GroupRule(many=True)
    enabled = serializers.BooleanField()
    testedAt = serializers.CharField(allow_null=True)
    testedBy = serializers.CharField(allow_null=True)
    createdAt = serializers.CharField()


class Door(serializers.Serializer):
    id = serializers.CharField()
    kind = Choice(KINDS)
    label = serializers.CharField()


class Begin(serializers.Serializer):
    after = Text(max_length=2_000, required=False, validators=[PATH], help_text="Where to go then")
    ticket = Text(max_length=2_000, required=False, help_text="Of an invitation that is answered this way")


class Back(serializers.Serializer):
    state = Text(max_length=200)
    code = Text(max_length=4_000, required=False)
    iss = Text(max_length=500, required=False, allow_null=True)
    error = Text(max_length=200, required=False)


class SignInTest(serializers.Serializer):
    """What the provider told, and what would come of it."""

    connection = serializers.CharField()
    claims = JsonMap()
    issuer = serializers.CharField()
    subject = serializers.CharField()
    email = serializers.CharField(allow_null=True)
    verified = serializers.BooleanField()
    groups = strings()
    outcome = Choice(["known", "linked", "created", "refused"])
    reason = serializers.CharField(allow_null=True)
    person = serializers.CharField(allow_null=True, help_text="Whose account here it leads to")
    roles = strings()
    teams = strings()


class Identity(serializers.Serializer):
    connection = serializers.CharField(allow_null=True, help_text="None where the connection was deleted")
    label = serializers.CharField()
    issuer = serializers.CharField()
    email = serializers.CharField()
    linkedAt = serializers.CharField()


ONE = reply("ConnectionEnvelope", connection=ConnectionReply())
AWAY = reply("AwayReply", url=serializers.CharField(help_text="The provider's page"))


class MethodsView(View):
    permissions = {"GET": PUBLIC}

    @extend_schema(
        operation_id="get_sign_in_methods", tags=TAGS, auth=[],
        responses=reply(
            "MethodsReply", connections=Door(many=True),
            organization=serializers.CharField(help_text="What it calls itself"),
            password=serializers.BooleanField(help_text="Whether everybody may sign in with one"),
            emergency=serializers.BooleanField(help_text="Whether one person still may, in an emergency"),
        ),
        description="What the page of sign-in offers; open to everybody at the organization's own host.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        require_organization(request)
        tenant, found = current_tenant(), [door(one) for one in connections.list_connections() if one.enabled]
        return ok(
            organization=tenant.name, connections=found,
            password=not tenant.sso_required, emergency=bool(tenant.emergency),
        )  # fmt: skip


def door(connection: Connection) -> JsonObject:
    return {"id": connection.id, "kind": connection.kind, "label": connection.label}


class BeginView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="begin_sign_in", tags=TAGS, auth=[], request=Begin, responses=AWAY,
        description="Only in a browser: its session keeps what proves that the answer belongs to this beginning.",
    )  # fmt: skip
    def post(self, request: Request, connection: str) -> Response:
        http, body = at_tenant(request), body_of(request, Begin)
        ticket = body.get("ticket", "")
        purpose: flows.Purpose = "join" if ticket else "sign-in"
        return ok(url=flows.begin(http, connection, purpose, after=body.get("after", "/"), ticket=ticket))


class CallbackView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="finish_sign_in", tags=TAGS, auth=[], request=Back,
        responses=reply(
            "BackReply", purpose=Choice(["sign-in", "join", "link", "test"]),
            after=serializers.CharField(), test=SignInTest(required=False),
        ),
        description="Takes what the provider's page gave to the browser, once, and signs in, or tells of a test.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        http, body = at_tenant(request), body_of(request, Back)
        back = flows.Return(body["state"], body.get("code", ""), body.get("iss"), body.get("error", ""))
        return ok(**flows.finish(http, back))


class ConnectionsView(View):
    permissions = {"GET": scope("read:organization"), "POST": CHANGES}

    @extend_schema(
        operation_id="list_connections", tags=TAGS,
        responses=reply(
            "ConnectionsReply", connections=ConnectionReply(many=True),
            redirectUri=serializers.CharField(help_text="To be entered at the provider"),
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        found = [document_of(one) for one in connections.list_connections()]
        return ok(connections=found, redirectUri=flows.redirect_uri(request._request))

    @extend_schema(
        operation_id="create_connection", tags=TAGS, request=ConnectionBody, responses={201: ONE},
        description="The provider is asked at once whether it is one. The connection is off until it was tested.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        body = body_of(request, ConnectionBody)
        made = connections.create_connection(request.user, content_of(body), body["clientSecret"])
        return ok(201, connection=document_of(made))


class ConnectionView(View):
    permissions = {"PATCH": CHANGES, "DELETE": CHANGES}

    @extend_schema(
        operation_id="change_connection", tags=TAGS, request=ConnectionChanges, responses=ONE,
        description="Another issuer, client id or secret switches it off until it was tested again.",
    )  # fmt: skip
    def patch(self, request: Request, connection: str) -> Response:
        body = body_of(request, ConnectionChanges)
        changes, secret = content_of(body), body.get("clientSecret")
        return ok(connection=document_of(connections.change_connection(request.user, connection, changes, secret)))

    @extend_schema(operation_id="delete_connection", tags=TAGS, responses=OK)
    def delete(self, request: Request, connection: str) -> Response:
        connections.delete_connection(request.user, connection)
        return ok()


class TestView(View):
    permissions = {"POST": CHANGES}

    @extend_schema(
        operation_id="test_connection", tags=TAGS, request=None, responses=AWAY,
        description="Goes the whole way with one's own account, and changes nobody. Only in a browser.",
    )  # fmt: skip
    def post(self, request: Request, connection: str) -> Response:
        return ok(url=flows.begin(in_browser(request), connection, "test", after="/settings/sign-in"))


class IdentitiesView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="list_my_identities", tags=TAGS,
        responses=reply("IdentitiesReply", identities=Identity(many=True), connections=Door(many=True)),
        description="Accounts elsewhere that lead to oneself, and the connections over which one may be added.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        held = themselves(request.user).identities
        taken = {one["issuer"] for one in held}
        there = connections.list_connections()
        free = [one for one in there if one.enabled and one.issuer not in taken]
        return ok(identities=[told(one, there) for one in held], connections=[door(one) for one in free])


def told(identity: JsonObject, there: Sequence[Connection]) -> dict[str, Any]:
    through = next((one for one in there if one.issuer == identity["issuer"]), None)
    named = {"connection": through.id, "label": through.label} if through else {"connection": None, "label": ""}
    return named | {key: identity[key] for key in ("issuer", "email", "linkedAt")}


class LinkView(View):
    permissions = {"POST": SIGNED_IN, "DELETE": SIGNED_IN}

    @extend_schema(
        operation_id="link_identity", tags=TAGS, request=None, responses=AWAY,
        description="From then on the account at the provider signs this person in. Only in a browser.",
    )  # fmt: skip
    def post(self, request: Request, connection: str) -> Response:
        return ok(url=flows.begin(in_browser(request), connection, "link", after="/account"))

    @extend_schema(
        operation_id="unlink_identity", tags=TAGS, responses=OK,
        description="Names the connection, or the issuer where its connection was deleted.",
    )  # fmt: skip
    def delete(self, request: Request, connection: str) -> Response:
        issuers = {one.id: one.issuer for one in connections.list_connections()}
        identities.unlink(request.user, themselves(request.user), issuers.get(connection, connection))
        return ok()


def in_browser(request: Request) -> HttpRequest:
    """Raises Conflict, NotFound."""
    if request.user.origin != "UI":
        raise Conflict("this begins in a browser in which somebody is signed in")
    return at_tenant(request)
