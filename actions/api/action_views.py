"""Routes of contract §8.5 and §9.1: actions, their permissions, their forms."""

from operator import attrgetter

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from actions import queries, services
from actions.api import schema
from actions.documents import action_document
from actions.explain import explain
from actions.impact import impact_of_deletion
from actions.offering import offered
from actions.queries import ActionFilter, get_action, visible_action
from actions.runs.options import options_of
from actions.runs.preview import form_of
from portal.api.docs import parameter
from portal.api.permissions import scope, signed_in
from portal.api.query import BOOLEANS, text, texts
from portal.api.versions import Versioned
from portal.api.views import View, ok

TAGS = ["actions"]
ACTION = Versioned("action", lambda actor, action: get_action(action, lock=True), action_document)
PERMISSIONS = Versioned("permissions", lambda actor, action: get_action(action, lock=True), attrgetter("permissions"))


class ActionsView(View):
    permissions = {"GET": scope("read:actions"), "POST": scope("create:actions")}

    @extend_schema(
        operation_id="list_actions", tags=TAGS, responses={200: schema.ACTIONS_REPLY},
        parameters=[
            parameter("action_identifier", "Only these actions", many=True),
            parameter("blueprint_identifier", "Only those for these blueprints", many=True),
            parameter("operation", "CREATE, DAY-2, DELETE", many=True),
            parameter("published", "Whether they are published", bool),
            parameter("trigger_type", "self-service or automation"),
            parameter("trigger_event", "Kinds of events", many=True),
            parameter("trigger_event_action_identifier", "Actions whose runs they wait for", many=True),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        wanted = ActionFilter(
            identifiers=texts(request, "action_identifier"),
            blueprints=texts(request, "blueprint_identifier"),
            operations=texts(request, "operation"),
            published=BOOLEANS.get((text(request, "published") or "").lower()),
            trigger_type=text(request, "trigger_type"),
            trigger_events=texts(request, "trigger_event"),
            trigger_event_actions=texts(request, "trigger_event_action_identifier"),
        )
        return ok(actions=[action_document(row) for row in queries.actions_matching(request.user, wanted)])

    @extend_schema(
        operation_id="create_action",
        tags=TAGS,
        request=schema.ACTION_BODY,
        responses={201: schema.ACTION_REPLY},
    )
    def post(self, request: Request) -> Response:
        return ok(201, action=action_document(services.create_action(request.user, request.data)))


class OfferedActionsView(View):
    permissions = {"GET": scope("read:actions")}

    @extend_schema(
        operation_id="list_offered_actions", tags=TAGS, responses={200: schema.OFFER_REPLY},
        parameters=[
            parameter("blueprint", "Only what is for this blueprint"),
            parameter("entity", "With a blueprint: what is offered on these of its entities, at most 100", many=True),
        ],
        description="What the caller may start: everything, what is for a blueprint, or what is offered on entities,"
        " where the conditions of actions hold. A policy decides only when an action is started.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        blueprint, entities = text(request, "blueprint"), texts(request, "entity")
        offer = offered(request.user, blueprint, entities)
        return ok(actions=[action_document(row) for row in offer.actions], offered=offer.on)


class ActionView(View):
    permissions = {
        "GET": scope("read:actions"),
        "PUT": scope("update:actions"),
        "DELETE": scope("delete:actions"),
    }

    @extend_schema(operation_id="get_action", tags=TAGS, responses={200: schema.ACTION_REPLY})
    @ACTION.read
    def get(self, request: Request, action: str) -> Response:
        return ok(action=action_document(visible_action(request.user, action)))

    @extend_schema(
        operation_id="replace_action",
        tags=TAGS,
        request=schema.ACTION_BODY,
        responses={200: schema.ACTION_REPLY},
    )
    @ACTION.changed
    def put(self, request: Request, action: str) -> Response:
        return ok(action=action_document(services.replace_action(request.user, action, request.data)))

    @extend_schema(operation_id="delete_action", tags=TAGS, responses={200: schema.DONE})
    def delete(self, request: Request, action: str) -> Response:
        services.delete_action(request.user, action)
        return ok()


class ActionPermissionsView(View):
    """Reading is for everybody, because the form shows who approves; the service says who may change them."""

    permissions = {"GET": signed_in("read:actions"), "PATCH": signed_in("update:actions")}

    @extend_schema(operation_id="get_action_permissions", tags=TAGS, responses={200: schema.PERMISSIONS_REPLY})
    @PERMISSIONS.read
    def get(self, request: Request, action: str) -> Response:
        return ok(permissions=get_action(action).permissions)

    @extend_schema(
        operation_id="change_action_permissions", tags=TAGS, request=schema.PERMISSIONS_BODY,
        responses={200: schema.PERMISSIONS_REPLY},
    )  # fmt: skip
    @PERMISSIONS.changed
    def patch(self, request: Request, action: str) -> Response:
        return ok(permissions=services.change_permissions(request.user, action, request.data))


class ActionImpactView(View):
    """For those who may delete it: it names what others may not know of."""

    permissions = {"GET": scope("delete:actions")}

    @extend_schema(operation_id="get_impact_of_action", tags=TAGS, responses={200: schema.IMPACT_REPLY})
    def get(self, request: Request, action: str) -> Response:
        """What its deletion would leave behind."""
        return ok(impact=impact_of_deletion(action))


class ExplainActionView(View):
    """About others only those may ask who change the action; the service sees to it."""

    permissions = {"POST": scope("read:actions")}

    @extend_schema(
        operation_id="explain_action_permissions", tags=TAGS, request=schema.QUESTION_BODY,
        responses={200: schema.EXPLANATION_REPLY},
        description="Why somebody may, or may not, run and approve the action, for an entity and values if given.",
    )  # fmt: skip
    def post(self, request: Request, action: str) -> Response:
        return ok(explanation=explain(request.user, action, request.data))


class ActionFormView(View):
    permissions = {"POST": scope("read:actions")}

    @extend_schema(
        operation_id="resolve_form", tags=TAGS, request=schema.FORM_BODY, responses={200: schema.FORM_REPLY},
        description="The form as the caller sees it for the values given so far, and when it is opened whether the"
        " caller may run the action.",
    )  # fmt: skip
    def post(self, request: Request, action: str) -> Response:
        return ok(**form_of(request.user, action, request.data))


class FormOptionsView(View):
    permissions = {"POST": scope("read:actions")}

    @extend_schema(
        operation_id="list_form_options", tags=TAGS, request=schema.OPTIONS_BODY,
        responses={200: schema.OPTIONS_REPLY},
        description="A page of what an input for entities, people, teams, or with optionsFrom, offers for the values"
        " given so far: searched by title and identifier, limited by the dataset. The input $targetEntity is the entity"
        " the action is for.",
    )  # fmt: skip
    def post(self, request: Request, action: str) -> Response:
        return ok(**options_of(request.user, action, request.data))
