"""Approvals: answering, who may answer, and what waits for the caller."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import run_schema, schema
from actions.approvals.answers import answer_approval, approver_documents
from actions.approvals.inbox import inbox
from actions.approvals.posting import notice_documents
from actions.approvals.slack import MOST_BYTES, press_of
from actions.approvals.tasks import answer_press_task
from actions.documents import run_document
from actions.runs.queries import get_run
from portal.api.docs import OK, parameter
from portal.api.doors import sent
from portal.api.permissions import PUBLIC, scope, signed_in
from portal.api.query import flag, number, text
from portal.api.views import View, ok
from tenants.tasks import hand_over

TAGS = ["approvals"]
READ = scope("read:runs")


class RunApprovalView(View):
    permissions = {"PATCH": signed_in("update:runs")}

    @extend_schema(
        operation_id="answer_approval",
        tags=TAGS,
        request=schema.ANSWER_BODY,
        responses={201: schema.RUN_REPLY},
    )
    def patch(self, request: Request, run: str) -> Response:
        return ok(201, run=run_document(answer_approval(request.user, run, request.data)))


class RunApproversView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_run_approvers", tags=TAGS, responses={200: schema.APPROVERS_REPLY},
        parameters=[parameter("include_pending_approvers", "Those who have not answered, too", bool)],
    )  # fmt: skip
    def get(self, request: Request, run: str) -> Response:
        pending = flag(request, "include_pending_approvers")
        return ok(approvers=approver_documents(get_run(request.user, run), include_pending=pending))


class RunNotificationsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_run_notifications", tags=TAGS, responses={200: run_schema.NOTICES_REPLY},
        description="Who was told of the approval, and what became of it: PENDING, SENT, FAILED or DROPPED.",
    )  # fmt: skip
    def get(self, request: Request, run: str) -> Response:
        return ok(notifications=notice_documents(get_run(request.user, run)))


class ApprovalsView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_approvals", tags=TAGS, responses={200: schema.INBOX_REPLY},
        description="Runs that wait for approval, newest first, and how many there are in all.",
        parameters=[
            parameter("role", "approver (waits for you), requester (you asked) or answered (waits for others)"),
            parameter("limit", "At most 200", int), parameter("from", "Where the page before ended: its `next`"),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        limit = number(request, "limit", 50, low=1, high=200)
        found = inbox(request.user, text(request, "role") or "approver", limit=limit, cursor=text(request, "from"))
        return ok(runs=[run_document(run) for run in found.runs], next=found.next, counts=found.counts)


class SlackInteractionsView(View):
    """Slack knows no envelope; what came of a press is told where it was pressed."""

    permissions = {"POST": PUBLIC}

    @extend_schema(
        operation_id="take_slack_interaction", tags=TAGS, request=schema.SLACK_FORM, responses=OK,
        description="Presses of *Approve* and *Decline* in Slack: the request URL of the organization's Slack app. The"
        " signature of Slack is the right.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        arrived = sent(request, MOST_BYTES)
        press = press_of(arrived.body, arrived.headers)
        if press is not None:
            hand_over(answer_press_task, *press)
        return ok()
