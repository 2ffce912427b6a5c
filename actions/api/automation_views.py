"""Routes beyond the contract: how automations stand, what they were not given, and a trial on the last events."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.automations import state
from actions.automations.trial import trial
from portal.api.docs import parameter
from portal.api.permissions import scope
from portal.api.query import number, texts
from portal.api.views import View, ok

TAGS = ["automations"]
COUNT = {"type": "integer"}
STANDING = {
    "type": "object",
    "properties": {
        "identifier": schema.TEXT, "title": schema.NULLABLE, "event": schema.MAP, "published": schema.FLAG,
        "warning": {**schema.MAP, "nullable": True}, "waiting": COUNT, "undelivered": COUNT,
        "nextRuns": schema.listed(schema.MOMENT),
    },
}  # fmt: skip
UNDELIVERED = {
    "type": "object",
    "properties": {"event": schema.TEXT, "automation": schema.NULLABLE, "attempts": COUNT, "error": schema.TEXT},
}
TRIAL = {
    "type": "object",
    "properties": {
        "event": schema.TEXT, "at": schema.MOMENT, "matches": schema.FLAG, "conditions": schema.listed(schema.MAP),
        "context": schema.MAP, "payload": schema.MAP, "errors": schema.listed(schema.MAP),
    },
}  # fmt: skip


class AutomationsView(View):
    permissions = {"GET": scope("update:actions")}

    @extend_schema(
        operation_id="list_automations", tags=TAGS,
        responses={200: schema.envelope(automations=schema.listed(STANDING))},
        description="How each stands: the loop guard's warning, events that wait, events that were given up.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(automations=state.automations())


class UndeliveredView(View):
    permissions = {"GET": scope("update:actions"), "POST": scope("update:actions")}

    @extend_schema(
        operation_id="list_undelivered_events", tags=TAGS,
        responses={200: schema.envelope(undelivered=schema.listed(UNDELIVERED))},
        description="Events that could not be dealt with in three attempts, the oldest 200.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(undelivered=state.undelivered())

    @extend_schema(
        operation_id="retry_undelivered_events", tags=TAGS, request=None,
        parameters=[parameter("event", "Only these events", many=True)],
        responses={200: schema.envelope(retried=COUNT)},
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(retried=state.retry_undelivered(texts(request, "event") or None))


class AutomationTrialView(View):
    permissions = {"POST": scope("update:actions")}

    @extend_schema(
        operation_id="try_automation", tags=TAGS, request=schema.ACTION_BODY,
        parameters=[parameter("limit", "At most 50 events", int)],
        responses={200: schema.envelope(events=schema.listed(TRIAL))},
        description="Which of the last events would start this definition, and what would be sent. Nothing is.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(events=trial(request.data, number(request, "limit", 20, low=1, high=50)))
