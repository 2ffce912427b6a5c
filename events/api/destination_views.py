"""Where changes are sent to: destinations, and what became of each delivery."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.audit_views import event_named
from events.models import Delivery, Event
from events.outgoing import services
from events.outgoing.documents import delivery_document, destination_document
from events.outgoing.queries import deliveries_page, get_delivery, get_destination, list_destinations
from portal.api.bodies import Flag, Text, body_of
from portal.api.docs import OK, JsonMap, parameter, reply
from portal.api.permissions import scope
from portal.api.query import number, text
from portal.api.views import View, ok
from portal.errors import Fault, Invalid

READ, CREATE = scope("read:integrations"), scope("create:integrations")
UPDATE, DELETE = scope("update:integrations"), scope("delete:integrations")
STATES, TAGS = Delivery.State.values, ["destinations"]


class DestinationBody(serializers.Serializer):
    title = Text(max_length=200, allow_blank=False)
    url = Text(max_length=2_000)
    resourceTypes = serializers.ListField(child=Text(max_length=30), max_length=50, required=False)
    actions = serializers.ListField(child=Text(max_length=30), max_length=50, required=False)
    blueprints = serializers.ListField(child=Text(max_length=100), max_length=200, required=False)
    ordered = Flag(required=False)
    enabled = Flag(required=False)


# `from` is a word of the language, so these are named in a dictionary.
WINDOW = {
    "from": serializers.DateTimeField(), "to": serializers.DateTimeField(required=False),
    "status": serializers.ChoiceField(STATES, required=False),
}  # fmt: skip
ReplayBody = type("ReplayBody", (serializers.Serializer,), WINDOW)


class DestinationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField()
    resourceTypes = serializers.ListField(child=serializers.CharField())
    actions = serializers.ListField(child=serializers.CharField())
    blueprints = serializers.ListField(child=serializers.CharField())
    ordered = serializers.BooleanField()
    enabled = serializers.BooleanField()
    disabledBecause = serializers.CharField(allow_blank=True)
    ofBlueprint = serializers.BooleanField()
    ofIntegration = serializers.BooleanField()
    ownSecret = serializers.BooleanField()
    circuit = serializers.ChoiceField(["open", "closed"])
    failuresInARow = serializers.IntegerField()
    failingSince = serializers.DateTimeField(allow_null=True)
    resumesAt = serializers.DateTimeField(allow_null=True)
    createdAt = serializers.DateTimeField()
    createdBy = serializers.CharField()
    updatedAt = serializers.DateTimeField()
    updatedBy = serializers.CharField()


class DeliverySerializer(serializers.Serializer):
    event = serializers.CharField()
    status = serializers.ChoiceField(STATES)
    test = serializers.BooleanField()
    action = serializers.CharField(allow_null=True)
    resourceType = serializers.CharField(allow_null=True)
    blueprint = serializers.CharField(allow_null=True)
    identifier = serializers.CharField(allow_null=True)
    attempts = serializers.IntegerField()
    tries = serializers.ListField(child=JsonMap())
    dueAt = serializers.DateTimeField(allow_null=True)
    createdAt = serializers.DateTimeField()
    endedAt = serializers.DateTimeField(allow_null=True)


ONE = reply("DestinationReply", destination=DestinationSerializer())
WITH_SECRET = reply("DestinationWithSecret", destination=DestinationSerializer(), secret=serializers.CharField())
SENT = {202: reply("DeliveryReply", delivery=DeliverySerializer())}


def shown(delivery: Delivery) -> dict[str, Any]:
    return delivery_document(delivery, Event.objects.filter(pk=delivery.event).first())


class DestinationsView(View):
    permissions = {"GET": READ, "POST": CREATE}

    @extend_schema(
        operation_id="list_destinations", tags=TAGS,
        responses=reply("DestinationsReply", destinations=DestinationSerializer(many=True)),
        description="Those of blueprints, which follow their changelogDestination, are among them.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(destinations=[destination_document(row) for row in list_destinations()])

    @extend_schema(
        operation_id="create_destination", tags=TAGS, request=DestinationBody, responses={201: WITH_SECRET},
        description="Empty lists mean everything. The secret signs by Standard Webhooks and is told only now.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        row, secret = services.create_destination(request.user, body_of(request, DestinationBody))
        return ok(201, destination=destination_document(row), secret=secret)


class DestinationView(View):
    permissions = {"GET": READ, "PATCH": UPDATE, "DELETE": DELETE}

    @extend_schema(operation_id="get_destination", tags=TAGS, responses=ONE)
    def get(self, request: Request, destination: str) -> Response:
        return ok(destination=destination_document(get_destination(destination)))

    @extend_schema(
        operation_id="change_destination", tags=TAGS, request=DestinationBody, responses=ONE,
        description="Enabling one that was disabled forgives its failures, and what waited is sent.",
    )  # fmt: skip
    def patch(self, request: Request, destination: str) -> Response:
        changes = body_of(request, DestinationBody, partial=True)
        return ok(destination=destination_document(services.change_destination(request.user, destination, changes)))

    @extend_schema(operation_id="delete_destination", tags=TAGS, responses=OK)
    def delete(self, request: Request, destination: str) -> Response:
        services.delete_destination(request.user, destination)
        return ok()


class RotateSecretView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="rotate_destination_secret", tags=TAGS, request=None, responses=WITH_SECRET,
        description="For a day what is sent is signed with both, the new one first.",
    )  # fmt: skip
    def post(self, request: Request, destination: str) -> Response:
        row, secret = services.rotate_secret(request.user, destination)
        return ok(destination=destination_document(row), secret=secret)


class SendTestView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="test_destination", tags=TAGS, request=None, responses=SENT,
        description="Sends one message at once and tries no second time; read the delivery to see what came of it.",
    )  # fmt: skip
    def post(self, request: Request, destination: str) -> Response:
        return ok(202, delivery=shown(services.send_test(request.user, destination)))


class ReplayView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="replay_destination", tags=TAGS, responses=reply("Replayed", replayed=serializers.IntegerField()),
        request=ReplayBody,
        description="Sends again what happened from one moment until before another, at most 10 000 events, each"
        " under the id it had. With `status` only what was to be sent and is so; without also what never was.",
    )  # fmt: skip
    def post(self, request: Request, destination: str) -> Response:
        body = body_of(request, ReplayBody)
        end = body.get("to")
        if end and end <= body["from"]:
            raise Invalid.from_faults("the body", [Fault("/to", "must be after `from`", "range")])
        return ok(replayed=services.replay_range(destination, body["from"], end, body.get("status")))


class DeliveriesView(View):
    permissions = {"GET": UPDATE}

    @extend_schema(
        operation_id="list_deliveries", tags=TAGS,
        parameters=[
            parameter("status", "PENDING, DELIVERED or DEAD"), parameter("limit", "At most 200", int),
            parameter("before_event", "The next page: `next` of this one"),
        ],
        responses=reply(
            "DeliveriesReply", deliveries=DeliverySerializer(many=True), next=serializers.CharField(allow_null=True)
        ),
        description="The newest first; kept for 30 days.",
    )  # fmt: skip
    def get(self, request: Request, destination: str) -> Response:
        page = deliveries_page(
            destination, state=state_of(request), before=event_named(request, "before_event"),
            limit=number(request, "limit", 50, low=1, high=200),
        )  # fmt: skip
        rows = [delivery_document(row, page.events.get(row.event)) for row in page.deliveries]
        return ok(deliveries=rows, next=rows[-1]["event"] if page.next else None)


def state_of(request: Request) -> str | None:
    found = text(request, "status")
    if found is not None and found not in STATES:
        raise Invalid.from_faults("the query", [Fault("/status", f"must be one of {', '.join(STATES)}", "enum")])
    return found


class DeliveryView(View):
    permissions = {"GET": UPDATE}

    @extend_schema(
        operation_id="get_delivery", tags=TAGS, responses=reply("OneDelivery", delivery=DeliverySerializer())
    )
    def get(self, request: Request, destination: str, event: str) -> Response:
        return ok(delivery=shown(get_delivery(get_destination(destination), event)))


class ReplayOneView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="replay_delivery", tags=TAGS, request=None, responses=SENT)
    def post(self, request: Request, destination: str, event: str) -> Response:
        return ok(202, delivery=shown(services.replay_one(destination, event)))
