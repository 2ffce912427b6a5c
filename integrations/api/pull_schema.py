"""Bodies and replies of sources that are pulled, for the OpenAPI document."""

from rest_framework import serializers

from integrations.api.source_schema import IntegrationBody, IntegrationSerializer
from integrations.api.webhook_schema import LackingSerializer
from integrations.pull.definition import TYPES
from portal.api.docs import JsonMap, reply

COUNTS = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField()))
NAMES = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))


class PullTypeSerializer(serializers.Serializer):
    """`schema` is a JSON Schema of the part `pull`; without a `config` files say what is to be written."""

    identifier = serializers.ChoiceField([*TYPES])
    title = serializers.CharField()
    icon = serializers.CharField()
    description = serializers.CharField()
    setup = serializers.CharField()
    schema = JsonMap()
    config = JsonMap(allow_null=True)
    blueprints = serializers.ListField(child=JsonMap())
    intervalMinutes = serializers.IntegerField()


class NewSourceBody(IntegrationBody):
    """The type in the path stands for installationAppType."""

    installationId = serializers.CharField()
    pull = JsonMap()


class PreviewBody(serializers.Serializer):
    """With the name of a source that exists, what would go is told too. Values of `secrets` are for this look alone."""

    pull = JsonMap()
    config = JsonMap(required=False, allow_null=True)
    installationId = serializers.CharField(required=False)
    secrets = serializers.DictField(child=serializers.CharField(), required=False)


class PlacedFaultSerializer(serializers.Serializer):
    file = serializers.CharField(allow_blank=True)
    line = serializers.IntegerField()
    column = serializers.IntegerField()
    path = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    rule = serializers.CharField(allow_blank=True)
    identifier = serializers.CharField(required=False)


class EntityFaultSerializer(serializers.Serializer):
    source = serializers.CharField()
    title = serializers.CharField(help_text="of the source")
    file = serializers.CharField()
    line = serializers.IntegerField()
    column = serializers.IntegerField()
    message = serializers.CharField()
    at = serializers.DateTimeField()


class PreviewRowSerializer(serializers.Serializer):
    blueprint = serializers.CharField()
    identifier = serializers.CharField()
    result = serializers.CharField()
    file = serializers.CharField(allow_blank=True)
    line = serializers.IntegerField()
    column = serializers.IntegerField()


TYPES_REPLY = reply("PullTypesReply", types=PullTypeSerializer(many=True))
CREATED = reply("PullSourceReply", integration=IntegrationSerializer())
ADDRESS = reply("PushAddressReply", url=serializers.CharField(), secret=serializers.CharField())
PUSHED = reply("PushReply", taken=serializers.BooleanField(), because=serializers.CharField(allow_blank=True))
TROUBLES = reply(
    "SourceFaultsReply", faults=PlacedFaultSerializer(many=True), faultCount=serializers.IntegerField(),
    notes=serializers.ListField(child=serializers.CharField()),
)  # fmt: skip
ENTITY_FAULTS = reply("EntityFaultsReply", faults=EntityFaultSerializer(many=True))
PREVIEW = reply(
    "PullPreviewReply", valid=serializers.BooleanField(), dryRun=serializers.BooleanField(), counts=COUNTS,
    rows=PreviewRowSerializer(many=True), moreRows=serializers.IntegerField(),
    faults=PlacedFaultSerializer(many=True), faultCount=serializers.IntegerField(),
    notes=serializers.ListField(child=serializers.CharField()), blueprints=serializers.ListField(child=JsonMap()),
    leaving=NAMES, files=serializers.ListField(child=serializers.CharField()), fileCount=serializers.IntegerField(),
    commit=serializers.CharField(required=False), branch=serializers.CharField(required=False),
    lacking=LackingSerializer(many=True, required=False),
)  # fmt: skip
