"""Batches: what was asked for several entities at once, as a whole."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import run_schema, schema
from actions.documents import run_document
from actions.runs.batches import Batch, answer_batch, batch_document, cancel_batch, get_batch
from portal.api.permissions import scope, signed_in
from portal.api.views import View, ok

TAGS = ["runs"]


def shown(batch: Batch, status: int = 200) -> Response:
    return ok(status, batch=batch_document(batch), runs=[run_document(run) for run in batch.runs])


class BatchView(View):
    permissions = {"GET": scope("read:runs")}

    @extend_schema(operation_id="get_batch", tags=TAGS, responses={200: run_schema.BATCH_REPLY})
    def get(self, request: Request, batch: str) -> Response:
        return shown(get_batch(request.user, batch))


class BatchCancelView(View):
    permissions = {"POST": signed_in("update:runs")}

    @extend_schema(
        operation_id="cancel_batch", tags=TAGS, request=None, responses={200: run_schema.BATCH_REPLY},
        description="Cancels those of its runs that have not ended.",
    )  # fmt: skip
    def post(self, request: Request, batch: str) -> Response:
        return shown(cancel_batch(request.user, batch))


class BatchApprovalView(View):
    permissions = {"PATCH": signed_in("update:runs")}

    @extend_schema(
        operation_id="answer_batch", tags=["approvals"], request=schema.ANSWER_BODY,
        responses={201: run_schema.BATCH_REPLY},
        description="One answer for every run of the batch that waits for the caller.",
    )  # fmt: skip
    def patch(self, request: Request, batch: str) -> Response:
        return shown(answer_batch(request.user, batch, request.data), 201)
