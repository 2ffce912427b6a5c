"""Initiatives: what entities are to reach by when, how far it is, and what is left to do."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.docs import OK, parameter
from portal.api.permissions import scope
from portal.api.query import choice, flag, number, text
from portal.api.views import View, ok
from scorecards.api import initiative_schema as schema
from scorecards.initiatives import queries, services
from scorecards.initiatives.burndown import burndown
from scorecards.initiatives.posting import preview
from scorecards.initiatives.structure import STATUSES
from scorecards.initiatives.work import STATES, WorkRequest, work

TAGS = ["initiatives"]
READ = scope("read:entities")
UPDATE = scope("update:entities")
MAX_PAGE, MAX_WORK = 100, 500
FROM = parameter("from", "`next` of the page before")


class Initiatives(View):
    """`_initiative` says who may make them: administrators, unless its permissions were changed."""

    permissions = {"GET": READ, "POST": scope("create:entities")}

    @extend_schema(
        operation_id="list_initiatives", tags=TAGS, responses={200: schema.PAGE},
        parameters=[
            parameter("status", f"One of {', '.join(STATUSES)}; as it was last put down by the clock"),
            parameter("blueprint", "Those that ask entities of this blueprint"),
            parameter("scorecard", "Those of scorecards with this identifier"), parameter("team", "Those of this team"),
            parameter("limit", "At most 100", int), FROM,
        ],
        description="The newest first. Figures are of the entities that you may see.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        wanted = queries.InitiativesRequest(
            choice(request, "status", STATUSES), text(request, "blueprint"), text(request, "scorecard"),
            text(request, "team"), text(request, "from"), number(request, "limit", 50, low=1, high=MAX_PAGE),
        )  # fmt: skip
        page = queries.initiatives(request.user, wanted)
        return ok(initiatives=page.initiatives, next=page.next)

    @extend_schema(
        operation_id="create_initiative", tags=TAGS, request=schema.CREATE_BODY, responses={201: schema.ONE},
        description="It is kept as an entity of the blueprint `_initiative`, which is made with the first one.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(201, initiative=services.create_initiative(request.user, request.data))


class OneInitiative(View):
    permissions = {"GET": READ, "PATCH": UPDATE, "DELETE": scope("delete:entities")}

    @extend_schema(operation_id="get_initiative", tags=TAGS, responses={200: schema.ONE})
    def get(self, request: Request, initiative: str) -> Response:
        return ok(initiative=queries.initiative_document(request.user, initiative))

    @extend_schema(
        operation_id="change_initiative", tags=TAGS, request=schema.CHANGE_BODY, responses={200: schema.ONE},
        description="Keys that are given replace what stands there; null takes one away. The identifier stays.",
    )  # fmt: skip
    def patch(self, request: Request, initiative: str) -> Response:
        return ok(initiative=services.change_initiative(request.user, initiative, request.data))

    @extend_schema(operation_id="delete_initiative", tags=TAGS, responses={200: OK})
    def delete(self, request: Request, initiative: str) -> Response:
        services.delete_initiative(request.user, initiative)
        return ok()


WORK_PARAMETERS = [
    parameter("state", "open (what is left to do), done or all; open when left out"),
    parameter("team", "Entities of this team"),
    parameter("assignee", "Whose work: user:<address> or team:<identifier>"),
    parameter("mine", "Work of yours and of your teams", bool),
    parameter("search", "Words in the title or the identifier"),
]


def work_request(request: Request, limit: int) -> WorkRequest:
    """Raises Invalid."""
    return WorkRequest(
        state=choice(request, "state", STATES) or "open", team=text(request, "team"),
        assignee=text(request, "assignee"), mine=flag(request, "mine"), text=text(request, "search"),
        after=text(request, "from"), limit=limit,
    )  # fmt: skip


class InitiativeWork(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="list_initiative_work", tags=TAGS, responses={200: schema.WORK},
        parameters=[*WORK_PARAMETERS, parameter("limit", "At most 500", int), FROM],
        description="Entities with the rules that they still fail and what mends these, in the order of identifiers.",
    )  # fmt: skip
    def get(self, request: Request, initiative: str) -> Response:
        limit = number(request, "limit", 50, low=1, high=MAX_WORK)
        page = work(request.user, initiative, work_request(request, limit))
        return ok(items=page.items, next=page.next)


class InitiativeBurndown(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="initiative_burndown", tags=TAGS, responses={200: schema.BURNDOWN},
        parameters=[parameter("team", "Entities of this team")],
        description=(
            "What was open day by day (UTC) since the start, and the line of a steady pace from the start to the due "
            "date. Who may not see all entities may ask for one of their own teams."
        ),
    )  # fmt: skip
    def get(self, request: Request, initiative: str) -> Response:
        return ok(burndown=burndown(request.user, initiative, text(request, "team")))


class InitiativeAssignees(View):
    permissions = {"PUT": UPDATE}

    @extend_schema(
        operation_id="assign_initiative_work", tags=TAGS, request=schema.ASSIGN_BODY, responses={200: schema.GIVEN},
        description="Gives work on entities to people or teams; null gives it back to the owning teams.",
    )  # fmt: skip
    def put(self, request: Request, initiative: str) -> Response:
        return ok(assigned=services.assign(request.user, initiative, request.data))


class InitiativeDigest(View):
    permissions = {"GET": READ}

    @extend_schema(
        operation_id="preview_initiative_digest", tags=TAGS, responses={200: schema.DIGEST},
        parameters=[parameter("user", "Address of another person, for administrators")],
        description=(
            "The weekly mail as it would be sent now: open work that is given to you or to your teams. Mails go out "
            "on Mondays at 7:00, of the preference `timeZone` or UTC, where the operator has named a mail server; the "
            "preference `initiativeDigest: false` keeps them away."
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(digest=preview(request.user, text(request, "user")))
