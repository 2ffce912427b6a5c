"""Routes of contract §10.3: agents and integrations fetch runs."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.documents import run_document
from actions.runs.agents import acknowledge, claim_pending
from portal.api.permissions import scope
from portal.api.views import View, ok


class ClaimPendingView(View):
    permissions = {"POST": scope("update:runs")}

    @extend_schema(
        operation_id="claim_runs",
        tags=["runs"],
        request=schema.CLAIM_BODY,
        responses={200: schema.RUNS_REPLY},
    )
    def post(self, request: Request) -> Response:
        return ok(runs=[run_document(run) for run in claim_pending(request.user, request.data)])


class AcknowledgeView(View):
    permissions = {"PATCH": scope("update:runs")}

    @extend_schema(
        operation_id="acknowledge_runs", tags=["runs"], request=schema.ACKNOWLEDGE_BODY,
        responses={200: schema.ACKNOWLEDGED_REPLY},
    )  # fmt: skip
    def patch(self, request: Request) -> Response:
        return ok(ackedCount=acknowledge(request.user, request.data))
