"""Personal tokens: one's own, and, for those who change people, those of others."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access import tokens
from access.api.serializers import strings
from access.models import User
from access.people import find_person, require_rank
from access.roles import ALL_SCOPES
from access.sessions import themselves
from portal.api.bodies import Text, body_of
from portal.api.docs import OK, reply
from portal.api.permissions import SIGNED_IN, scope
from portal.api.views import View, ok

TAGS = ["credentials"]


class PersonalToken(serializers.Serializer):
    """`permissions` is null where the token may do whatever its person may; `lastUsedAt` is true to the hour."""

    id = serializers.CharField()
    name = serializers.CharField()
    permissions = strings(allow_null=True)
    createdAt = serializers.CharField()
    expiresAt = serializers.CharField(allow_null=True)
    lastUsedAt = serializers.CharField(allow_null=True)
    expired = serializers.BooleanField()


class TokenOwner(serializers.Serializer):
    email = serializers.CharField()
    name = serializers.CharField()
    status = serializers.CharField()


class OwnedToken(PersonalToken):
    user = TokenOwner()


class PersonalTokenBody(serializers.Serializer):
    name = Text(allow_blank=False, max_length=100)
    permissions = strings(
        required=False, allow_null=True, min_length=1, max_length=len(ALL_SCOPES),
        help_text="Rights such as read:entities, of those that the caller has; all of them, now and later, when absent",
    )  # fmt: skip
    expiresAt = serializers.DateTimeField(required=False, allow_null=True, help_text="Never when absent")


TOKENS = reply("PersonalTokensReply", tokens=PersonalToken(many=True))


def listed(user: User) -> Response:
    return ok(tokens=[tokens.token_document(each) for each in tokens.tokens_of(user)])


class MyTokensView(View):
    permissions = {"GET": SIGNED_IN, "POST": SIGNED_IN}

    @extend_schema(operation_id="list_my_tokens", tags=TAGS, responses=TOKENS)
    def get(self, request: Request) -> Response:
        return listed(themselves(request.user))

    @extend_schema(
        operation_id="create_my_token", tags=TAGS, request=PersonalTokenBody,
        responses={201: reply(
            "NewPersonalTokenReply", personalToken=PersonalToken(),
            token=serializers.CharField(help_text="Told once; the bearer token of /v1 and of /mcp"),
        )},
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        themselves(request.user)
        body = body_of(request, PersonalTokenBody)
        made = tokens.create_token(request.user, body["name"], body.get("permissions"), body.get("expiresAt"))
        return ok(201, personalToken=tokens.token_document(made.credential), token=made.token)


class MyTokenView(View):
    permissions = {"DELETE": SIGNED_IN}

    @extend_schema(operation_id="revoke_my_token", tags=TAGS, responses=OK)
    def delete(self, request: Request, token: str) -> Response:
        tokens.revoke_token(request.user, themselves(request.user), token)
        return ok()


class TokensView(View):
    """Of everybody, so that whoever answers for people sees what acts for them."""

    permissions = {"GET": scope("update:users")}

    @extend_schema(
        operation_id="list_tokens", tags=TAGS,
        responses=reply("AllPersonalTokensReply", tokens=OwnedToken(many=True)),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(tokens=[tokens.owned_token_document(each) for each in tokens.all_tokens()])


class PersonTokensView(View):
    permissions = {"GET": scope("update:users")}

    @extend_schema(operation_id="list_tokens_of_user", tags=TAGS, responses=TOKENS)
    def get(self, request: Request, email: str) -> Response:
        return listed(find_person(email))


class PersonTokenView(View):
    permissions = {"DELETE": scope("update:users")}

    @extend_schema(operation_id="revoke_token_of_user", tags=TAGS, responses=OK)
    def delete(self, request: Request, email: str, token: str) -> Response:
        person = find_person(email)
        require_rank(request.user, person.roles)
        tokens.revoke_token(request.user, person, token)
        return ok()
