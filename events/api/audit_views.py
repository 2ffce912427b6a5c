"""`GET /v1/audit-log` (contract §18)."""

from datetime import timedelta
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.changes import EVENT, parsed
from events.queries import AuditFilter, audits
from events.restoring import restore_deleted
from portal.api.docs import JsonMap, JsonValue, parameter, reply
from portal.api.permissions import SIGNED_IN, scope
from portal.api.query import flag, moment, number, text, texts
from portal.api.views import View, ok
from portal.errors import Fault, Forbidden, Invalid, NotFound

ONE_DAY = timedelta(days=1)


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
                ("run_id", "Changes made by this run"), ("webhookId", "Changes made for this webhook"),
                ("webhookEventId", "Changes made by what the sender of a webhook calls so"),
                ("InstallationId", "Changes made by, or for, this integration"),
                ("user", "Id of the person or app that made the change"), ("origin", "UI, API, AUTOMATION"),
                ("resources", "entity, blueprint, run, …"), ("includes", "Parts to return"), ("from", "RFC 3339"),
                ("to", "RFC 3339"), ("status", "SUCCESS or FAILURE"),
                ("action", "CREATE, UPDATE, DELETE or TIMER_EXPIRED"),
                ("actionType", "self-service or automation: changes of such actions and of their runs"),
                ("limit", "At most 1 000"), ("before_event", "Only events older than this one: the next page"),
                ("include_deleted_entities", "Admins only; names entity, blueprint, status and at most one day"),
            )
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        check_deleted(request)
        wanted = AuditFilter(
            identifier=text(request, "identifier"), entity=text(request, "entity"),
            blueprint=text(request, "blueprint"), run_id=text(request, "run_id"),
            actor=text(request, "user"), origins=texts(request, "origin"),
            resources=texts(request, "resources"),
            action=text(request, "action"), status=text(request, "status"), after=moment(request, "from"),
            before=moment(request, "to"), before_event=event_named(request, "before_event"),
            limit=number(request, "limit", 100, low=1, high=1000),
            includes=texts(request, "includes"), webhook=text(request, "webhookId"),
            delivery=text(request, "webhookEventId"),
            installation=text(request, "InstallationId"), action_type=text(request, "actionType"),
        )  # fmt: skip
        return ok(audits=audits(request.user, wanted))


class RestoredSerializer(serializers.Serializer):
    resourceType = serializers.CharField()
    identifier = serializers.CharField()
    blueprint = serializers.CharField(allow_null=True)
    notes = serializers.ListField(child=serializers.CharField(), help_text="What could not come back with it")


class RestorationView(View):
    """The right is that of making such a thing; the service sees to it."""

    permissions = {"POST": SIGNED_IN}

    @extend_schema(
        operation_id="restore_deleted", tags=["audit log"], request=None,
        responses=reply("RestoredReply", restored=RestoredSerializer()),
        description="Brings back what this event deleted, as it was, with its id and permissions: an action,"
        " a workflow, a scorecard, a page, a folder, a blueprint or an entity. 409 where the name is another's by now,"
        " 422 where it names what is no more. A limited token cannot.",
    )  # fmt: skip
    def post(self, request: Request, event: str) -> Response:
        key = parsed(EVENT, event)
        if key is None:
            raise NotFound.of("event", event)
        return ok(restored=restore_deleted(request.user, key))


def check_deleted(request: Request) -> None:
    """What contract §18 asks of those who want deleted entities as well. Raises Forbidden, Invalid."""
    if not flag(request, "include_deleted_entities"):
        return
    if not request.user.is_admin:
        raise Forbidden("the log of deleted entities is for admins")
    start, end = moment(request, "from"), moment(request, "to")
    named = {"entity": text(request, "entity"), "blueprint": text(request, "blueprint")}
    named |= {"status": text(request, "status"), "from": start, "to": end}
    faults = [
        Fault(f"/{name}", "is required with include_deleted_entities", "required")
        for name, value in named.items()
        if value is None
    ]
    if start and end and end - start > ONE_DAY:
        faults.append(Fault("/to", "must be at most one day after `from`", "range"))
    if faults:
        raise Invalid.from_faults("the query", faults)


def event_named(request: Request, name: str) -> UUID | None:
    raw = text(request, name)
    found = parsed(EVENT, raw) if raw else None
    if raw and found is None:
        raise Invalid.from_faults("the query", [Fault(f"/{name}", "must be the identifier of an event", "format")])
    return found
