"""Routes of contract §15.3: credentials of apps, and of people for the API."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from access import machines
from access.api import serializers as shapes
from access.documents import all_selected, app_document
from access.machines import Pair
from portal.api.bodies import body_of
from portal.api.docs import OK, parameter, reply
from portal.api.permissions import scope
from portal.api.query import texts
from portal.api.views import View, ok

UPDATE = scope("update:apps")
APP = reply("AppReply", app=shapes.App())


def shown(pair: Pair) -> Response:
    return ok(app=app_document(pair.credential, pair.secret))


class AppsView(View):
    permissions = {"GET": scope("read:apps"), "POST": UPDATE}

    @extend_schema(
        operation_id="list_apps", tags=["credentials"],
        parameters=[parameter("fields", "Keys to answer with; all when absent", many=True)],
        responses=reply("AppsReply", apps=shapes.App(many=True)),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        documents = [app_document(credential) for credential in machines.list_apps()]
        return ok(apps=all_selected(documents, texts(request, "fields")))

    @extend_schema(operation_id="create_app", tags=["credentials"], request=shapes.AppBody, responses=APP)
    def post(self, request: Request) -> Response:
        return shown(machines.create_app(request.user, body_of(request, shapes.AppBody)["name"]))


class AppView(View):
    permissions = {"PUT": UPDATE, "DELETE": UPDATE}

    @extend_schema(operation_id="rename_app", tags=["credentials"], request=shapes.AppBody, responses=APP)
    def put(self, request: Request, app: str) -> Response:
        name = body_of(request, shapes.AppBody)["name"]
        return ok(app=app_document(machines.rename_app(request.user, app, name)))

    @extend_schema(operation_id="delete_app", tags=["credentials"], responses=OK)
    def delete(self, request: Request, app: str) -> Response:
        machines.delete_app(request.user, app)
        return ok()


class AppRightsView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="limit_app", tags=["credentials"], request=shapes.AppRights, responses=OK)
    def post(self, request: Request, app: str) -> Response:
        machines.limit_app(request.user, app, body_of(request, shapes.AppRights)["permissions"])
        return ok()


class RotateAppView(View):
    permissions = {"POST": UPDATE}

    @extend_schema(operation_id="rotate_app_secret", tags=["credentials"], request=None, responses=APP)
    def post(self, request: Request, app: str) -> Response:
        return shown(machines.renew_app(request.user, app))


class RotatePersonalView(View):
    permissions = {"POST": scope("update:users")}

    @extend_schema(
        operation_id="rotate_personal_credentials", tags=["credentials"], request=None,
        responses=reply("CredentialsReply", credentials=shapes.CredentialPair()),
    )  # fmt: skip
    def post(self, request: Request, email: str) -> Response:
        pair = machines.renew_personal(request.user, email)
        return ok(credentials={"clientId": pair.credential.client_id, "clientSecret": pair.secret})
