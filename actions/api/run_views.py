"""Routes of contract §10.2: starting, watching and reporting on runs."""

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import run_schema, schema
from actions.api.batch_views import shown
from actions.api.file_views import body_and_files
from actions.api.upkeep_views import LINE_RATE
from actions.documents import log_document, run_document
from actions.models import Run
from actions.queries import require_of
from actions.runs import report
from actions.runs.batches import is_batch, start_batch
from actions.runs.lines import LEVELS, LinePage, log_lines, log_text
from actions.runs.lists import STATUSES, RunFilter, runs_matching
from actions.runs.paging import NEWEST_FIRST, SORTS
from actions.runs.preview import dry_run
from actions.runs.queries import get_run, without
from actions.runs.rerun import rerun
from actions.runs.retention import delete_run
from actions.runs.start import Order, start_run
from events.api.stream_views import LAST_EVENT_ID, REDIRECTED, redirect_to
from portal.api.docs import parameter
from portal.api.permissions import scope, signed_in
from portal.api.query import BOOLEANS, flag, moment, number, text, texts
from portal.api.rates import spend
from portal.api.views import View, ok
from tenants.scope import current_tenant

TAGS = ["runs"]
READ = scope("read:runs")
REPORT = signed_in("update:runs")


def _started(request: Request, action: str) -> Response:
    body, files = body_and_files(request)
    order = Order(
        request.user, action, body, run_as=text(request, "run_as"),
        idempotency_key=request.headers.get("Idempotency-Key"), files=files, trial=flag(request, "dry_run"),
    )  # fmt: skip
    if order.trial:
        return ok(**dry_run(order))
    if is_batch(body):
        return shown(start_batch(order), 202)
    return ok(202, run=run_document(start_run(order)))


class ActionRunsView(View):
    """Who may start the action is written in its permissions."""

    permissions = {"POST": signed_in("create:runs")}

    @extend_schema(
        operation_id="run_action", tags=TAGS, request=run_schema.EXECUTE_BODY,
        responses={202: run_schema.STARTED_REPLY, 200: schema.DRY_RUN_REPLY},
        parameters=[
            parameter("run_as", "Address of the person in whose name a machine asks"),
            parameter("dry_run", "Answer with what would be sent, and start nothing", bool),
        ],
        description="Files are sent as a form (multipart/form-data): `run` is this body, each file is a part with the"
        " name of its input. In JSON a file is {name, content}, with its bytes in base64. With `entities` in the place"
        " of `entity` the action is run for each of them, all or none: the answer has `batch` and `runs`.",
    )  # fmt: skip
    def post(self, request: Request, action: str) -> Response:
        return _started(request, action)


class BlueprintActionRunsView(View):
    """Clients from when every action belonged to a blueprint ask here (actions §1.1)."""

    permissions = {"POST": signed_in("create:runs")}

    @extend_schema(
        operation_id="run_action_of_blueprint", tags=TAGS, request=run_schema.EXECUTE_BODY, deprecated=True,
        responses={202: run_schema.STARTED_REPLY, 200: schema.DRY_RUN_REPLY},
        description="The former address of `/v1/actions/{action}/runs`.",
    )  # fmt: skip
    def post(self, request: Request, blueprint: str, action: str) -> Response:
        require_of(action, blueprint)
        return _started(request, action)


class RunsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_runs", tags=TAGS, responses={200: run_schema.RUN_PAGE_REPLY},
        description="Runs that the caller may see, newest first; `next` is the `from` of the page that follows.",
        parameters=[
            parameter("entity", "Runs for this entity"), parameter("blueprint", "Runs for this blueprint"),
            parameter("affected", "With entity and blueprint: runs that changed the entity, too", bool),
            parameter("active", "Whether they have not ended", bool),
            parameter("status", ", ".join(STATUSES), many=True),
            parameter("action", "Runs of these actions", many=True),
            parameter("user_email", "Runs started by this person"), parameter("user_id", "The same, by id"),
            parameter("external_run_id", "The run that a backend knows by this id"),
            parameter("rerun_of", "Runs that started this run anew"),
            parameter("batch", "Runs that were asked for together, as one batch"),
            parameter("source", "UI, API, AUTOMATION", many=True),
            parameter("created_after", "Started at this moment or later (RFC 3339)"),
            parameter("created_before", "Started before this moment"),
            parameter("sort", f"One of {', '.join(SORTS)}"), parameter("limit", "At most 1 000", int),
            parameter("from", "Where the page before ended: its `next`"),
            parameter("count", "Say how many there are in all, beyond some thousands about how many", bool),
            parameter("exclude", "Keys to leave out", many=True),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        wanted = RunFilter(
            entity=text(request, "entity"), blueprint=text(request, "blueprint"), affected=flag(request, "affected"),
            active=BOOLEANS.get((text(request, "active") or "").lower()), statuses=texts(request, "status"),
            user_email=text(request, "user_email"), user_id=text(request, "user_id"), actions=texts(request, "action"),
            external_run_id=text(request, "external_run_id"), rerun_of=text(request, "rerun_of"),
            batch=text(request, "batch"),
            sources=texts(request, "source"), created_after=moment(request, "created_after"),
            created_before=moment(request, "created_before"), sort=text(request, "sort") or NEWEST_FIRST,
            cursor=text(request, "from"), limit=number(request, "limit", 50, low=1, high=1000),
            count=flag(request, "count"),
        )  # fmt: skip
        page, hidden = runs_matching(request.user, wanted), texts(request, "exclude")
        runs = [without(run_document(run), hidden) for run in page.runs]
        return ok(runs=runs, next=page.next, total=page.total)


class RunView(View):
    permissions = {"GET": READ, "PATCH": REPORT, "DELETE": scope("delete:runs")}

    @extend_schema(operation_id="get_run", tags=TAGS, responses={200: schema.RUN_REPLY})
    def get(self, request: Request, run: str) -> Response:
        return ok(run=run_document(get_run(request.user, run)))

    @extend_schema(operation_id="report_run", tags=TAGS, request=schema.CHANGES_BODY, responses={200: schema.RUN_REPLY})
    def patch(self, request: Request, run: str) -> Response:
        return ok(run=run_document(report.update_run(request.user, run, request.data)))

    @extend_schema(
        operation_id="delete_run", tags=TAGS, responses={200: schema.DONE},
        description="With its log; a run that has not ended is cancelled first.",
    )  # fmt: skip
    def delete(self, request: Request, run: str) -> Response:
        delete_run(request.user, run)
        return ok()


LINES_ASKED = [
    parameter("limit", "50 unless said otherwise, at most 1 000", int),
    parameter("offset", "Lines to pass over", int),
    parameter("after", "Lines after the one with this id"),
    parameter("level", ", ".join(LEVELS), many=True),
]


def lines_asked(request: Request, run: Run) -> LinePage:
    """The page of a log that `LINES_ASKED` describes."""
    return log_lines(
        run,
        limit=number(request, "limit", 50, low=1, high=1_000),
        offset=number(request, "offset", 0, low=0, high=1_000_000),
        after=text(request, "after"),
        levels=frozenset(texts(request, "level")),
    )


class RunLogsView(View):
    permissions = {"GET": signed_in("read:runs"), "POST": REPORT}

    @extend_schema(
        operation_id="list_run_logs", tags=TAGS, responses={200: schema.LINES_REPLY},
        description="Oldest first; `next` is the `after` of the page that follows.",
        parameters=LINES_ASKED,
    )  # fmt: skip
    def get(self, request: Request, run: str) -> Response:
        page = lines_asked(request, get_run(request.user, run))
        return ok(runLogs=[log_document(line) for line in page.lines], next=page.next)

    @extend_schema(operation_id="log_to_run", tags=TAGS, request=schema.LINE_BODY, responses={201: schema.LINE_REPLY})
    def post(self, request: Request, run: str) -> Response:
        spend(LINE_RATE, "run_logs", current_tenant().key, run)
        return ok(201, runLog=log_document(report.log_to_run(request.user, run, request.data)))


class RunLogTextView(View):
    """Lines are read while they are sent."""

    permissions = {"GET": signed_in("read:runs")}

    @extend_schema(
        operation_id="download_run_log", tags=TAGS, responses={(200, "text/plain"): OpenApiTypes.STR},
        description="The whole log as a text file.",
        parameters=[parameter("plain", "Without colours and other signs for terminals", bool)],
    )  # fmt: skip
    def get(self, request: Request, run: str) -> StreamingHttpResponse:
        content = log_text(get_run(request.user, run), plain=flag(request, "plain"))
        disposition = content_disposition_header(True, f"{run}.log") or "attachment"
        headers = {"Content-Disposition": disposition}
        return StreamingHttpResponse(content, content_type="text/plain; charset=utf-8", headers=headers)


class RerunView(View):
    """Who may start the action is written in its permissions."""

    permissions = {"POST": signed_in("create:runs")}

    @extend_schema(
        operation_id="rerun", tags=TAGS, request=run_schema.RERUN_BODY, responses={202: schema.RUN_REPLY},
        description="Start the run anew with its inputs, changed where the body says so; secret inputs are given again."
        " The new run names the old one in rerunOf. A run of an automation meets the same event again.",
    )  # fmt: skip
    def post(self, request: Request, run: str) -> Response:
        key = request.headers.get("Idempotency-Key")
        body, files = body_and_files(request)
        return ok(202, run=run_document(rerun(request.user, run, body, idempotency_key=key, files=files)))


class RunResponseView(View):
    permissions = {"PATCH": REPORT}

    @extend_schema(
        operation_id="store_run_response", tags=TAGS, request=schema.RESPONSE_BODY,
        responses={200: schema.RUN_REPLY},
    )  # fmt: skip
    def patch(self, request: Request, run: str) -> Response:
        return ok(run=run_document(report.store_response(request.user, run, request.data)))


class RunCancelView(View):
    permissions = {"POST": REPORT}

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
