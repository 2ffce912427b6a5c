"""Routes of contract §16.3: the organization's secrets, whose values go in and never come out."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from access import secrets
from access.api import serializers as shapes
from access.secrets import secret_document
from portal.api.bodies import body_of
from portal.api.docs import OK, reply
from portal.api.permissions import scope
from portal.api.views import View, ok

TAGS = ["secrets"]
SECRET = reply("SecretReply", secret=shapes.Secret())


class SecretsView(View):
    permissions = {"GET": scope("read:secrets"), "POST": scope("create:secrets")}

    @extend_schema(
        operation_id="list_secrets", tags=TAGS, responses=reply("SecretsReply", secrets=shapes.Secret(many=True)),
        description="Names, descriptions and times; no values.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(secrets=[secret_document(row) for row in secrets.list_secrets()])

    @extend_schema(
        operation_id="create_secret", tags=TAGS, request=shapes.SecretBody, responses={201: SECRET},
        description="Templates of actions read it as `{{ .secrets.NAME }}`. It is sent with calls, and masked in what"
        " a run keeps or tells; a value of less than six characters cannot be told from ordinary words and is not.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        body = body_of(request, shapes.SecretBody)
        made = secrets.create_secret(request.user, body["secretName"], body["secretValue"], body.get("description"))
        return ok(201, secret=secret_document(made))


class SecretView(View):
    permissions = {
        "GET": scope("read:secrets"),
        "PATCH": scope("update:secrets"),
        "DELETE": scope("delete:secrets"),
    }

    @extend_schema(operation_id="get_secret", tags=TAGS, responses=SECRET)
    def get(self, request: Request, secret: str) -> Response:
        return ok(secret=secret_document(secrets.get_secret(secret)))

    @extend_schema(operation_id="change_secret", tags=TAGS, request=shapes.SecretChanges, responses=SECRET)
    def patch(self, request: Request, secret: str) -> Response:
        changes = body_of(request, shapes.SecretChanges)
        return ok(secret=secret_document(secrets.change_secret(request.user, secret, changes)))

    @extend_schema(operation_id="delete_secret", tags=TAGS, responses=OK)
    def delete(self, request: Request, secret: str) -> Response:
        secrets.delete_secret(request.user, secret)
        return ok()
