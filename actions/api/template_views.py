"""Templates from which actions scaffold: those that are kept here, and what any of them asks."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.backends.scaffold import at_once
from actions.scaffold.fetching import offered_templates
from actions.scaffold.questions import form_from_template
from portal.api.permissions import scope
from portal.api.views import View, ok
from portal.git import workspace

TAGS = ["actions"]


class TemplatesView(View):
    permissions = {"GET": scope("read:actions")}

    @extend_schema(
        operation_id="list_templates", tags=TAGS, responses={200: schema.TEMPLATES_REPLY},
        description="Names of the templates that the operator keeps for actions of type SCAFFOLD.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(templates=[{"name": name} for name in offered_templates()])


class TemplateQuestionsView(View):
    """It calls an address that the caller gives, with the organization's secrets: for those who make actions."""

    permissions = {"POST": scope("create:actions")}

    @extend_schema(
        operation_id="read_template_questions", tags=TAGS, request=schema.QUESTIONS_BODY,
        responses={200: schema.QUESTIONS_REPLY},
        description="What a template asks, as the user inputs and the answers of an action that scaffolds from it;"
        " notes tell what a form cannot do that the template does.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        with at_once(), workspace() as folder:
            return ok(**form_from_template(request.data, folder))
