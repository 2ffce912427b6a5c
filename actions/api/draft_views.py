"""Routes beyond the contract for those who build actions: everything can be tried before it is saved."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions.api import schema
from actions.backends.described import described_backends
from actions.runs.calling import try_backend
from actions.runs.drafts import preview
from actions.runs.playground import try_program, try_template
from actions.warnings import all_warnings
from portal.api.docs import parameter
from portal.api.permissions import scope, signed_in
from portal.api.query import texts
from portal.api.views import View, ok

TAGS = ["action drafts"]


class BackendsView(View):
    permissions = {"GET": scope("read:actions")}

    @extend_schema(
        operation_id="list_action_backends", tags=TAGS, responses={200: schema.BACKENDS_REPLY},
        description="The kinds of invocation methods that this installation has, those of added packages too, each"
        " with the JSON Schema of what it takes.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(backends=described_backends())


class ActionWarningsView(View):
    permissions = {"GET": scope("update:actions")}

    @extend_schema(
        operation_id="list_action_warnings", tags=TAGS, responses={200: schema.WARNINGS_REPLY},
        parameters=[parameter("action_identifier", "Only these actions", many=True)],
        description="Saved actions that name what is not there: blueprints, properties, inputs, secrets, actions,"
        " people, teams and roles. They are kept as they are, because clients create things in any order.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(actions=all_warnings(texts(request, "action_identifier")))


class DraftPreviewView(View):
    permissions = {"POST": scope("create:actions")}

    @extend_schema(
        operation_id="preview_action_draft", tags=TAGS, request=schema.DRAFT_BODY, responses={200: schema.DRAFT_REPLY},
        description="All faults of a definition that is not saved; its form for the values given so far, as the caller"
        " or, for administrators, somebody else sees it; who may run it, who would approve; and what would be sent,"
        " with the expressions that fail. Parts that faults make impossible to tell are null. Nothing is stored or"
        " sent.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(**preview(request.user, request.data))


class TestCallView(View):
    """The service lets administrators pass only."""

    permissions = {"POST": scope("update:actions")}

    @extend_schema(
        operation_id="test_call_action", tags=TAGS, request=schema.CALL_BODY, responses={200: schema.CALL_REPLY},
        description="Really call the backend of an action, saved or not, once and without a run; for administrators."
        " Request and answer are shown with masks for secrets, and the request is logged. A scaffold is rendered and"
        " not pushed.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(**try_backend(request.user, request.data))


class ProgramTestView(View):
    permissions = {"POST": signed_in("read:actions")}

    @extend_schema(
        operation_id="test_jq", tags=TAGS, request=schema.PROGRAM_BODY, responses={200: schema.PROGRAM_REPLY},
        description="Run a jq program on a document: every result, or what is wrong, with line and column in the"
        " program where they are known.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(**try_program(request.data))


class TemplateTestView(View):
    """Also for templates of actions that are not saved yet."""

    permissions = {"POST": scope("read:actions")}

    @extend_schema(
        operation_id="test_template", tags=TAGS, request=schema.TRIAL_BODY, responses={200: schema.TRIAL_REPLY},
        description="Render a template on a past run, or on an entity and inputs; nothing is stored or sent.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        return ok(**try_template(request.user, request.data))
