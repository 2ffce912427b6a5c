"""One's passkeys, and signing in with one."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access import passkeys
from access.api.doors import at_tenant
from access.api.second_factor import TAGS, PasswordAgain
from access.api.sign_in import in_browser
from access.entering import enter_with_passkey
from access.sessions import themselves
from portal.api.bodies import Text, body_of
from portal.api.docs import OK, JsonMap, reply
from portal.api.permissions import PUBLIC, SIGNED_IN
from portal.api.views import View, ok

OPTIONS = "For `PublicKeyCredential.parse…OptionsFromJSON` (WebAuthn Level 3); good for five minutes"


class Passkey(serializers.Serializer):
    id = serializers.CharField()
    name = serializers.CharField()
    createdAt = serializers.CharField()
    usedAt = serializers.CharField(allow_null=True)


class Answer(serializers.Serializer):
    credential = JsonMap(help_text="What `PublicKeyCredential.toJSON()` gives")


class NewPasskey(Answer):
    name = Text(max_length=60, allow_blank=False, help_text="By which one tells it from others")


ASKED = reply("PasskeyOptionsReply", options=JsonMap(help_text=OPTIONS))


class MyPasskeysView(View):
    permissions = {"GET": SIGNED_IN, "POST": SIGNED_IN}

    @extend_schema(
        operation_id="list_my_passkeys", tags=TAGS, responses=reply("PasskeysReply", passkeys=Passkey(many=True))
    )
    def get(self, request: Request) -> Response:
        return ok(passkeys=[passkeys.passkey_document(one) for one in themselves(request.user).passkeys])

    @extend_schema(
        operation_id="add_my_passkey", tags=TAGS, request=NewPasskey, responses=reply("PasskeyReply", passkey=Passkey())
    )
    def post(self, request: Request) -> Response:
        body, http = body_of(request, NewPasskey), in_browser(request)
        made = passkeys.add_passkey(http, themselves(request.user), body["name"], body["credential"])
        return ok(passkey=made)


class BeginPasskeyView(View):
    permissions = {"POST": SIGNED_IN}

    @extend_schema(
        operation_id="begin_my_passkey", tags=TAGS, request=PasswordAgain, responses=ASKED,
        description="Only in a browser, whose session keeps what was asked.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        body, http = body_of(request, PasswordAgain), in_browser(request)
        return ok(options=passkeys.begin_passkey(http, themselves(request.user), body["password"]))


class RemovePasskeyView(View):
    permissions = {"POST": SIGNED_IN}

    @extend_schema(operation_id="remove_my_passkey", tags=TAGS, request=PasswordAgain, responses=OK)
    def post(self, request: Request, passkey: str) -> Response:
        passkeys.remove_passkey(themselves(request.user), passkey, body_of(request, PasswordAgain)["password"])
        return ok()


class BeginPasskeySignInView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="begin_passkey_sign_in", tags=TAGS, auth=[], request=None, responses=ASKED,
        description="The same for everybody: it tells nothing of who has a passkey.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(options=passkeys.begin_sign_in(at_tenant(request)))


class PasskeySignInView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="sign_in_with_passkey", tags=TAGS, auth=[], request=Answer, responses=OK,
        description="Instead of a password, or after one that was answered with `second_factor_required`.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        enter_with_passkey(at_tenant(request), body_of(request, Answer)["credential"])
        return ok()
