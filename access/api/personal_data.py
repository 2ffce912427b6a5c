"""What is known of a person: one's own, and of others for administrators."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.api.serializers import ShownPerson
from access.people import find_person
from access.personal_data import MAX_DEEDS, personal_data_of
from access.sessions import themselves
from portal.api.docs import JsonMap, reply
from portal.api.permissions import SIGNED_IN, scope
from portal.api.views import View, ok

ABOUT = (
    "The account, its sessions, tokens and settings, what the log tells of the person and what the person did, and in"
    " which fields of which other rows the name stands. Not looked into: uploaded files and secrets. The log says who"
    " asked; ten times in an hour."
)


class Mention(serializers.Serializer):
    where = serializers.CharField(help_text="Kind of row, such as `entity`")
    field = serializers.CharField(help_text="Its column, and the keys on the way")
    times = serializers.IntegerField()


class PersonalData(serializers.Serializer):
    exportedAt = serializers.CharField()
    organization = serializers.CharField()
    account = ShownPerson()
    signIn = JsonMap()
    preferences = JsonMap()
    absence = JsonMap(allow_null=True)
    tokens = serializers.ListField(child=JsonMap())
    mentions = Mention(many=True)
    deeds = serializers.ListField(child=JsonMap())
    deedsLeftOut = serializers.IntegerField(help_text=f"Beyond {MAX_DEEDS}; the audit log has them")
    about = serializers.ListField(child=JsonMap())


REPLY = reply("PersonalDataReply", personalData=PersonalData())


class MyDataView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(operation_id="get_my_personal_data", tags=["people"], responses=REPLY, description=ABOUT)
    def get(self, request: Request) -> Response:
        return ok(personalData=personal_data_of(request.user, themselves(request.user)))


class PersonDataView(View):
    """For administrators."""

    permissions = {"GET": scope("update:users")}

    @extend_schema(operation_id="get_personal_data", tags=["people"], responses=REPLY, description=ABOUT)
    def get(self, request: Request, email: str) -> Response:
        return ok(personalData=personal_data_of(request.user, find_person(email)))
