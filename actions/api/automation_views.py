"""Routes beyond the contract: how automations stand, what they were not given, and a trial on the last events."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.automations import pauses, state
from actions.automations.pauses import PAIR, RATE
from actions.automations.replay import REPLAY, replay
from actions.automations.trial import trial
from actions.documents import run_document
from portal.api.docs import parameter
from portal.api.permissions import scope
from portal.api.query import number, texts
from portal.api.views import View, ok

TAGS = ["automations"]
COUNT = {"type": "integer"}
CODE = {"type": "string", "enum": [PAIR, RATE]}
PAUSE = {
    "type": "object",
    "properties": {
        "code": CODE, "reason": schema.TEXT, "most": COUNT, "until": schema.MOMENT, "blueprint": schema.NULLABLE,
        "entity": schema.NULLABLE,
    },
}  # fmt: skip
STANDING = {
    "type": "object",
    "properties": {
        "identifier": schema.TEXT, "title": schema.NULLABLE, "event": schema.MAP,
        "moreEvents": schema.listed(schema.MAP), "published": schema.FLAG,
        "warning": {**schema.MAP, "nullable": True}, "waiting": COUNT, "held": COUNT, "undelivered": COUNT,
        "nextRuns": schema.listed(schema.MOMENT), "runsLastDay": COUNT, "failedLastDay": COUNT,
        "lastRun": {"type": "object", "nullable": True, "properties": {
            "id": schema.TEXT, "status": schema.TEXT, "createdAt": schema.MOMENT, "event": schema.NULLABLE}},
        "pauses": schema.listed(PAUSE),
    },
}  # fmt: skip
HELD = {
    "type": "object",
    "properties": {
        "event": schema.TEXT, "at": schema.MOMENT, "blueprint": schema.NULLABLE, "entity": schema.NULLABLE,
        "reason": CODE, "until": schema.MOMENT,
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
        description="How each stands: what it did in the last day and last, the loop guard's warning and pauses,"
        " and how many events wait, are held back by a pause, or were given up.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(automations=state.automations())


class HeldEventsView(View):
    permissions = {"GET": scope("update:actions"), "DELETE": scope("update:actions")}

    @extend_schema(
        operation_id="list_held_events", tags=TAGS,
        responses={200: schema.envelope(held=schema.listed(HELD))},
        description="Events that the loop guard holds back until their pause ends, the oldest 200. A pause begins"
        " when an automation starts more than 100 runs in a minute for the same entity (five minutes for that"
        " entity), or more runs in a minute than its trigger's maxRunsPerMinute (one minute for all).",
    )  # fmt: skip
    def get(self, request: Request, action: str) -> Response:
        return ok(held=state.held_events(action))

    @extend_schema(
        operation_id="drop_held_events", tags=TAGS, responses={200: schema.envelope(dropped=COUNT)},
        description="Forgets what is held back: no run is started for it.",
    )  # fmt: skip
    def delete(self, request: Request, action: str) -> Response:
        return ok(dropped=pauses.drop_held(request.user, action))


class ResumeView(View):
    permissions = {"POST": scope("update:actions")}

    @extend_schema(
        operation_id="resume_automation", tags=TAGS, request=None,
        responses={200: schema.envelope(resumed=COUNT)},
        description="Ends all pauses of the automation now; what was held back is dealt with.",
    )  # fmt: skip
    def post(self, request: Request, action: str) -> Response:
        return ok(resumed=pauses.resume(request.user, action))


class ReplayView(View):
    permissions = {"POST": scope("update:actions")}

    @extend_schema(
        operation_id="replay_event", tags=TAGS, request=schema.body(REPLAY),
        responses={202: schema.envelope(run=schema.RUN)},
        description="Starts the automation once more for an event of the log, as it is now: for what happened before it"
        " was there or right. The event must be of the kind that it waits for, and its condition must hold.",
    )  # fmt: skip
    def post(self, request: Request, action: str) -> Response:
        return ok(202, run=run_document(replay(request.user, action, request.data)))


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
