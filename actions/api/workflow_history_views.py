"""Routes that tell what a workflow was, and bring it back; of blueprints there are the same."""

from typing import Final

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import workflow_schema as shapes
from actions.api.workflow_views import WORKFLOW, saved
from actions.workflows import versions
from portal.api.docs import parameter
from portal.api.permissions import scope
from portal.api.query import number, text
from portal.api.views import View, ok
from portal.errors import Fault, Invalid, NotFound

TAGS = ["history"]
# Those who build: a definition of then may name what the one of now keeps from those who start it.
BUILDS = scope("update:actions")
CREATES = scope("create:actions")
MAX_PAGE: Final = 200
# What the column of a row's version can hold.
MAX_VERSION: Final = 2**31 - 1


def number_of(version: str) -> int:
    """Raises NotFound."""
    if not (version.isascii() and version.isdigit() and int(version) <= MAX_VERSION):
        raise NotFound(f'"{version[:20]}" is no number of a version', resource="version")
    return int(version)


def version_named(request: Request, name: str) -> int | None:
    """Raises Invalid."""
    raw = text(request, name)
    if raw is None:
        return None
    found = number(request, name, 0, low=0, high=MAX_VERSION)
    if not found:
        raise Invalid.from_faults("the query", [Fault(f"/{name}", "must be the number of a version", "format")])
    return found


class WorkflowHistoryView(View):
    permissions = {"GET": BUILDS}

    @extend_schema(
        operation_id="list_workflow_history", tags=TAGS, responses={200: shapes.HISTORY_REPLY},
        parameters=[
            parameter("limit", "At most 200", int), parameter("from", "Where the page before ended: its `next`", int),
        ],
        description="Versions of a workflow, newest first, each with its author and what it changed, also of one that"
        " was deleted. Paths are JSON"
        " pointers that name nodes, and connections by node and outlet: `.` where none is named, `*` the fallback.",
    )  # fmt: skip
    def get(self, request: Request, workflow: str) -> Response:
        wanted = versions.HistoryRequest(
            limit=number(request, "limit", 50, low=1, high=MAX_PAGE), older_than=version_named(request, "from")
        )
        history, following = versions.history(workflow, wanted)
        return ok(history=history, next=following)


class WorkflowVersionView(View):
    permissions = {"GET": BUILDS}

    @extend_schema(operation_id="get_workflow_version", tags=TAGS, responses={200: shapes.WORKFLOW_REPLY})
    def get(self, request: Request, workflow: str, workflow_version: str) -> Response:
        return ok(workflow=versions.version_of(workflow, number_of(workflow_version)))


class WorkflowDifferenceView(View):
    permissions = {"GET": BUILDS}

    @extend_schema(
        operation_id="compare_workflow", tags=TAGS, responses={200: shapes.DIFFERENCE_REPLY},
        parameters=[
            parameter("from", "A version", int), parameter("to", "Another; what stands now when absent", int),
        ],
        description="What is different between two versions; paths as in the history.",
    )  # fmt: skip
    def get(self, request: Request, workflow: str) -> Response:
        start, end = version_named(request, "from"), version_named(request, "to")
        return ok(diff=versions.difference(workflow, start, end))


class WorkflowRestoreView(View):
    permissions = {"POST": BUILDS}

    @extend_schema(
        operation_id="restore_workflow", tags=TAGS, request=None, responses={200: shapes.SAVED_REPLY},
        description="Makes the definition of that version the next one, under the present name; a workflow that was"
        " deleted is there again, with the runs that it had.",
    )  # fmt: skip
    @WORKFLOW.read
    def post(self, request: Request, workflow: str, workflow_version: str) -> Response:
        if versions.find_versioned(workflow).deletion:
            CREATES.require(request.user, self.kwargs)
        return saved(200, versions.restore(request.user, workflow, number_of(workflow_version)))
