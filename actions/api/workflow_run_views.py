"""Routes of workflows beyond the contract: starting and watching their runs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.api import workflow_schema as shapes
from actions.api.file_views import body_and_files
from actions.models import Action, Run
from actions.runs.start import Order
from actions.workflows import forms
from actions.workflows.cancelling import cancel_workflow_run
from actions.workflows.lists import ENDS, STATUSES, WorkflowRunFilter, workflow_runs
from actions.workflows.queries import visible_workflow
from actions.workflows.removing import delete_workflow_run
from actions.workflows.rerun import rerun_workflow
from actions.workflows.showing import shown_run, shown_runs
from actions.workflows.sight import get_workflow_run
from actions.workflows.starting import simulated_start, start_workflow
from events.api.stream_views import LAST_EVENT_ID, REDIRECTED, redirect_to
from portal.api.docs import parameter
from portal.api.permissions import scope, signed_in
from portal.api.query import flag, moment, number, text, texts
from portal.api.views import View, ok

TAGS = ["workflow runs"]
READ = scope("read:runs")
FILTERS = [
    parameter("status", ", ".join(STATUSES), many=True), parameter("result", ", ".join(ENDS), many=True),
    parameter("source", "UI, API, AUTOMATION", many=True), parameter("user_id", "Runs started by this person"),
    parameter("created_after", "Started at this moment or later (RFC 3339)"),
    parameter("created_before", "Started before this moment"), parameter("limit", "At most 1 000", int),
    parameter("from", "Where the page before ended: its `next`"),
]  # fmt: skip


def listed(request: Request, **more: Any) -> Response:
    wanted = WorkflowRunFilter(
        statuses=texts(request, "status"), results=texts(request, "result"), sources=texts(request, "source"),
        user_id=text(request, "user_id"), created_after=moment(request, "created_after"),
        created_before=moment(request, "created_before"), cursor=text(request, "from"),
        limit=number(request, "limit", 50, low=1, high=1000), **more,
    )  # fmt: skip
    page = workflow_runs(request.user, wanted)
    return ok(runs=shown_runs(page.runs), next=page.next)


def shown(run: Run) -> Response:
    return ok(202, run=shown_runs([run])[0])


class RunsOfWorkflowView(View):
    """Who may start the workflow is written in its trigger."""

    permissions = {"GET": READ, "POST": signed_in("create:runs")}

    @extend_schema(
        operation_id="list_runs_of_workflow", tags=TAGS, responses={200: shapes.RUNS_REPLY}, parameters=FILTERS,
        description="Its runs that the caller may see, newest first.",
    )  # fmt: skip
    def get(self, request: Request, workflow: str) -> Response:
        found: Action = visible_workflow(request.user, workflow)
        return listed(request, workflow=found)

    @extend_schema(
        operation_id="run_workflow", tags=TAGS, request=shapes.START_BODY,
        responses={202: shapes.RUN_REPLY, 200: shapes.STEPS_REPLY},
        parameters=[
            parameter("run_as", "Address of the person in whose name a machine asks"),
            parameter("dry_run", "Answer with the way it would take, and start nothing", bool),
        ],
        description="By one of its triggers for people; `trigger` may be left out where there is one. With dry_run"
        " `stubs` are the outputs of nodes, as if they had been carried out.",
    )  # fmt: skip
    def post(self, request: Request, workflow: str) -> Response:
        body, files = body_and_files(request)
        order = Order(
            request.user, workflow, body, run_as=text(request, "run_as"),
            idempotency_key=request.headers.get("Idempotency-Key"), files=files, trial=flag(request, "dry_run"),
        )  # fmt: skip
        if order.trial:
            return ok(steps=simulated_start(order))
        return shown(start_workflow(order))


class WorkflowFormView(View):
    permissions = {"POST": scope("read:actions")}

    @extend_schema(
        operation_id="resolve_workflow_form", tags=TAGS, request=shapes.FORM_BODY, responses={200: schema.FORM_REPLY},
        description="The form of a trigger as the caller sees it for the values given so far.",
    )  # fmt: skip
    def post(self, request: Request, workflow: str) -> Response:
        return ok(**forms.trigger_form(request.user, workflow, request.data))


class WorkflowOptionsView(View):
    permissions = {"POST": scope("read:actions")}

    @extend_schema(
        operation_id="list_workflow_form_options", tags=TAGS, request=shapes.OPTIONS_BODY,
        responses={200: schema.OPTIONS_REPLY},
        description="A page of what an input of a trigger offers for the values given so far.",
    )  # fmt: skip
    def post(self, request: Request, workflow: str) -> Response:
        return ok(**forms.trigger_options(request.user, workflow, request.data))


class WorkflowRunsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_workflow_runs", tags=TAGS, responses={200: shapes.RUNS_REPLY},
        parameters=[parameter("workflow", "Runs of these workflows", many=True), *FILTERS],
        description="Runs of workflows that the caller may see, newest first.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return listed(request, names=texts(request, "workflow"))


class WorkflowRunView(View):
    permissions = {"GET": READ, "DELETE": scope("delete:runs")}

    @extend_schema(
        operation_id="get_workflow_run", tags=TAGS, responses={200: shapes.WHOLE_RUN_REPLY},
        description="With the runs of its nodes in the order in which they began, and the graph of its version.",
    )  # fmt: skip
    def get(self, request: Request, workflow_run: str) -> Response:
        return ok(run=shown_run(request.user, get_workflow_run(request.user, workflow_run)))

    @extend_schema(
        operation_id="delete_workflow_run", tags=TAGS, responses={200: schema.DONE},
        description="With the runs of its nodes and their logs; one that has not ended is cancelled first.",
    )  # fmt: skip
    def delete(self, request: Request, workflow_run: str) -> Response:
        delete_workflow_run(request.user, workflow_run)
        return ok()


class WorkflowRunCancelView(View):
    permissions = {"POST": signed_in("update:runs")}

    @extend_schema(
        operation_id="cancel_workflow_run", tags=TAGS, request=None, responses={200: shapes.RUN_REPLY},
        description="At once; CANCELLING while a worker has the node, whose effect is still noted.",
    )  # fmt: skip
    def post(self, request: Request, workflow_run: str) -> Response:
        return ok(run=shown_runs([cancel_workflow_run(request.user, workflow_run)])[0])


class WorkflowRerunView(View):
    permissions = {"POST": signed_in("create:runs")}

    @extend_schema(
        operation_id="rerun_workflow", tags=TAGS, request=shapes.RERUN_BODY, responses={202: shapes.RUN_REPLY},
        description="From the trigger through the current version, or with `fromNode` from a node that the run came to:"
        " what came before is taken over, in the version of that run.",
    )  # fmt: skip
    def post(self, request: Request, workflow_run: str) -> Response:
        key = request.headers.get("Idempotency-Key")
        return shown(rerun_workflow(request.user, workflow_run, request.data, key))


class WorkflowRunStreamView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="stream_workflow_run", tags=["live"], parameters=[LAST_EVENT_ID], responses=REDIRECTED,
        description="The run's state, that of its nodes, and their log lines as they come: events run and log.",
    )  # fmt: skip
    def get(self, request: Request, workflow_run: str) -> Response:
        return redirect_to(request, f"run:{get_workflow_run(request.user, workflow_run).pk}")
