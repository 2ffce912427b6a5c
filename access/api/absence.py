"""One's absence: who stands in, and until when."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.absence import absence_of, come_back, go_away
from access.api.serializers import Text
from portal.api.bodies import body_of
from portal.api.docs import OK, reply
from portal.api.permissions import SIGNED_IN
from portal.api.views import View, ok

TAGS = ["approvals"]


class Absence(serializers.Serializer):
    standIn = serializers.CharField(allow_null=True, help_text="Address of who answers approvals meanwhile")
    until = serializers.CharField(allow_null=True, help_text="Null until it is taken back")


class AbsenceRequest(serializers.Serializer):
    standIn = Text(max_length=254)
    until = serializers.DateTimeField(required=False, allow_null=True)


class AbsenceView(View):
    """A person's own; approvals that are asked of whoever is away are asked of the stand-in as well."""

    permissions = {"GET": SIGNED_IN, "PUT": SIGNED_IN, "DELETE": SIGNED_IN}

    @extend_schema(
        operation_id="get_my_absence", tags=TAGS, responses=reply("AbsenceReply", absence=Absence(allow_null=True)),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(absence=absence_of(request.user))

    @extend_schema(
        operation_id="go_away", tags=TAGS, request=AbsenceRequest,
        responses=reply("ChangedAbsenceReply", absence=Absence()),
    )  # fmt: skip
    def put(self, request: Request) -> Response:
        body = body_of(request, AbsenceRequest)
        return ok(absence=go_away(request.user, body["standIn"], body.get("until")))

    @extend_schema(operation_id="come_back", tags=TAGS, responses=OK)
    def delete(self, request: Request) -> Response:
        come_back(request.user)
        return ok()
