"""Routes of contract §10.2: starting, watching and reporting on runs."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.documents import log_document, run_document
from actions.runs import report
from actions.runs.preview import dry_run
from actions.runs.queries import RunFilter, get_run, log_lines, runs_matching, without
from actions.runs.start import Order, start_run
from events.api.stream_views import LAST_EVENT_ID, REDIRECTED, redirect_to
from portal.api.docs import parameter
from portal.api.permissions import SIGNED_IN, scope
from portal.api.query import BOOLEANS, flag, number, text, texts
from portal.api.views import View, ok

TAGS = ["runs"]
READ = scope("read:runs")


class ActionRunsView(View):
    """Who may start the action is written in its permissions."""

    permissions = {"POST": SIGNED_IN}

    @extend_schema(
        operation_id="run_action", tags=TAGS, request=schema.EXECUTE_BODY,
        responses={202: schema.RUN_REPLY, 200: schema.DRY_RUN_REPLY},
        parameters=[
            parameter("run_as", "Address of the person in whose name a machine asks"),
            parameter("dry_run", "Answer with what would be sent, and start nothing", bool),
        ],
    )  # fmt: skip
    def post(self, request: Request, action: str) -> Response:
        order = Order(
            request.user, action, request.data, run_as=text(request, "run_as"),
            idempotency_key=request.headers.get("Idempotency-Key"),
        )  # fmt: skip
        if flag(request, "dry_run"):
            return ok(**dry_run(order))
        return ok(202, run=run_document(start_run(order)))


class RunsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_runs", tags=TAGS, responses={200: schema.RUNS_REPLY},
        parameters=[
            parameter("entity", "Runs for this entity"), parameter("blueprint", "Runs for this blueprint"),
            parameter("active", "Whether they have not ended", bool), parameter("action", "Runs of this action"),
            parameter("user_email", "Runs started by this person"), parameter("user_id", "The same, by id"),
            parameter("external_run_id", "The run that a backend knows by this id"),
            parameter("source", "UI, API, AUTOMATION", many=True), parameter("limit", "At most 1 000", int),
            parameter("exclude", "Keys to leave out", many=True),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        wanted = RunFilter(
            entity=text(request, "entity"), blueprint=text(request, "blueprint"), action=text(request, "action"),
            active=BOOLEANS.get((text(request, "active") or "").lower()), user_id=text(request, "user_id"),
            user_email=text(request, "user_email"), external_run_id=text(request, "external_run_id"),
            sources=texts(request, "source"), limit=number(request, "limit", 50, low=1, high=1000),
        )  # fmt: skip
        hidden = texts(request, "exclude")
        return ok(runs=[without(run_document(run), hidden) for run in runs_matching(request.user, wanted)])


class RunView(View):
    permissions = {"GET": READ, "PATCH": SIGNED_IN}

    @extend_schema(operation_id="get_run", tags=TAGS, responses={200: schema.RUN_REPLY})
    def get(self, request: Request, run: str) -> Response:
        return ok(run=run_document(get_run(request.user, run)))

    @extend_schema(operation_id="report_run", tags=TAGS, request=schema.CHANGES_BODY, responses={200: schema.RUN_REPLY})
    def patch(self, request: Request, run: str) -> Response:
        return ok(run=run_document(report.update_run(request.user, run, request.data)))


class RunLogsView(View):
    permissions = {"GET": SIGNED_IN, "POST": SIGNED_IN}

    @extend_schema(
        operation_id="list_run_logs", tags=TAGS, responses={200: schema.LINES_REPLY},
        parameters=[parameter("limit", "At most 50", int), parameter("offset", "Lines to pass over", int)],
    )  # fmt: skip
    def get(self, request: Request, run: str) -> Response:
        lines = log_lines(
            get_run(request.user, run),
            limit=number(request, "limit", 50, low=1, high=50),
            offset=number(request, "offset", 0, low=0, high=1_000_000),
        )
        return ok(runLogs=[log_document(line) for line in lines])

    @extend_schema(operation_id="log_to_run", tags=TAGS, request=schema.LINE_BODY, responses={201: schema.LINE_REPLY})
    def post(self, request: Request, run: str) -> Response:
        return ok(201, runLog=log_document(report.log_to_run(request.user, run, request.data)))


class RunResponseView(View):
    permissions = {"PATCH": SIGNED_IN}

    @extend_schema(
        operation_id="store_run_response", tags=TAGS, request=schema.RESPONSE_BODY,
        responses={200: schema.RUN_REPLY},
    )  # fmt: skip
    def patch(self, request: Request, run: str) -> Response:
        return ok(run=run_document(report.store_response(request.user, run, request.data)))


class RunCancelView(View):
    permissions = {"POST": SIGNED_IN}

    @extend_schema(operation_id="cancel_run", tags=TAGS, request=None, responses={200: schema.RUN_REPLY})
    def post(self, request: Request, run: str) -> Response:
        return ok(run=run_document(report.cancel_run(request.user, run)))


class RunStreamView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="stream_run", tags=["live"], parameters=[LAST_EVENT_ID], responses=REDIRECTED,
        description="The run's status and log lines as they come: events run and log.",
    )  # fmt: skip
    def get(self, request: Request, run: str) -> Response:
        return redirect_to(request, f"run:{get_run(request.user, run).pk}")
