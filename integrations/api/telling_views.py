"""What integrations tell of their work, and where it is read: logs and reports of syncs (contract §12.6–§12.8)."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.api import source_schema as schema
from integrations.api import webhook_schema
from integrations.api.source_views import READ, TAGS, UPDATE
from integrations.lacking import lacking_of_trial
from integrations.mapping.ocean import try_config
from integrations.sources import deletions, logs, syncs
from portal.api.bodies import object_of
from portal.api.docs import OK, parameter
from portal.api.query import moment, number, text, texts
from portal.api.views import View, ok
from portal.ids import parse_uuid


class LogIngestView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="keep_integration_logs", tags=TAGS, request=schema.LogsBody, responses=OK)
    def post(self, request: Request, integration: str) -> Response:
        logs.keep_lines(integration, request.data)
        return ok()


class SyncReportsView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="report_syncs", tags=TAGS, request=schema.ReportsBody, responses=OK)
    def post(self, request: Request, integration: str) -> Response:
        syncs.report(integration, object_of(request).get("syncKindsMetrics"), "/syncKindsMetrics")
        return ok()


class SyncReportView(View):
    permissions = {"PUT": UPDATE}

    @extend_schema(operation_id="report_sync", tags=TAGS, request=schema.ReportBody, responses=OK)
    def put(self, request: Request, integration: str, sync: str, kind: str) -> Response:
        said = object_of(request).get("syncKindMetrics")
        report = {**said, "eventId": sync, "kindIdentifier": kind} if isinstance(said, dict) else said
        syncs.report(integration, [report], "/syncKindMetrics")
        return ok()


class HeartbeatView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="beat", tags=TAGS, request=schema.BeatBody, responses=OK)
    def post(self, request: Request, integration: str) -> Response:
        syncs.beat(integration, request.data)
        return ok()


class SyncMetricsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="get_sync_metrics", tags=TAGS, responses=schema.METRICS,
        parameters=[parameter("resyncId", "Of this sync; the newest unless said otherwise")],
        description="What became of each kind: fetched, mapped, written, with failures.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        found = syncs.metrics_of(integration, text(request, "resyncId"))
        return ok(count=len(found), data=found)


class SyncsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_syncs", tags=TAGS, responses=schema.SYNCS,
        description="Newest first: those of the last four days, and at least fifty.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        found = syncs.metadata_of(integration)
        return ok(count=len(found), data=found)


class IntegrationLogsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_integration_logs", tags=TAGS, parameters=schema.LINES, responses=schema.LOGS,
        description="Newest first.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        wanted = logs.LogRequest(
            limit=number(request, "limit", 100, low=0, high=300), at=moment(request, "timestamp"),
            line=parse_uuid(text(request, "log_id") or ""), up=text(request, "direction") == "up",
            levels=tuple(level.upper() for level in texts(request, "level")), event_id=text(request, "eventId"),
        )  # fmt: skip
        return ok(logs=logs.lines_of(integration, wanted))


class TestMappingView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="test_integration_mapping", tags=TAGS, request=schema.TestMappingBody,
        responses=webhook_schema.TRIED,
        description="What raw items of a kind would become; by the stored mapping or by another, as JSON or as YAML."
        " Without items those are taken that the integration has last shown. Nothing is stored.",
    )  # fmt: skip
    def post(self, request: Request, integration: str) -> Response:
        results = try_config(request.user, integration, request.data)
        return ok(results=results, lacking=lacking_of_trial(results))


class HeldDeletionsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_held_deletions", tags=TAGS, responses=schema.HELD,
        description="What syncs want deleted and what is kept: until the sync has ended well, or, when it ended badly"
        " or would delete a suspicious share, until an admin says so.",
    )  # fmt: skip
    def get(self, request: Request, integration: str) -> Response:
        return ok(held=deletions.held_of(integration))


class ConfirmDeletionView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="confirm_held_deletion", tags=TAGS, request=None, responses=schema.CONFIRMED,
        description="Each of `deletions` is a change that can be taken back. Very many are left to a worker: the list"
        " of what is held then tells how far it is.",
    )  # fmt: skip
    def post(self, request: Request, integration: str, sync: str) -> Response:
        return ok(**deletions.confirm(request.user, integration, sync))


class DiscardDeletionView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(
        operation_id="discard_held_deletion", tags=TAGS, request=None, responses=OK,
        description="The entities stay, until the next sync asks again.",
    )  # fmt: skip
    def post(self, request: Request, integration: str, sync: str) -> Response:
        deletions.discard(request.user, integration, sync)
        return ok()
