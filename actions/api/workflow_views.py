"""Routes of contract §11.4: workflows, and the forms by which people start them."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.api import workflow_schema as shapes
from actions.models import Action
from actions.workflows import services
from actions.workflows.documents import workflow_document
from actions.workflows.doubts import doubts
from actions.workflows.previewing import preview
from actions.workflows.queries import get_workflow, visible_workflow, workflows_of
from actions.workflows.uses import uses_of
from portal.api.docs import parameter
from portal.api.permissions import scope
from portal.api.query import flag, text
from portal.api.versions import Versioned
from portal.api.views import View, ok

TAGS = ["workflows"]
WORKFLOW = Versioned("workflow", lambda actor, workflow: get_workflow(workflow, lock=True), workflow_document)


def saved(status: int, row: Action) -> Response:
    """With what is doubtful in it beside it: a document comes back as it was sent."""
    return ok(status, workflow=workflow_document(row), warnings=doubts(row.document))


class WorkflowsView(View):
    permissions = {"GET": scope("read:actions"), "POST": scope("create:actions")}

    @extend_schema(
        operation_id="list_workflows", tags=TAGS, responses={200: shapes.WORKFLOWS_REPLY},
        description="What the caller may start, and everything for those who build; `startable` names the triggers open"
        " to the caller. A policy decides only when a workflow is started.",
        parameters=[
            parameter("category", "Only those of this category"),
            parameter("startable", "Only those that the caller may start", bool),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        found = workflows_of(request.user, text(request, "category"))
        if flag(request, "startable"):
            found = [(row, triggers) for row, triggers in found if triggers]
        return ok(
            workflows=[workflow_document(row) for row, _ in found],
            startable={row.identifier: triggers for row, triggers in found if triggers},
        )

    @extend_schema(
        operation_id="create_workflow", tags=TAGS, request=shapes.WORKFLOW_BODY, responses={201: shapes.SAVED_REPLY},
        description="`warnings` are what the definition names and nobody has, and where it leads nowhere.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return saved(201, services.create_workflow(request.user, request.data))


class WorkflowPreviewView(View):
    permissions = {"POST": scope("create:actions")}

    @extend_schema(
        operation_id="preview_workflow_draft", tags=TAGS, request=shapes.PREVIEW_BODY,
        responses={200: shapes.PREVIEW_REPLY},
        description="All faults of a definition that is not saved, and the way that a run would take through it, with"
        " `stubs` as the outputs of nodes. Nothing is stored or sent.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(**preview(request.user, request.data))


class WorkflowView(View):
    permissions = {
        "GET": scope("read:actions"),
        "PUT": scope("update:actions"),
        "DELETE": scope("delete:actions"),
    }

    @extend_schema(operation_id="get_workflow", tags=TAGS, responses={200: shapes.WORKFLOW_REPLY})
    @WORKFLOW.read
    def get(self, request: Request, workflow: str) -> Response:
        return ok(workflow=workflow_document(visible_workflow(request.user, workflow)))

    @extend_schema(
        operation_id="replace_workflow", tags=TAGS, request=shapes.WORKFLOW_BODY,
        responses={200: shapes.SAVED_REPLY},
        description="The whole definition anew, as the next version; runs go on through the one that they began with.",
    )  # fmt: skip
    @WORKFLOW.changed
    def put(self, request: Request, workflow: str) -> Response:
        return saved(200, services.replace_workflow(request.user, workflow, request.data))

    @extend_schema(operation_id="delete_workflow", tags=TAGS, responses={200: schema.DONE})
    def delete(self, request: Request, workflow: str) -> Response:
        services.delete_workflow(request.user, workflow)
        return ok()


class WorkflowImpactView(View):
    permissions = {"GET": scope("update:actions")}

    @extend_schema(
        operation_id="get_impact_of_workflow", tags=TAGS, responses={200: shapes.USES_REPLY},
        description="What depends on it: actions, automations, workflows and pages that name its address, and how many"
        " of its runs are under way or wait for people.",
    )  # fmt: skip
    def get(self, request: Request, workflow: str) -> Response:
        return ok(impact=uses_of(workflow))
