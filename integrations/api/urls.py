from django.urls import path

from integrations.api import catalog_views as catalog
from integrations.api import file_views as files
from integrations.api import job_views as jobs
from integrations.api import move_views as moves
from integrations.api import pull_views as pulls
from integrations.api import source_views as sources
from integrations.api import starter_views as starters
from integrations.api import telling_views as telling
from integrations.api import webhook_views as webhooks
from integrations.api.views import ImportSbom

INTEGRATION = "v1/integration/<segment:integration>"

WEBHOOK = "v1/webhooks/<segment:webhook>"

NAMED = "<segment:kind>/<segment:namespace>/<segment:name>"

urlpatterns = [
    path("v1/ingest/<str:ingest>", webhooks.IngestView.as_view()),
    path("v1/push/<str:push>", pulls.PushView.as_view()),
    path("v1/pull-types", pulls.PullTypesView.as_view()),
    path("v1/pull-types/<str:type>", pulls.PullTypeView.as_view()),
    path("v1/pull-types/<str:type>/preview", pulls.PullPreviewView.as_view()),
    path("v1/blueprints/<segment:blueprint>/entities/<segment:entity>/source-faults", pulls.EntityFaultsView.as_view()),
    path("v1/starters", starters.StartersView.as_view()),
    path("v1/starters/install", starters.InstallView.as_view()),
    path("v1/starters/samples", starters.SamplesView.as_view()),
    path("v1/webhooks", webhooks.WebhooksView.as_view()),
    path("v1/webhooks/metadata", webhooks.WebhooksMetadataView.as_view()),
    path("v1/webhook-presets", webhooks.PresetsView.as_view()),
    path("v1/webhook-presets/<str:preset>", webhooks.PresetView.as_view()),
    path(WEBHOOK, webhooks.WebhookView.as_view()),
    path(f"{WEBHOOK}/rotate-key", webhooks.RotateKeyView.as_view()),
    path(f"{WEBHOOK}/test", webhooks.TestWebhookView.as_view()),
    path(f"{WEBHOOK}/events", webhooks.WebhookEventsView.as_view()),
    path(f"{WEBHOOK}/refused-calls", webhooks.RefusedCallsView.as_view()),
    path(f"{WEBHOOK}/replay-failed", webhooks.ReplayFailedView.as_view()),
    path("v1/received-items", webhooks.ReceivedItemsView.as_view()),
    path("v1/received-items/<str:received>", webhooks.ReceivedItemView.as_view()),
    path("v1/received-items/<str:received>/replay", webhooks.ReplayItemView.as_view()),
    path("v1/integration", sources.IntegrationsView.as_view()),
    path("v1/integration/metadata", sources.IntegrationsMetadataView.as_view()),
    path("v1/integration/provision-enabled", sources.ProvisionEnabledView.as_view()),
    path(INTEGRATION, sources.IntegrationView.as_view()),
    path(f"{INTEGRATION}/entities-count", sources.WrittenView.as_view()),
    path(f"{INTEGRATION}/config", sources.IntegrationConfigView.as_view()),
    path(f"{INTEGRATION}/resync-state", sources.ResyncStateView.as_view()),
    path(f"{INTEGRATION}/resync-request", sources.ResyncRequestView.as_view()),
    path(f"{INTEGRATION}/kinds", sources.KindsView.as_view()),
    path(f"{INTEGRATION}/kinds/<segment:kind>/examples", sources.ExamplesView.as_view()),
    path(f"{INTEGRATION}/cursor", sources.CursorView.as_view()),
    path(f"{INTEGRATION}/test-mapping", telling.TestMappingView.as_view()),
    path(f"{INTEGRATION}/held-deletions", telling.HeldDeletionsView.as_view()),
    path(f"{INTEGRATION}/held-deletions/<segment:sync>/confirm", telling.ConfirmDeletionView.as_view()),
    path(f"{INTEGRATION}/held-deletions/<segment:sync>/discard", telling.DiscardDeletionView.as_view()),
    path(f"{INTEGRATION}/pause", pulls.PauseView.as_view()),
    path(f"{INTEGRATION}/resume", pulls.ResumeView.as_view()),
    path(f"{INTEGRATION}/faults", pulls.SourceFaultsView.as_view()),
    path(f"{INTEGRATION}/push-address", pulls.PushAddressView.as_view()),
    path(f"{INTEGRATION}/logs", telling.IntegrationLogsView.as_view()),
    path(f"{INTEGRATION}/syncMetrics", telling.SyncMetricsView.as_view()),
    path(f"{INTEGRATION}/syncsMetadata", telling.SyncsView.as_view()),
    path(f"{INTEGRATION}/ingest/logs", telling.LogIngestView.as_view()),
    path(f"{INTEGRATION}/ingest/metrics/syncMetrics", telling.SyncReportsView.as_view()),
    path(
        f"{INTEGRATION}/ingest/metrics/syncMetrics/resync/<segment:sync>/kind/<segment:kind>",
        telling.SyncReportView.as_view(),
    ),
    path(f"{INTEGRATION}/ingest/metrics/heartbeat", telling.HeartbeatView.as_view()),
    path("v1/import/sbom", ImportSbom.as_view()),
    path("v1/import/csv", files.ImportCsvView.as_view()),
    path("v1/import/jsonl", files.ImportJsonLinesView.as_view()),
    path("v1/import/catalog-info", files.ImportCatalogInfoView.as_view()),
    path("v1/import/port", moves.MoveFromPortView.as_view()),
    path("v1/import/backstage", moves.MoveFromBackstageView.as_view()),
    path("v1/import/backstage-templates", moves.ImportTemplatesView.as_view()),
    path("v1/jobs", jobs.JobsView.as_view()),
    path("v1/jobs/<str:job>", jobs.JobView.as_view()),
    path("v1/jobs/<str:job>/cancel", jobs.CancelJobView.as_view()),
    path("api/catalog/entities", catalog.EntitiesView.as_view()),
    path("api/catalog/entities/by-query", catalog.EntitiesByQueryView.as_view()),
    path("api/catalog/entities/by-refs", catalog.EntitiesByRefsView.as_view()),
    path("api/catalog/entities/by-uid/<segment:uid>", catalog.EntityByUidView.as_view()),
    path(f"api/catalog/entities/by-name/{NAMED}", catalog.EntityByNameView.as_view()),
    path(f"api/catalog/entities/by-name/{NAMED}/ancestry", catalog.AncestryView.as_view()),
    path("api/catalog/entity-facets", catalog.FacetsView.as_view()),
    path("api/catalog/locations", catalog.LocationsView.as_view()),
    path("api/catalog/locations/<segment:location>", catalog.LocationView.as_view()),
    path(f"api/catalog/locations/by-entity/{NAMED}", catalog.LocationByEntityView.as_view()),
    path("api/catalog/validate-entity", catalog.ValidateEntityView.as_view()),
    path("v1/import/yaml", files.ImportYamlView.as_view()),
]
