"""Where somebody is signed in, and an end to it; how long a session may lie idle, and whence anybody may come."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.organization import change_security, security_document
from access.people import find_person, require_rank
from access.sessions import CONNECTION, LINK, MARK, PASSWORD, end_sessions, list_sessions, themselves
from portal.api.bodies import Text, body_of
from portal.api.docs import reply
from portal.api.permissions import SIGNED_IN, scope
from portal.api.views import View, ok
from portal.errors import NotFound
from tenants.allowed import span
from tenants.scope import current_tenant

TAGS = ["sign-in"]
ENDED = reply("EndedSessionsReply", ended=serializers.IntegerField(help_text="How many there were"))
MIN_IDLE, MAX_IDLE = 5, 7 * 24 * 60
MAX_ADDRESSES = 200


class BrowserSession(serializers.Serializer):
    id = serializers.CharField()
    startedAt = serializers.CharField()
    seenAt = serializers.CharField(help_text="To the minute")
    address = serializers.CharField()
    userAgent = serializers.CharField()
    method = serializers.ChoiceField([PASSWORD, LINK, CONNECTION])
    through = serializers.CharField(help_text="The connection's label")
    factor = serializers.CharField(help_text="What came besides the password: code, recovery, or nothing")
    current = serializers.BooleanField(help_text="The one that asks")


class SecurityRules(serializers.Serializer):
    idleMinutes = serializers.IntegerField(
        min_value=MIN_IDLE, max_value=MAX_IDLE, required=False,
        help_text="After so long without a request a session is over",
    )  # fmt: skip
    allowedAddresses = serializers.ListField(
        child=Text(max_length=100), max_length=MAX_ADDRESSES, required=False,
        help_text="Single addresses, networks as 10.0.0.0/8, ranges as 10.0.0.1-10.0.0.9; none let everybody in",
    )  # fmt: skip

    def validate_allowedAddresses(self, value: list[str]) -> list[str]:
        faults = [[] if span(text) else ["must be an address, a network or a range of addresses"] for text in value]
        if any(faults):
            raise serializers.ValidationError(dict(enumerate(faults)))
        return [text.strip() for text in value]


SECURITY = reply("SecurityReply", security=SecurityRules())


def session_of(request: Request) -> str | None:
    return request._request.session.get(MARK) if request.META.get("HTTP_AUTHORIZATION") is None else None


class SessionsView(View):
    permissions = {"GET": SIGNED_IN, "DELETE": SIGNED_IN}

    @extend_schema(
        operation_id="list_my_sessions", tags=TAGS,
        responses=reply(
            "SessionsReply", sessions=BrowserSession(many=True), idleMinutes=serializers.IntegerField(),
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        found = list_sessions(request.user, session_of(request))
        return ok(sessions=found, idleMinutes=current_tenant().idle_minutes)

    @extend_schema(
        operation_id="end_my_other_sessions", tags=TAGS, responses=ENDED,
        description="All but the one that asks; with a bearer token all of them.",
    )  # fmt: skip
    def delete(self, request: Request) -> Response:
        own = session_of(request)
        return ok(ended=end_sessions(request.user, themselves(request.user), lambda name: name != own))


class SessionView(View):
    permissions = {"DELETE": SIGNED_IN}

    @extend_schema(operation_id="end_my_session", tags=TAGS, responses=ENDED)
    def delete(self, request: Request, session: str) -> Response:
        ended = end_sessions(request.user, themselves(request.user), lambda name: name == session)
        if not ended:
            raise NotFound.of("session", session)
        return ok(ended=ended)


class PersonSessionsView(View):
    permissions = {"DELETE": scope("update:users")}

    @extend_schema(
        operation_id="end_sessions_of_user", tags=["people"], responses=ENDED,
        description="Signs the person out of every browser; credentials for the API stay.",
    )  # fmt: skip
    def delete(self, request: Request, email: str) -> Response:
        person = find_person(email)
        require_rank(request.user, person.roles)
        return ok(ended=end_sessions(request.user, person, lambda _: True))


class SecurityView(View):
    permissions = {"GET": scope("read:organization"), "PATCH": scope("update:organization")}

    @extend_schema(operation_id="get_security", tags=["organization"], responses=SECURITY)
    def get(self, request: Request) -> Response:
        return ok(security=security_document())

    @extend_schema(operation_id="change_security", tags=["organization"], request=SecurityRules, responses=SECURITY)
    def patch(self, request: Request) -> Response:
        changes = body_of(request, SecurityRules)
        return ok(security=change_security(request.user, changes, request.META.get("REMOTE_ADDR")))
