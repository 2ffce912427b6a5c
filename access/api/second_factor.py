"""One's second factor, the step of sign-in that asks for it, and what the organization demands of everybody."""

from django.contrib.auth import get_user
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access import second_factor
from access.api.doors import at_tenant
from access.api.serializers import strings
from access.entering import pass_second_factor
from access.models import User
from access.recovery import recover
from access.sessions import CONNECTION, method_of, themselves
from access.sso.rules import Rules, change_rules, rules
from portal.api.bodies import Flag, Text, body_of
from portal.api.docs import OK, reply
from portal.api.permissions import PUBLIC, SIGNED_IN, scope
from portal.api.views import View, ok

TAGS = ["sign-in"]


class Code(serializers.Serializer):
    code = Text(max_length=40, allow_blank=False, help_text="Of the app, or one to recover with")


class PasswordAgain(serializers.Serializer):
    password = Text(max_length=128)


class Factor(serializers.Serializer):
    enabled = serializers.BooleanField()
    since = serializers.CharField(allow_null=True)
    recoveryCodesLeft = serializers.IntegerField()
    required = serializers.BooleanField(help_text="By the organization, of whoever has a password")


class SignInRules(serializers.Serializer):
    ssoRequired = Flag(help_text="People come in through connections only")
    emergency = Text(
        max_length=254, allow_null=True,
        help_text="The one administrator who still signs in with a password, and with a second factor",
    )  # fmt: skip
    factorRequired = Flag(help_text="Whoever has a password needs a second factor")


SECRETS = reply(
    "FactorSetupReply", secret=serializers.CharField(), uri=serializers.CharField(),
    qr=serializers.CharField(help_text="The same as a picture, in an address of its own (data:)"),
)  # fmt: skip
CODES = reply("RecoveryCodesReply", recoveryCodes=strings(help_text="Told once; each serves once"))
RULES = reply("SignInRulesReply", rules=SignInRules())


class PassView(View):
    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="pass_second_factor", tags=TAGS, auth=[], request=Code, responses=OK,
        description="After a sign-in that was answered with `second_factor_required`, in the same browser.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        http = at_tenant(request)
        pass_second_factor(http, body_of(request, Code)["code"])
        return ok()


class FactorView(View):
    permissions = {"GET": SIGNED_IN, "POST": SIGNED_IN}

    @extend_schema(
        operation_id="get_my_second_factor", tags=TAGS, responses=reply("FactorReply", secondFactor=Factor())
    )
    def get(self, request: Request) -> Response:
        return ok(secondFactor=second_factor.factor_document(themselves(request.user)))

    @extend_schema(
        operation_id="set_up_my_second_factor", tags=TAGS, request=PasswordAgain, responses=SECRETS,
        description="Of no effect until a code of the app was confirmed.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        password = body_of(request, PasswordAgain)["password"]
        return ok(**second_factor.begin_setup(themselves(request.user), password))


class ConfirmView(View):
    permissions = {"POST": SIGNED_IN}

    @extend_schema(operation_id="confirm_my_second_factor", tags=TAGS, request=Code, responses=CODES)
    def post(self, request: Request) -> Response:
        code = body_of(request, Code)["code"]
        return ok(recoveryCodes=second_factor.confirm_setup(themselves(request.user), code))


class RecoveryCodesView(View):
    permissions = {"POST": SIGNED_IN}

    @extend_schema(operation_id="renew_my_recovery_codes", tags=TAGS, request=Code, responses=CODES)
    def post(self, request: Request) -> Response:
        code = body_of(request, Code)["code"]
        return ok(recoveryCodes=second_factor.renew_codes(themselves(request.user), code))


class RemoveView(View):
    permissions = {"POST": SIGNED_IN}

    @extend_schema(operation_id="remove_my_second_factor", tags=TAGS, request=Code, responses=OK)
    def post(self, request: Request) -> Response:
        second_factor.remove(themselves(request.user), body_of(request, Code)["code"])
        return ok()


class PersonFactorView(View):
    permissions = {"DELETE": scope("update:users")}

    @extend_schema(
        operation_id="reset_second_factor_of_user", tags=["people"], responses=OK,
        description="Of somebody who has lost it: from then on the password is enough, or a new one must be set up.",
    )  # fmt: skip
    def delete(self, request: Request, email: str) -> Response:
        second_factor.reset(request.user, email)
        return ok()


class RecoveryView(View):
    permissions = {"POST": scope("update:users")}

    @extend_schema(
        operation_id="recover_user", tags=["people"], request=None,
        responses=reply("RecoveryReply", link=serializers.CharField(help_text="To be handed over to the person")),
        description="Of somebody who lost the password or every device: sessions end, password and second factor are"
        " void, and with the link, good for a week and one use, the person sets a new password. Roles, teams and tokens"
        " are kept.",
    )  # fmt: skip
    def post(self, request: Request, email: str) -> Response:
        return ok(link=recover(request.user, email))


class RulesView(View):
    permissions = {"GET": scope("read:organization"), "PUT": scope("update:organization")}

    @extend_schema(operation_id="get_sign_in_rules", tags=TAGS, responses=RULES)
    def get(self, request: Request) -> Response:
        return ok(rules=document(rules()))

    @extend_schema(
        operation_id="change_sign_in_rules", tags=TAGS, request=SignInRules, responses=RULES,
        description="Only whoever came in through a connection demands that everybody does.",
    )  # fmt: skip
    def put(self, request: Request) -> Response:
        body = body_of(request, SignInRules)
        wanted = Rules(body["ssoRequired"], body["factorRequired"], body["emergency"])
        return ok(rules=document(change_rules(request.user, wanted, came_through(request))))


def document(of: Rules) -> dict[str, object]:
    return {"ssoRequired": of.sso_required, "emergency": of.emergency, "factorRequired": of.factor_required}


def came_through(request: Request) -> bool:
    """A connection, in the browser that asks."""
    http = request._request
    if request.user.origin != "UI":
        return False
    user = get_user(http)
    return isinstance(user, User) and method_of(http.session, user) == CONNECTION
