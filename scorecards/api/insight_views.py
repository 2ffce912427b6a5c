"""What scorecards say: of one entity and why, of all, and what a draft would say."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.permissions import scope, signed_in
from portal.api.views import View, ok
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject
from scorecards.api import insight_schema as schema
from scorecards.api.schema import ONE
from scorecards.api.views import READ
from scorecards.explain import explained_scorecards
from scorecards.expressions import try_expression
from scorecards.installing import install_template, offered_templates, preview_template
from scorecards.preview import MOVES, MovesPage, preview
from scorecards.queries import reply
from scorecards.report import overview, report
from scorecards.rights import CREATE, require_creating


class EntityScorecards(View):
    """Whoever may read the entity may know why it is at its level."""

    permissions = {"GET": scope("read:entities")}

    @extend_schema(operation_id="explain_entity_scorecards", responses={200: schema.EXPLAINED})
    def get(self, request: Request, blueprint: str, entity: str) -> Response:
        return ok(scorecards=explained_scorecards(request.user, blueprint, entity))


class ScorecardPreview(View):
    permissions = {"POST": scope("read:scorecards")}

    @extend_schema(operation_id="preview_scorecard", request=schema.PREVIEW_BODY, responses={200: schema.PREVIEW})
    def post(self, request: Request) -> Response:
        blueprint, draft, page = preview_of(request.data)
        return ok(preview=preview(request.user, blueprint, draft, page))


class ExpressionPreview(View):
    """For whoever writes a rule; it says no more than the entities that the caller may read do themselves."""

    permissions = {"POST": READ}

    @extend_schema(
        operation_id="preview_scorecard_expression", request=schema.EXPRESSION_BODY, responses={200: schema.ANSWERS},
        description="What a jq program would say of the entities named, or of the newest ones. Nothing is stored.",
    )  # fmt: skip
    def post(self, request: Request, blueprint: str) -> Response:
        return ok(answers=try_expression(request.user, blueprint, request.data))


class ScorecardsOverview(View):
    permissions = {"GET": scope("read:scorecards")}

    @extend_schema(operation_id="scorecards_overview", responses={200: schema.OVERVIEW})
    def get(self, request: Request) -> Response:
        return ok(scorecards=overview(request.user))


class ScorecardReport(View):
    permissions = {"GET": READ}

    @extend_schema(operation_id="scorecard_report", responses={200: schema.REPORT})
    def get(self, request: Request, blueprint: str, scorecard: str) -> Response:
        return ok(report=report(request.user, blueprint, scorecard))


class ScorecardTemplates(View):
    permissions = {"GET": scope("read:scorecards")}

    @extend_schema(operation_id="list_scorecard_templates", responses={200: schema.TEMPLATES})
    def get(self, request: Request) -> Response:
        return ok(templates=[template.document for template in offered_templates()])


class InstallTemplate(View):
    permissions = {"POST": signed_in(CREATE)}

    @extend_schema(operation_id="install_scorecard_template", request=None, responses={201: ONE})
    def post(self, request: Request, blueprint: str, template: str) -> Response:
        require_creating(request.user, blueprint)
        return ok(201, scorecard=reply(install_template(request.user, blueprint, template)))


class PreviewTemplate(View):
    """What it would say here before anybody installs it."""

    permissions = {"GET": READ}

    @extend_schema(operation_id="preview_scorecard_template", responses={200: schema.TEMPLATE_PREVIEW})
    def get(self, request: Request, blueprint: str, template: str) -> Response:
        return ok(**preview_template(request.user, blueprint, template))


def preview_of(body: Json) -> tuple[str, Json, MovesPage]:
    """Raises Invalid with every fault but those of the scorecard itself."""
    if not isinstance(body, dict):
        raise Invalid.from_faults("the body", [Fault("", "must be an object", "type")])
    given: JsonObject = {"direction": "all", "limit": schema.DEFAULT_MOVES, "from": "", **body}
    if faults := [fault for key, fault in FAULTS.items() if not _fits(key, given.get(key))]:
        raise Invalid.from_faults("the preview", faults)
    page = MovesPage(given["direction"], given["limit"], given["from"])
    return given["blueprint"], given.get("scorecard"), page


def _fits(key: str, value: Json) -> bool:
    if key == "limit":
        return type(value) is int and 1 <= value <= schema.MAX_MOVES
    if key == "direction":
        return isinstance(value, str) and value in MOVES
    return isinstance(value, str) and "\x00" not in value


FAULTS = {
    "blueprint": Fault("/blueprint", "must be the identifier of a blueprint", "type"),
    "direction": Fault("/direction", f"must be one of {', '.join(MOVES)}", "enum"),
    "limit": Fault("/limit", f"must be a whole number from 1 to {schema.MAX_MOVES}", "range"),
    "from": Fault("/from", "must be the `next` of the page before", "type"),
}
