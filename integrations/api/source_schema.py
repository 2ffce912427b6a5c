"""Bodies and replies of integrations, for the OpenAPI document."""

from rest_framework import serializers

from integrations.sources.shape import STATES
from portal.api.docs import JsonMap, JsonValue, parameter, reply


class IntegrationBody(serializers.Serializer):
    """Other keys are kept and shown as well."""

    installationAppType = serializers.CharField(required=False, allow_null=True)
    title = serializers.CharField(required=False, allow_null=True)
    version = serializers.CharField(required=False, allow_null=True)
    spec = JsonMap(required=False, allow_null=True)
    config = JsonMap(required=False, allow_null=True)
    changelogDestination = JsonMap(required=False, allow_null=True)
    actionsProcessingEnabled = serializers.BooleanField(required=False)
    incrementalSyncEnabled = serializers.BooleanField(required=False)
    processingMode = serializers.CharField(required=False, allow_null=True)
    createPortResourcesOrigin = serializers.CharField(required=False, allow_null=True)
    arePortResourcesInitialized = serializers.BooleanField(required=False, allow_null=True)
    pull = JsonMap(required=False, allow_null=True)
    deletionThreshold = serializers.FloatField(required=False, allow_null=True, min_value=0, max_value=1)


class NewIntegrationBody(IntegrationBody):
    installationId = serializers.CharField()


class ConfigBody(serializers.Serializer):
    config = JsonMap(allow_null=True)


class StateBody(serializers.Serializer):
    status = serializers.ChoiceField(STATES, required=False)
    lastResyncStart = serializers.CharField(required=False, allow_null=True)
    lastResyncEnd = serializers.CharField(required=False, allow_null=True)
    nextResync = serializers.CharField(required=False, allow_null=True)
    intervalInMinuets = serializers.IntegerField(required=False, allow_null=True)


class IntegrationSerializer(NewIntegrationBody):
    _id = serializers.CharField()
    identifier = serializers.CharField()
    integrationType = serializers.CharField(allow_null=True)
    installationType = serializers.CharField()
    resyncState = JsonMap()
    logAttributes = JsonMap()
    metricAttributes = JsonMap()
    createdAt = serializers.DateTimeField()
    createdBy = serializers.CharField()
    updatedAt = serializers.DateTimeField()
    updatedBy = serializers.CharField()


class MetadataSerializer(serializers.Serializer):
    identifier = serializers.CharField()
    installationId = serializers.CharField()
    title = serializers.CharField(allow_null=True)
    integrationType = serializers.CharField(allow_null=True)
    updatedAt = serializers.DateTimeField()


class SyncSerializer(serializers.Serializer):
    eventId = serializers.CharField()
    syncState = serializers.CharField()
    counts = JsonMap()
    held = serializers.IntegerField()
    heldBecause = serializers.CharField(allow_blank=True)
    deletions = serializers.ListField(child=JsonMap())
    kinds = serializers.IntegerField()
    createdAt = serializers.DateTimeField()
    updatedAt = serializers.DateTimeField()
    seenAt = serializers.DateTimeField()


class LineSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    message = serializers.CharField()
    level = serializers.CharField()
    timestamp = serializers.DateTimeField()
    extra = JsonMap()


class ExamplesBody(serializers.Serializer):
    examples = serializers.ListField(child=JsonMap())


class CursorBody(serializers.Serializer):
    primary = serializers.CharField()


class LogsBody(serializers.Serializer):
    logs = serializers.ListField(child=JsonMap())


class ReportsBody(serializers.Serializer):
    syncKindsMetrics = serializers.ListField(child=JsonMap())


class ReportBody(serializers.Serializer):
    syncKindMetrics = JsonMap()


class BeatBody(serializers.Serializer):
    eventId = serializers.CharField(required=False)


class TestMappingBody(serializers.Serializer):
    """`config` is a mapping as it is stored; `yaml` the same as text."""

    kind = serializers.CharField()
    items = serializers.ListField(child=JsonMap(), required=False)
    config = JsonMap(required=False)
    yaml = serializers.CharField(required=False)


class HeldSerializer(serializers.Serializer):
    sync = serializers.CharField()
    because = serializers.CharField(allow_blank=True)
    count = serializers.IntegerField()
    deleting = serializers.BooleanField()
    leaving = serializers.BooleanField(help_text="Whether the integration goes after the last of them")
    deleted = serializers.IntegerField()
    entities = JsonMap(help_text="identifiers by blueprint, the first 500 of each")
    counts = JsonMap(help_text="how many by blueprint")
    createdAt = serializers.DateTimeField()


HELD = reply("HeldDeletionsReply", held=HeldSerializer(many=True))
CONFIRMED = reply(
    "ConfirmedDeletionReply", deleted=serializers.IntegerField(), held=serializers.IntegerField(),
    deletions=serializers.ListField(child=JsonMap()),
)  # fmt: skip
WITH_ENTITIES = [
    parameter("delete_entities", "Together with the entities that it has written last", bool),
    parameter("delete_dependents", "And with entities of others that require one of them", bool),
]
DELETED = reply(
    "DeletedIntegration", deleted=serializers.IntegerField(required=False),
    change=serializers.CharField(required=False, allow_null=True),
    deleting=serializers.IntegerField(required=False),
)  # fmt: skip
WRITTEN = reply(
    "WrittenReply", count=serializers.IntegerField(),
    blueprints=serializers.DictField(child=serializers.IntegerField()),
)  # fmt: skip
ONE = reply("IntegrationReply", integration=IntegrationSerializer())
MANY = reply("IntegrationsReply", integrations=IntegrationSerializer(many=True))
METADATA = reply("IntegrationsMetadata", integrations=MetadataSerializer(many=True))
PROVISIONED = reply("ProvisionedReply", integrations=serializers.ListField(child=serializers.CharField()))
REQUEST = reply("ResyncRequestReply", request=JsonMap())
KINDS = reply("KindsReply", data=JsonMap())
CURSOR = reply("CursorReply", cursor=JsonValue(allow_null=True))
METRICS = reply("SyncMetricsReply", count=serializers.IntegerField(), data=serializers.ListField(child=JsonMap()))
SYNCS = reply("SyncsReply", count=serializers.IntegerField(), data=SyncSerializer(many=True))
LOGS = reply("IntegrationLogsReply", logs=LineSerializer(many=True))
PLACE = [parameter("kind", "Of this kind"), parameter("index", "Of this place in the mapping")]
LINES = [
    parameter("limit", "At most 300; 100 unless said otherwise", int),
    parameter("timestamp", "From this moment"), parameter("log_id", "From this line, which is left out"),
    parameter("direction", "up towards the present, down towards the past"),
    parameter("eventId", "Of this sync"), parameter("level", "One or several levels", many=True),
]  # fmt: skip
