"""Webhooks: their addresses and mappings, what they have received, and the door that senders use (contract §13)."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api import webhook_schema as schema
from integrations.api.source_views import CREATE, DELETE, READ, UPDATE
from integrations.lacking import lacking_of_trial
from integrations.models import Source
from integrations.sources.queries import INTEGRATION, WEBHOOK, get_source, list_sources
from integrations.webhooks import events, services
from integrations.webhooks.documents import document_for, metadata_document, received_document, webhook_document
from integrations.webhooks.presets import PRESETS, apply_preset
from integrations.webhooks.receive import MAX_READ, Call, receive
from portal.api.docs import OK, parameter
from portal.api.doors import sent
from portal.api.permissions import PUBLIC
from portal.api.query import number, text, texts
from portal.api.versions import Versioned
from portal.api.views import View, ok
from portal.ids import parse_uuid

TAGS, RECEIVED_TAGS = ["webhooks"], ["received items"]
WEBHOOK_ITSELF = Versioned(
    "integration", lambda actor, webhook: services.get_webhook(webhook, lock=True), webhook_document,
    but=frozenset({"url", "webhookKey"}),
)  # fmt: skip
MASKED = "Secret and address are masked for those who may not change webhooks."


class WebhooksView(View):
    permissions = {"GET": READ, "POST": CREATE}

    @extend_schema(operation_id="list_webhooks", tags=TAGS, responses=schema.MANY, description=MASKED)
    def get(self, request: Request) -> Response:
        return ok(integrations=[document_for(request.user, row) for row in list_sources(WEBHOOK)])

    @extend_schema(
        operation_id="create_webhook", tags=TAGS, request=schema.WebhookBody, responses={201: schema.ONE},
        description="The reply has the address to send to. What is wrong with a jq expression is told with its place.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(201, integration=webhook_document(services.create_webhook(request.user, request.data)))


class WebhooksMetadataView(View):
    permissions = {"GET": READ}

    @extend_schema(operation_id="list_webhooks_metadata", tags=TAGS, responses=schema.METADATA)
    def get(self, request: Request) -> Response:
        return ok(integrations=[metadata_document(row) for row in list_sources(WEBHOOK)])


class WebhookView(View):
    permissions = {"GET": READ, "PUT": UPDATE, "PATCH": UPDATE, "DELETE": DELETE}

    @extend_schema(operation_id="get_webhook", tags=TAGS, responses=schema.ONE, description=MASKED)
    @WEBHOOK_ITSELF.read
    def get(self, request: Request, webhook: str) -> Response:
        return ok(integration=document_for(request.user, services.get_webhook(webhook)))

    @extend_schema(
        operation_id="replace_webhook", tags=TAGS, request=schema.WebhookBody, responses=schema.ONE,
        description="Another identifier renames it; the address stays.",
    )  # fmt: skip
    @WEBHOOK_ITSELF.changed
    def put(self, request: Request, webhook: str) -> Response:
        return ok(integration=webhook_document(services.replace_webhook(request.user, webhook, request.data)))

    @extend_schema(operation_id="change_webhook", tags=TAGS, request=schema.WebhookBody, responses=schema.ONE)
    @WEBHOOK_ITSELF.changed
    def patch(self, request: Request, webhook: str) -> Response:
        return ok(integration=webhook_document(services.patch_webhook(request.user, webhook, request.data)))

    @extend_schema(
        operation_id="delete_webhook", tags=TAGS, responses=OK,
        description="What it wrote stays, what it received goes.",
    )  # fmt: skip
    def delete(self, request: Request, webhook: str) -> Response:
        services.delete_webhook(request.user, webhook)
        return ok()


class RotateKeyView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="rotate_webhook_key", tags=TAGS, request=None, responses=schema.ONE,
        description="Gives it another address; the one before leads nowhere.",
    )  # fmt: skip
    def post(self, request: Request, webhook: str) -> Response:
        return ok(integration=webhook_document(services.rotate_key(request.user, webhook)))


class TestWebhookView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="test_webhook", tags=TAGS, request=schema.TestBody, responses=schema.TRIED,
        description="What would become of a sample, or of an event of the log; also by mappings not saved yet.",
    )  # fmt: skip
    def post(self, request: Request, webhook: str) -> Response:
        results = events.try_webhook(request.user, webhook, request.data)
        return ok(results=results, lacking=lacking_of_trial(results))


class WebhookEventsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_webhook_events", tags=TAGS, parameters=schema.PAGE, responses=schema.RECEIVED_PAGE,
        description="Newest first; kept for seven days.",
    )  # fmt: skip
    def get(self, request: Request, webhook: str) -> Response:
        return page(request, services.get_webhook(webhook))


class RefusedCallsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_refused_calls", tags=TAGS, responses=schema.REFUSED,
        description="Why nothing arrives: calls of the last seven days of which nothing was kept, because they were"
        " not signed as the webhook asks, were larger than 4 MB, or came while it was switched off.",
    )  # fmt: skip
    def get(self, request: Request, webhook: str) -> Response:
        return ok(refused=services.refused_calls(webhook))


class ReplayFailedView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="replay_failed_events", tags=TAGS, request=None, responses={202: schema.REPLAYED},
        description="The oldest thousand that failed are mapped again by the mappings of now.",
    )  # fmt: skip
    def post(self, request: Request, webhook: str) -> Response:
        return ok(202, replayed=events.replay_failed(webhook))


class ReceivedItemsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_received_items", tags=RECEIVED_TAGS, responses=schema.RECEIVED_PAGE,
        parameters=[
            *schema.PAGE, parameter("webhook", "Only of this webhook"),
            parameter("integration", "Only of this integration"),
        ],
        description="Why is an entity not there? What sources have sent, and how far each part came; newest first.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        named = {WEBHOOK: text(request, "webhook"), INTEGRATION: text(request, "integration")}
        found = next((get_source(kind, name) for kind, name in named.items() if name), None)
        return page(request, found)


class ReceivedItemView(View):
    permissions = {"GET": READ}

    @extend_schema(operation_id="get_received_item", tags=RECEIVED_TAGS, responses=schema.RECEIVED)
    def get(self, request: Request, received: str) -> Response:
        return ok(received=received_document(events.get_received(received), whole=True))


class ReplayItemView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="replay_received_item", tags=RECEIVED_TAGS, request=None, responses={202: schema.RECEIVED},
        description="An event of a webhook is mapped again by the mappings of now.",
    )  # fmt: skip
    def post(self, request: Request, received: str) -> Response:
        return ok(202, received=received_document(events.replay(received), whole=True))


class PresetsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_webhook_presets", tags=TAGS, responses=schema.PRESETS,
        description="Webhooks for known senders, with the blueprints that they fill and a sample of what is sent.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(presets=[preset.document() for preset in PRESETS.values()])


class PresetView(View):
    permissions = {"POST": CREATE}

    @extend_schema(
        operation_id="apply_webhook_preset", tags=TAGS, request=schema.WebhookBody, responses={201: schema.ONE},
        description="Makes the blueprints that are missing, and the webhook; what the body says takes precedence.",
    )  # fmt: skip
    def post(self, request: Request, preset: str) -> Response:
        return ok(201, integration=webhook_document(apply_preset(request.user, preset, request.data)))


class IngestView(View):
    """Senders know no envelope and send anything; whoever has the address and the secret may."""

    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="receive_event", tags=TAGS, request=schema.ANYTHING, responses={202: schema.ACCEPTED},
        description="What is sent is kept before this is answered, and mapped afterwards; at most 512 KiB. Up to 1 000"
        " events at once as application/x-ndjson, or as a batch of CloudEvents; those that cannot be read are counted.",
    )  # fmt: skip
    def post(self, request: Request, ingest: str) -> Response:
        call = Call(*sent(request, MAX_READ + 1), caller=str(request.META.get("REMOTE_ADDR", "")))
        taken = receive(ingest, call)
        return ok(202, event=str(taken.first) if taken.first else None, count=taken.count, failed=taken.failed)


def page(request: Request, source: Source | None) -> Response:
    wanted = events.ReceivedFilter(
        source=source, identifier=text(request, "identifier"), states=tuple(texts(request, "status")),
        after=parse_uuid(text(request, "from") or ""), limit=number(request, "limit", 50, low=1, high=200),
    )  # fmt: skip
    return ok(received=[received_document(row) for row in events.received(wanted)])
