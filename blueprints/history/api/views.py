"""Routes that tell what an entity was and who said so."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, DateTimeField

from blueprints.history.api.serializers import DifferenceSerializer, HistoryEntrySerializer, ProvenanceSerializer
from blueprints.history.provenance import provenance
from blueprints.history.timeline import HistoryRequest, difference, history
from events.api.audit_views import event_named
from portal.api.docs import parameter, reply
from portal.api.permissions import scope
from portal.api.query import moment, number, text
from portal.api.views import View, ok
from portal.moments import now, timestamp

READ = scope("read:entities")
MAX_PAGE = 200


class HistoryView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_entity_history", tags=["history"],
        responses=reply(
            "HistoryReply", history=HistoryEntrySerializer(many=True), next=CharField(allow_null=True)
        ),
        parameters=[
            parameter("limit", "At most 200", int), parameter("from", "`next` of the page before"),
            parameter("property", "Only changes of this property or relation, or of a meta field such as $title"),
        ],
        description="What became of the entity, newest first; each entry with what it changed.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        wanted = HistoryRequest(
            limit=number(request, "limit", 50, low=1, high=MAX_PAGE), older_than=event_named(request, "from"),
            property=text(request, "property"),
        )  # fmt: skip
        page = history(request.user, blueprint, entity, wanted)
        return ok(history=page.entries, next=page.next)


class DifferenceView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="compare_entity", tags=["history"],
        responses=reply(
            "DifferenceReply", diff=DifferenceSerializer(many=True), to=DateTimeField(),
            **{"from": DateTimeField(allow_null=True)},
        ),
        parameters=[
            parameter("from", "RFC 3339; before the entity when absent"), parameter("to", "RFC 3339; now when absent"),
        ],
        description="What is different between two moments.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        start, end = moment(request, "from"), moment(request, "to") or now()
        found = difference(request.user, blueprint, entity, start, end)
        return ok(diff=found, **{"from": start and timestamp(start), "to": timestamp(end)})


class ProvenanceView(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="get_entity_provenance", tags=["history"],
        responses=reply("ProvenanceReply", provenance=ProvenanceSerializer()),
        description="Who wrote each property, relation and meta field last, and since when it has stood.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        return ok(provenance=provenance(request.user, blueprint, entity))
