"""`GET /v1/audit-log` (contract §18)."""

from datetime import datetime

from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.queries import AuditFilter, audits
from portal.api.docs import JsonMap, JsonValue, parameter, reply
from portal.api.permissions import scope
from portal.api.query import number, text, texts
from portal.api.views import View, ok
from portal.errors import Fault, Invalid


class TriggerSerializer(serializers.Serializer):
    by = JsonMap()
    origin = serializers.CharField()
    at = serializers.DateTimeField()


class DiffSerializer(serializers.Serializer):
    before = JsonValue(allow_null=True)
    after = JsonValue(allow_null=True)


class AuditSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    action = serializers.CharField()
    resourceType = serializers.CharField()
    status = serializers.CharField()
    trigger = TriggerSerializer()
    context = JsonMap()
    diff = DiffSerializer()
    additionalData = JsonMap()
    message = serializers.CharField()


class AuditLogView(View):
    permissions = {"GET": scope("read:audit-log")}

    @extend_schema(
        operation_id="list_audits", tags=["audit log"],
        responses=reply("AuditsReply", audits=AuditSerializer(many=True)),
        parameters=[
            parameter(name, description)
            for name, description in (
                ("identifier", "One event"), ("entity", "Changes of this entity"), ("blueprint", "… of this blueprint"),
                ("run_id", "Changes made by this run"), ("origin", "UI, API, AUTOMATION"),
                ("resources", "entity, blueprint, run, …"), ("includes", "Parts to return"), ("from", "RFC 3339"),
                ("to", "RFC 3339"), ("action", "CREATE, UPDATE or DELETE"), ("status", "SUCCESS or FAILURE"),
                ("limit", "At most 1 000"),
            )
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        wanted = AuditFilter(
            identifier=text(request, "identifier"), entity=text(request, "entity"),
            blueprint=text(request, "blueprint"), run_id=text(request, "run_id"), origins=texts(request, "origin"),
            resources=texts(request, "resources"),
            action=text(request, "action"), status=text(request, "status"), after=moment(request, "from"),
            before=moment(request, "to"), limit=number(request, "limit", 100, low=1, high=1000),
            includes=texts(request, "includes"),
        )  # fmt: skip
        return ok(audits=audits(request.user, wanted))


def moment(request: Request, name: str) -> datetime | None:
    raw = text(request, name)
    if raw is None:
        return None
    try:
        found = parse_datetime(raw.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Invalid.from_faults(
            "the query", [Fault(f"/{name}", "must be a time such as 2026-01-31T10:00:00Z", "format")]
        )
    return found
