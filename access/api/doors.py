"""Doors that nobody has to be signed in for: sign-up, tokens, tickets."""

from django.conf import settings
from django.http import HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.api import serializers as shapes
from access.authentication import require_same_origin
from access.joining import Joining, join, sign_in
from access.machines import token_for
from access.signup import SignedUp, read_form, sign_up
from portal.api import rates
from portal.api.bodies import body_of, object_of
from portal.api.docs import reply
from portal.api.permissions import PUBLIC
from portal.api.views import View, ok
from portal.errors import InvalidCredentials, NotFound
from tenants import directory
from tenants.tokens import LIFETIME_SECONDS

# Failures only: some clients sign in before every call.
FAILURES_OF_ONE = "10/15 minute"
FAILURES_OF_AN_ADDRESS = "100/15 minute"
# Tickets and ways back cannot be guessed, codes are counted for each person: this is against floods alone, and a whole
# office may come in from one address on a Monday morning.
TICKETS = "300/15 minute"
LOOKUPS = "30/hour"
ENTERED = reply(
    "EnteredReply",
    secondFactor=serializers.BooleanField(help_text="A code is needed besides, at /v1/auth/second-factor"),
)


def address_of(request: Request) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def at_tenant(request: Request) -> HttpRequest:
    """Sessions exist only at an organization's own host. Raises NotFound at the root host."""
    if request._request.tenant is None:  # type: ignore[attr-defined]
        raise NotFound("this address was not found here: use your organization's own host")
    require_same_origin(request._request)
    rates.spend(TICKETS, "ticket", address_of(request), fail_open=False)
    return request._request


class AccessTokenView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="create_access_token", tags=["sign-in"], request=shapes.TokenRequest, auth=[],
        responses=reply(
            "AccessTokenReply", accessToken=serializers.CharField(), expiresIn=serializers.IntegerField(),
            tokenType=serializers.CharField(),
        ),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        body = body_of(request, shapes.TokenRequest)
        token = self._guarded(request, body["clientId"], body["clientSecret"])
        return ok(accessToken=token, expiresIn=LIFETIME_SECONDS, tokenType="Bearer")

    def _guarded(self, request: Request, client_id: str, secret: str) -> str:
        # The address is part of the narrow window too, or strangers could lock out an owner.
        windows = [
            (FAILURES_OF_ONE, "token", client_id, address_of(request)),
            (FAILURES_OF_AN_ADDRESS, "token", address_of(request)),
        ]
        for window in windows:
            rates.require_left(*window)
        try:
            return token_for(client_id, secret, request._request.tenant)  # type: ignore[attr-defined]
        except InvalidCredentials:
            for window in windows:
                rates.spend(*window, fail_open=False)
            raise


class SignUpView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="sign_up", tags=["sign-in"], request=shapes.SignUpRequest, auth=[],
        responses={
            201: reply(
                "SignUpReply", organization=shapes.Place(), user=shapes.EmailRequest(),
                credentials=shapes.CredentialPair(), ticket=serializers.CharField(),
            )
        },
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        form = read_form(object_of(request))
        rates.spend(settings.SIGNUP_RATE, "signup", address_of(request), fail_open=False)
        return ok(201, **signed_up(sign_up(form)))


def signed_up(made: SignedUp) -> dict[str, object]:
    tenant = made.tenant
    return {
        "organization": {
            "id": str(tenant.id), "name": tenant.name, "slug": tenant.slug, "url": directory.url_of(tenant.slug),
        },
        "user": {"email": made.email},
        "credentials": {"clientId": made.client_id, "clientSecret": made.client_secret},
        "ticket": made.ticket,
    }  # fmt: skip


class TicketView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="redeem_ticket", tags=["sign-in"], request=shapes.TicketRequest, responses=ENTERED, auth=[]
    )
    def post(self, request: Request) -> Response:
        entered = sign_in(at_tenant(request), body_of(request, shapes.TicketRequest)["ticket"])
        return ok(secondFactor=not entered)


class JoinView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(operation_id="join", tags=["sign-in"], request=shapes.JoinRequest, responses=ENTERED, auth=[])
    def post(self, request: Request) -> Response:
        body = body_of(request, shapes.JoinRequest)
        names = body.get("firstName", ""), body.get("lastName", "")
        entered = join(at_tenant(request), Joining(body["ticket"], body["password"], *names))
        return ok(secondFactor=not entered)


class OrganizationsOfView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="find_organizations", tags=["sign-in"], request=shapes.EmailRequest, auth=[],
        responses=reply("FoundOrganizationsReply", organizations=shapes.FoundPlace(many=True)),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        email = body_of(request, shapes.EmailRequest)["email"]
        rates.spend(LOOKUPS, "organizations", address_of(request), fail_open=False)
        found = directory.organizations_of(email)
        return ok(organizations=[{"name": t.name, "slug": t.slug, "url": directory.url_of(t.slug)} for t in found])
