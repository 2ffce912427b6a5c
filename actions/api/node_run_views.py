"""Routes of contract §11.5: runs of nodes, for agents, for integrations and for those who are asked."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.api import workflow_schema as shapes
from actions.api.run_views import LINES_ASKED, lines_asked
from actions.api.upkeep_views import LINE_RATE
from actions.documents import log_document
from actions.workflows import forms, reporting
from actions.workflows.lists import awaiting
from actions.workflows.responding import respond
from actions.workflows.showing import shown_step, with_config, with_workflow
from actions.workflows.sight import get_node_run
from portal.api.docs import parameter
from portal.api.permissions import scope, signed_in
from portal.api.query import number, text, texts
from portal.api.rates import spend
from portal.api.views import View, ok
from tenants.scope import current_tenant

TAGS = ["workflow runs"]
READ = scope("read:runs")
REPORT = signed_in("update:runs")


class ClaimNodeRunsView(View):
    """Agents ask for steps of workflows between their runs, and stop asking for either when this is not answered."""

    permissions = {"POST": scope("update:runs")}

    @extend_schema(
        operation_id="claim_node_runs", tags=TAGS, request=schema.CLAIM_BODY, responses={200: shapes.NODE_RUNS_REPLY},
        description="Runs of nodes for an agent or an integration; others do not see them until `visibilityTimeoutMs`.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(nodeRuns=[with_config(run) for run in reporting.claim_node_runs(request.user, request.data)])


class AcknowledgeNodeRunView(View):
    permissions = {"PATCH": scope("update:runs")}

    @extend_schema(
        operation_id="acknowledge_node_run", tags=TAGS, request=shapes.ACKNOWLEDGE_BODY,
        responses={200: shapes.ACKED_REPLY},
    )  # fmt: skip
    def patch(self, request: Request) -> Response:
        reporting.acknowledge_node_run(request.user, request.data)
        return ok(acked=True)


class NodeRunsView(View):
    """Integrations look here for whose call has ended, people for what waits for them."""

    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_node_runs", tags=TAGS, responses={200: shapes.NODE_RUNS_REPLY},
        description="Those that a backend knows by an id, or with awaiting=me those that wait for the caller's answer,"
        " newest first; `count` is of all that wait.",
        parameters=[
            parameter("external_run_id", "The run that a backend knows by this id"),
            parameter("include", "nodeConfig: with the configuration in `node`", many=True),
            parameter("awaiting", "me"), parameter("limit", "At most 200", int),
            parameter("from", "Where the page before ended: its `next`"),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        if text(request, "awaiting") == "me":
            return self.awaiting(request)
        known_as = text(request, "external_run_id")
        found = reporting.node_runs_known_as(request.user, known_as) if known_as else []
        whole = "nodeConfig" in texts(request, "include")
        return ok(nodeRuns=[with_config(run) if whole else shown_step(request.user, run) for run in found])

    def awaiting(self, request: Request) -> Response:
        limit = number(request, "limit", 50, low=1, high=200)
        found = awaiting(request.user, limit=limit, cursor=text(request, "from"))
        shown = [{**shown_step(request.user, run), **with_workflow(run)} for run in found.runs]
        return ok(nodeRuns=shown, next=found.next, count=found.count)


class NodeRunView(View):
    permissions = {"GET": READ, "PATCH": REPORT}

    @extend_schema(operation_id="get_node_run", tags=TAGS, responses={200: shapes.NODE_RUN_REPLY})
    def get(self, request: Request, node_run: str) -> Response:
        return ok(nodeRun=shown_step(request.user, get_node_run(request.user, node_run)))

    @extend_schema(
        operation_id="report_node_run", tags=TAGS, request=shapes.NODE_CHANGES_BODY,
        responses={200: shapes.NODE_RUN_REPLY},
        description="What became of it outside; COMPLETED with a result ends it, and the workflow goes on.",
    )  # fmt: skip
    def patch(self, request: Request, node_run: str) -> Response:
        return ok(nodeRun=shown_step(request.user, reporting.report_node_run(request.user, node_run, request.data)))


class NodeRunLogsView(View):
    permissions = {"GET": signed_in("read:runs"), "POST": REPORT}

    @extend_schema(
        operation_id="list_node_run_logs", tags=TAGS, responses={200: shapes.LINES_REPLY},
        description="Oldest first; `next` is the `after` of the page that follows.",
        parameters=LINES_ASKED,
    )  # fmt: skip
    def get(self, request: Request, node_run: str) -> Response:
        page = lines_asked(request, get_node_run(request.user, node_run))
        return ok(logs=[log_document(line) for line in page.lines], next=page.next)

    @extend_schema(
        operation_id="log_to_node_run", tags=TAGS, request=shapes.NODE_LINES_BODY, responses={200: schema.DONE}
    )
    def post(self, request: Request, node_run: str) -> Response:
        spend(LINE_RATE, "run_logs", current_tenant().key, node_run)
        reporting.log_to_node_run(request.user, node_run, request.data)
        return ok()


class ResponsesView(View):
    """The node says who may answer."""

    permissions = {"POST": signed_in("read:runs")}

    @extend_schema(
        operation_id="respond_to_input", tags=TAGS, request=shapes.RESPONSE_BODY,
        responses={200: shapes.NODE_RUN_REPLY},
        description="Answer an INPUT: a button, with the inputs of its form. Each person once; 409 afterwards, and when"
        " enough others have decided it.",
    )  # fmt: skip
    def post(self, request: Request, node_run: str) -> Response:
        return ok(nodeRun=shown_step(request.user, respond(request.user, node_run, request.data)))


class NodeFormView(View):
    permissions = {"POST": signed_in("read:runs")}

    @extend_schema(
        operation_id="resolve_node_form", tags=TAGS, request=schema.FORM_BODY, responses={200: shapes.NODE_FORM_REPLY},
        description="The form of an INPUT as the caller sees it for the values given so far.",
    )  # fmt: skip
    def post(self, request: Request, node_run: str) -> Response:
        return ok(**forms.node_form(request.user, node_run, request.data))


class NodeOptionsView(View):
    permissions = {"POST": signed_in("read:runs")}

    @extend_schema(
        operation_id="list_node_form_options", tags=TAGS, request=schema.OPTIONS_BODY,
        responses={200: schema.OPTIONS_REPLY},
        description="A page of what an input of an INPUT's form offers for the values given so far.",
    )  # fmt: skip
    def post(self, request: Request, node_run: str) -> Response:
        return ok(**forms.node_options(request.user, node_run, request.data))
