"""Exemptions: asked for by whoever may change the entity, decided by whoever may change the scorecard."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.docs import OK, parameter
from portal.api.permissions import scope
from portal.api.query import choice, number, text
from portal.api.views import View, ok
from scorecards.api import exemption_schema as schema
from scorecards.api.views import READ, UPDATE
from scorecards.exemptions import services
from scorecards.exemptions.queries import ExemptionsPage, ExemptionsRequest, all_exemptions, exemptions_of
from scorecards.exemptions.records import STATUSES

TAGS = ["exemptions"]
ASK = scope("update:entities", moderates="blueprint")
MAX_PAGE = 200
PARAMETERS = [
    parameter("status", f"One of {', '.join(STATUSES)}"), parameter("entity", "Identifier of an entity"),
    parameter("limit", "At most 200", int), parameter("from", "`next` of the page before"),
]  # fmt: skip


def wanted(request: Request) -> ExemptionsRequest:
    """Raises Invalid."""
    status = choice(request, "status", STATUSES)
    return ExemptionsRequest(
        status, text(request, "entity"), text(request, "from"), number(request, "limit", 50, low=1, high=MAX_PAGE)
    )


def shown(page: ExemptionsPage) -> Response:
    return ok(exemptions=page.exemptions, next=page.next)


class AllExemptions(View):
    permissions = {"GET": scope("read:scorecards")}

    @extend_schema(
        operation_id="list_exemptions", tags=TAGS, parameters=PARAMETERS, responses={200: schema.PAGE},
        description="Of all scorecards, the newest first: with status=REQUESTED what waits for an answer.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return shown(all_exemptions(request.user, wanted(request)))


class ScorecardExemptions(View):
    permissions = {"GET": READ, "POST": ASK}

    @extend_schema(
        operation_id="list_scorecard_exemptions", tags=TAGS, parameters=PARAMETERS, responses={200: schema.PAGE},
        description="Of entities that you may see, the newest first.",
    )  # fmt: skip
    def get(self, request: Request, blueprint: str, scorecard: str) -> Response:
        return shown(exemptions_of(request.user, blueprint, scorecard, wanted(request)))

    @extend_schema(
        operation_id="ask_for_exemption", tags=TAGS, request=schema.REQUEST_BODY, responses={201: schema.ONE},
        description=(
            "Asks that an entity need not pass a rule until a moment. Whoever may change the entity may ask; of those "
            "who may change the scorecard it is granted at once. While it holds, a rule that fails shows EXEMPT and "
            "counts as passed."
        ),
    )  # fmt: skip
    def post(self, request: Request, blueprint: str, scorecard: str) -> Response:
        return ok(201, exemption=services.ask_for_exemption(request.user, blueprint, scorecard, request.data))


class OneExemption(View):
    permissions = {"PATCH": UPDATE, "DELETE": ASK}

    @extend_schema(
        operation_id="decide_exemption", tags=TAGS, request=schema.DECISION_BODY, responses={200: schema.ONE},
        description=(
            "GRANTED or DECLINED answers a request; GRANTED again moves the end; REVOKED ends one that holds. The "
            "entity is judged again in the same call."
        ),
    )  # fmt: skip
    def patch(self, request: Request, blueprint: str, scorecard: str, exemption: str) -> Response:
        decided = services.decide_exemption(request.user, blueprint, scorecard, exemption, request.data)
        return ok(exemption=decided)

    @extend_schema(
        operation_id="withdraw_exemption", tags=TAGS, responses={200: OK},
        description="By whoever asked, while nobody has answered; by those who decide at any time.",
    )  # fmt: skip
    def delete(self, request: Request, blueprint: str, scorecard: str, exemption: str) -> Response:
        services.withdraw_exemption(request.user, blueprint, scorecard, exemption)
        return ok()
