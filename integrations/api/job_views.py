"""Jobs: imports that a worker does, looked at and cancelled by whoever began them, and by admins."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from integrations.jobs.services import cancel_job, get_job, job_document, list_jobs, whole_document
from integrations.models import Job
from portal.api.docs import JsonMap, parameter, reply
from portal.api.permissions import SIGNED_IN, scope
from portal.api.query import number, text, texts
from portal.api.views import View, ok
from portal.errors import Fault, Invalid

STATES, TAGS = Job.State.values, ["jobs"]


class JobSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    status = serializers.ChoiceField(STATES)
    dryRun = serializers.BooleanField()
    blueprint = serializers.CharField(allow_null=True)
    totalCount = serializers.IntegerField(allow_null=True)
    doneCount = serializers.IntegerField()
    faultCount = serializers.IntegerField()
    change = serializers.CharField(allow_null=True)
    message = serializers.CharField(allow_blank=True)
    createdBy = serializers.CharField()
    createdAt = serializers.DateTimeField()
    updatedAt = serializers.DateTimeField()
    endedAt = serializers.DateTimeField(allow_null=True)


class LeftOutSerializer(serializers.Serializer):
    """`path` is a JSON pointer to the part that stays behind, "" when the whole object does."""

    section = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    path = serializers.CharField(allow_blank=True)
    reason = serializers.CharField()


class ChangedSerializer(serializers.Serializer):
    """Was here already, and is otherwise afterwards."""

    section = serializers.CharField()
    name = serializers.CharField()


class SetAgainSerializer(serializers.Serializer):
    what = serializers.ChoiceField(["secret", "webhook", "integration"])
    name = serializers.CharField()
    reason = serializers.CharField()


class MoveReportSerializer(serializers.Serializer):
    """`sections` count objects by fate: created, updated, unchanged, leftOut; `leftOut` are the first thousand."""

    sections = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField()))
    changed = ChangedSerializer(many=True)
    leftOut = LeftOutSerializer(many=True)
    leftOutCount = serializers.IntegerField()
    setAgain = SetAgainSerializer(many=True)
    notes = serializers.ListField(child=serializers.CharField())


class WholeJobSerializer(JobSerializer):
    """With what came of it so far; `faults` are the first thousand, `rows` and `moreRows` of a dry run only.

    A move tells its `phase`, the name of where it comes `from`, and its `report`.
    """

    blueprints = serializers.ListField(child=JsonMap())
    counts = JsonMap()
    faults = serializers.ListField(child=JsonMap())
    notes = serializers.ListField(child=serializers.CharField())
    valid = serializers.BooleanField(required=False)
    rows = serializers.ListField(child=JsonMap(), required=False)
    moreRows = serializers.IntegerField(required=False)
    phase = serializers.ChoiceField(["reading", "preview", "model", "entities", "rest", "done"], required=False)
    report = MoveReportSerializer(required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        return {**super().get_fields(), "from": serializers.CharField(required=False)}


STARTED = reply("JobStarted", job=JobSerializer())
ONE = reply("JobReply", job=WholeJobSerializer())


class JobsView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="list_jobs", tags=TAGS, responses=reply("JobsReply", jobs=JobSerializer(many=True)),
        parameters=[
            parameter("status", "One or several states", many=True), parameter("limit", "At most 200", int),
            parameter("from", "The id of the last job seen"),
        ],
        description="The newest first: one's own, for admins all; kept for 30 days after their end.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        found = list_jobs(
            request.user, texts(request, "status"), after_of(request),
            number(request, "limit", 50, low=1, high=200),
        )  # fmt: skip
        return ok(jobs=[job_document(job) for job in found])


def after_of(request: Request) -> UUID | None:
    raw = text(request, "from")
    try:
        return UUID(raw) if raw else None
    except ValueError:
        raise Invalid.from_faults("the query", [Fault("/from", "must be the id of a job", "format")]) from None


class JobView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(operation_id="get_job", tags=TAGS, responses=ONE)
    def get(self, request: Request, job: str) -> Response:
        return ok(job=whole_document(get_job(request.user, job)))


class CancelJobView(View):
    permissions = {"POST": scope("create:entities")}

    @extend_schema(
        operation_id="cancel_job", tags=TAGS, request=None, responses=ONE,
        description="What is written stays; POST /v1/changes/{change}/undo takes it back.",
    )  # fmt: skip
    def post(self, request: Request, job: str) -> Response:
        return ok(job=whole_document(cancel_job(request.user, job)))
