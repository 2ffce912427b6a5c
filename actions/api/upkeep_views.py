"""What a run did to the catalogue, many lines of its log at once, and how long runs are kept."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import run_schema
from actions.documents import log_document
from actions.runs.affected import affected_entities
from actions.runs.queries import get_run
from actions.runs.report import log_many
from actions.runs.retention import change_retention, retention
from portal.api.docs import parameter
from portal.api.permissions import scope, signed_in
from portal.api.query import number, text
from portal.api.rates import spend
from portal.api.views import View, ok
from tenants.scope import current_tenant

TAGS = ["runs"]
READ = scope("read:runs")
# Of calls that log to one run; a call may bring many lines.
LINE_RATE = "1200/minute"


class AffectedEntitiesView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_affected_entities", tags=TAGS, responses={200: run_schema.AFFECTED_REPLY},
        description="Entities that the run wrote or deleted, each once: as the run found it and as it left it.",
        parameters=[
            parameter("limit", "50 unless said otherwise, at most 200", int),
            parameter("from", "Where the page before ended: its `next`"),
        ],
    )  # fmt: skip
    def get(self, request: Request, run: str) -> Response:
        limit = number(request, "limit", 50, low=1, high=200)
        found = get_run(request.user, run)
        page = affected_entities(request.user, found, limit=limit, cursor=text(request, "from"))
        return ok(entities=page.entities, next=page.next)


class RunLinesView(View):
    permissions = {"POST": signed_in("update:runs")}

    @extend_schema(
        operation_id="log_many_to_run", tags=TAGS, request=run_schema.LINES_BODY,
        responses={201: run_schema.LINES_KEPT_REPLY},
        description="Up to 500 lines. What is too long is cut, what is too much is left out; a mark says so.",
    )  # fmt: skip
    def post(self, request: Request, run: str) -> Response:
        spend(LINE_RATE, "run_logs", current_tenant().key, run)
        return ok(201, runLogs=[log_document(line) for line in log_many(request.user, run, request.data)])


class RetentionView(View):
    permissions = {"GET": READ, "PUT": scope("update:organization")}

    @extend_schema(
        operation_id="get_run_retention", tags=TAGS, responses={200: run_schema.RETENTION_REPLY},
        description="How many days runs that have ended are kept, and how many their logs.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(retention=retention())

    @extend_schema(
        operation_id="change_run_retention", tags=TAGS, request=run_schema.RETENTION_BODY,
        responses={200: run_schema.RETENTION_REPLY},
        description="Change one or both; what is older is deleted within a day.",
    )  # fmt: skip
    def put(self, request: Request) -> Response:
        return ok(retention=change_retention(request.user, request.data))
