"""`GET /v1/audit-log/verification`: whether the log is as it was sealed."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.audit_views import event_named
from events.changes import EVENT, named
from events.seals.verifying import Verification, verify
from portal.api.docs import parameter, reply
from portal.api.permissions import scope
from portal.api.query import text
from portal.api.views import View, ok
from portal.errors import Forbidden
from portal.signet import signets
from portal.types import JsonObject


class SealSerializer(serializers.Serializer):
    number = serializers.IntegerField()
    previous = serializers.CharField(allow_blank=True)
    after = serializers.UUIDField()
    last = serializers.UUIDField()
    count = serializers.IntegerField()
    rows = serializers.CharField()
    hash = serializers.CharField()
    key = serializers.CharField()
    signature = serializers.CharField()


class FindingSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(["seal", "seals", "count", "content", "erasure", "truncated", "unsealed"])
    message = serializers.CharField()
    seal = serializers.IntegerField(allow_null=True)


class VerificationSerializer(serializers.Serializer):
    seals = serializers.IntegerField(help_text="Seals read for this reply")
    events = serializers.IntegerField(help_text="Events they cover")
    erased = serializers.IntegerField(help_text="Events from which somebody was erased")
    unsealed = serializers.IntegerField(help_text="Events that came since the last seal; with the last page")
    head = SealSerializer(allow_null=True, help_text="The newest seal; with the last page")
    next = serializers.CharField(allow_null=True, help_text="For `after`: the next page")
    unknownKeys = serializers.ListField(child=serializers.CharField(), help_text="Signed, and not by this installation")
    publicKeys = serializers.DictField(child=serializers.CharField(), help_text="Ed25519, in hex, by key")
    findings = FindingSerializer(many=True)


class VerificationView(View):
    permissions = {"GET": scope("read:audit-log")}

    @extend_schema(
        operation_id="verify_audit_log", tags=["audit log"],
        responses=reply("VerificationReply", verification=VerificationSerializer()),
        parameters=[
            parameter("after", "The seal to go on after: `next` of the page before"),
            parameter("head", "Hash of a seal that was kept elsewhere; with the first page"),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Compares a part of the log with its seals; go on with `next` until it is null."""
        if not request.user.is_admin:
            raise Forbidden("whether the whole log is as it was sealed is for admins")
        done = verify(event_named(request, "after"), text(request, "head") or "")
        return ok(verification=document(done))


def document(done: Verification) -> JsonObject:
    return {
        "seals": done.seals, "events": done.events, "erased": done.erased, "unsealed": done.unsealed,
        "head": done.head.document() if done.head else None,
        "next": named(EVENT, done.next) if done.next else None,
        "unknownKeys": sorted(done.unknown_keys),
        "publicKeys": {signet.id: signet.public for signet in signets().values()},
        "findings": [asdict(finding) for finding in done.findings],
    }  # fmt: skip
