"""The deletion of the organization: asked for, looked at, taken back."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.api.doors import FAILURES_OF_ONE, address_of
from access.closing.decision import begin_closing, closing_document, undo_closing
from access.contents import contents
from portal.api import rates
from portal.api.bodies import Text, body_of
from portal.api.docs import OK, reply
from portal.api.permissions import scope
from portal.api.views import View, ok
from portal.errors import Invalid

CHANGES = scope("delete:organization")


class Deletion(serializers.Serializer):
    by = serializers.CharField(help_text="Address of the administrator who asked for it")
    askedAt = serializers.CharField()
    eraseAt = serializers.CharField(help_text="From then on there is no way back")


class DeletionBody(serializers.Serializer):
    confirmation = Text(help_text="The organization's slug, typed")
    password = Text(max_length=128, help_text="Of the person who asks")


class DeletionView(View):
    permissions = {"GET": CHANGES, "POST": CHANGES, "DELETE": CHANGES}

    @extend_schema(
        operation_id="get_deletion", tags=["organization"],
        responses=reply(
            "DeletionReply", deletion=Deletion(allow_null=True),
            contents=serializers.DictField(child=serializers.IntegerField(), help_text="What would be gone: numbers"),
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(deletion=closing_document(), contents=contents())

    @extend_schema(
        operation_id="ask_for_deletion", tags=["organization"], request=DeletionBody,
        responses=reply("AskedDeletionReply", deletion=Deletion()),
        description="Everybody is signed out, and for seven days only administrators get in, to take it back with"
        " DELETE or to export the configuration. Then everything is erased. An administrator does this as a person.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        body = body_of(request, DeletionBody)
        window = (FAILURES_OF_ONE, "deletion", request.user.id, address_of(request))
        rates.require_left(*window)
        try:
            return ok(deletion=begin_closing(request.user, body["confirmation"], body["password"]))
        except Invalid:
            rates.spend(*window, fail_open=False)
            raise

    @extend_schema(operation_id="undo_deletion", tags=["organization"], responses=OK)
    def delete(self, request: Request) -> Response:
        undo_closing(request.user)
        return ok()
