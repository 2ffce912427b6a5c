"""Bodies and replies of webhooks and of what was received, for the OpenAPI document."""

from rest_framework import serializers

from integrations.models import Record
from integrations.webhooks.definition import MAX_ADDRESSES
from integrations.webhooks.refusals import REASONS
from integrations.webhooks.signature import ALGORITHMS
from portal.api.docs import JsonMap, JsonValue, parameter, reply

ANYTHING = {"application/json": {"description": "Anything"}}
STATES = Record.State.values


class SecuritySerializer(serializers.Serializer):
    secret = serializers.CharField(required=False, allow_null=True)
    signatureHeaderName = serializers.CharField(required=False, allow_null=True)
    signatureAlgorithm = serializers.ChoiceField([*ALGORITHMS], required=False, allow_null=True)
    signaturePrefix = serializers.CharField(required=False, allow_null=True)
    requestIdentifierPath = serializers.CharField(required=False, allow_null=True)
    allowedAddresses = serializers.ListField(
        child=serializers.CharField(max_length=100), max_length=MAX_ADDRESSES, required=False, allow_null=True,
        help_text="Single addresses, networks as 10.0.0.0/8, ranges as 10.0.0.1-10.0.0.9; none let everybody in",
    )  # fmt: skip


class WebhookBody(serializers.Serializer):
    """A mapping is {blueprint, operation, filter, itemsToParse, entity}; its texts are jq."""

    identifier = serializers.CharField(required=False, max_length=30)
    title = serializers.CharField(required=False, allow_null=True, max_length=30)
    description = serializers.CharField(required=False, allow_null=True, max_length=200)
    icon = serializers.CharField(required=False, allow_null=True)
    enabled = serializers.BooleanField(required=False)
    mappings = serializers.ListField(child=JsonMap(), required=False, allow_null=True)
    security = SecuritySerializer(required=False, allow_null=True)
    integrationType = serializers.ChoiceField(["custom", "template"], required=False, allow_null=True)


class WebhookSerializer(WebhookBody):
    url = serializers.CharField()
    webhookKey = serializers.CharField()
    createdAt = serializers.DateTimeField()
    createdBy = serializers.CharField()
    updatedAt = serializers.DateTimeField()
    updatedBy = serializers.CharField()


class WebhookMetadataSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    title = serializers.CharField(allow_null=True)
    icon = serializers.CharField(allow_null=True)
    updatedAt = serializers.DateTimeField()


class TraceSerializer(serializers.Serializer):
    """How far one entity came: received, filter, items, mapping, validation, upsert; and what became of it."""

    mapping = serializers.IntegerField(required=False)
    item = serializers.IntegerField(required=False, allow_null=True)
    operation = serializers.CharField(required=False)
    blueprint = serializers.CharField(required=False, allow_null=True)
    identifier = serializers.CharField(required=False, allow_null=True)
    stage = serializers.CharField()
    outcome = serializers.CharField()
    message = serializers.CharField(allow_blank=True)
    file = serializers.CharField(required=False, allow_blank=True)
    line = serializers.IntegerField(required=False)
    column = serializers.IntegerField(required=False)


class TriedSerializer(TraceSerializer):
    entity = JsonValue(allow_null=True)


class LackingSerializer(serializers.Serializer):
    """What the data model lacks; each `document` can be put in place by `POST /v1/import/apply`."""

    change = serializers.ChoiceField(("create", "update"))
    identifier = serializers.CharField()
    title = serializers.CharField()
    properties = JsonMap()
    relations = JsonMap()
    document = JsonMap()


class ReceivedSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    source = serializers.CharField()
    sourceKind = serializers.CharField()
    kind = serializers.CharField()
    status = serializers.ChoiceField(STATES)
    message = serializers.CharField(allow_blank=True)
    counts = JsonMap()
    trace = TraceSerializer(many=True)
    webhookEventId = serializers.CharField(allow_null=True)
    receivedAt = serializers.DateTimeField()
    handledAt = serializers.DateTimeField(allow_null=True)


class WholeReceivedSerializer(ReceivedSerializer):
    payload = JsonValue(allow_null=True)


class RefusedSerializer(serializers.Serializer):
    reason = serializers.ChoiceField(REASONS)
    count = serializers.IntegerField()
    lastAt = serializers.DateTimeField()


class SampleSerializer(serializers.Serializer):
    body = JsonValue()
    headers = JsonMap(required=False)
    queryParams = JsonMap(required=False)


class TestBody(serializers.Serializer):
    """`payload` or `event`, one of the two."""

    payload = SampleSerializer(required=False)
    event = serializers.UUIDField(required=False)
    mappings = serializers.ListField(child=JsonMap(), required=False)


class PresetSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    title = serializers.CharField()
    icon = serializers.CharField()
    description = serializers.CharField()
    setup = serializers.CharField()
    blueprints = serializers.ListField(child=JsonMap())
    webhook = JsonMap()
    sample = SampleSerializer()


ONE = reply("WebhookReply", integration=WebhookSerializer())
MANY = reply("WebhooksReply", integrations=WebhookSerializer(many=True))
METADATA = reply("WebhooksMetadata", integrations=WebhookMetadataSerializer(many=True))
TRIED = reply("MappingTestReply", results=TriedSerializer(many=True), lacking=LackingSerializer(many=True))
RECEIVED = reply("ReceivedReply", received=WholeReceivedSerializer())
RECEIVED_PAGE = reply("ReceivedPageReply", received=ReceivedSerializer(many=True))
ACCEPTED = reply(
    "AcceptedReply", event=serializers.UUIDField(allow_null=True), count=serializers.IntegerField(),
    failed=serializers.IntegerField(),
)  # fmt: skip
REFUSED = reply("RefusedCallsReply", refused=RefusedSerializer(many=True))
REPLAYED = reply("ReplayedReply", replayed=serializers.IntegerField())
PRESETS = reply("PresetsReply", presets=PresetSerializer(many=True))
PAGE = [
    parameter("identifier", "An entity's identifier, or the sender's name of a delivery"),
    parameter("status", "One or several of PENDING, DONE, FAILED, IGNORED", many=True),
    parameter("limit", "At most 200", int), parameter("from", "The id of the last one seen"),
]  # fmt: skip
