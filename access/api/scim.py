"""Routes of RFC 7644, for directories that provide people and teams; and the credential that they show.

The protocol has its own form of documents and refusals, which describe themselves at /scim/v2/Schemas.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework.response import Response

from access.authentication import seen_by
from access.scim.credential import (
    PROVISION,
    credential_document,
    directory_actor,
    renew_credential,
    withdraw_credential,
)
from portal.api.bodies import object_of
from portal.api.docs import OK, reply
from portal.api.errors import handle_exception
from portal.api.permissions import scope
from portal.api.rendering import JsonRenderer
from portal.api.views import View, ok
from portal.errors import Unauthenticated
from portal.types import Actor
from tenants.tokens import bearer

TAGS = ["sign-in"]
CHANGES = scope("update:organization")
DIRECTORY = scope(PROVISION)
MAX_BYTES = 5 * 1024 * 1024


def answers() -> Any:
    """What reads the protocol takes half a second to import, which a process without directories does not need."""
    from access.scim import answers

    return answers


class DirectoryAuthentication(BaseAuthentication):
    """The credential of SCIM, at the organization's own address, and nothing else: no session, no other token."""

    def authenticate(self, request: Request) -> tuple[Actor, None]:
        http: HttpRequest = request._request
        token = bearer(http.META.get("HTTP_AUTHORIZATION", ""))
        if token is None or getattr(http, "tenant", None) is None:
            raise Unauthenticated("show the SCIM credential as a bearer token, at the organization's own address")
        return seen_by(directory_actor(token), request), None

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="scim"'


class ScimRenderer(JsonRenderer):
    media_type = "application/scim+json"


class ScimView(View):
    authentication_classes: ClassVar[list] = [DirectoryAuthentication]
    renderer_classes: ClassVar[list] = [ScimRenderer]
    max_body_bytes = MAX_BYTES

    def get_exception_handler(self) -> Callable[..., Response]:
        return refused


def refused(error: Exception, context: dict[str, Any]) -> Response:
    """In the form of RFC 7644 §3.12."""
    found = answers().refusal_of(error)
    if found is not None:
        return Response(found, status=int(found["status"]))
    answer = handle_exception(error, context)
    body = answers().refusal(answer.status_code, answer.data["error"], answer.data["message"])
    return Response(body, status=int(body["status"]), headers=dict(answer.headers))


class ConfigView(ScimView):
    permissions = {"GET": DIRECTORY}

    def get(self, request: Request) -> Response:
        return Response(answers().config())


class DescriptionsView(ScimView):
    """Of resource types, or of their schemas."""

    permissions = {"GET": DIRECTORY}
    what = "ResourceTypes"

    def get(self, request: Request) -> Response:
        return Response(answers().descriptions(self.what))


class DescriptionView(ScimView):
    permissions = {"GET": DIRECTORY}
    what = "ResourceTypes"

    def get(self, request: Request, name: str) -> Response:
        return Response(answers().description(self.what, name))


class ResourcesView(ScimView):
    permissions = {"GET": DIRECTORY, "POST": DIRECTORY}
    what = "Users"

    def get(self, request: Request) -> Response:
        return Response(answers().listed(self.what, request.query_params.dict()))

    def post(self, request: Request) -> Response:
        made = answers().created(request.user, self.what, object_of(request))
        return Response(made, status=201, headers={"Location": made["meta"]["location"]})


class ResourceView(ScimView):
    permissions = {"GET": DIRECTORY, "PUT": DIRECTORY, "PATCH": DIRECTORY, "DELETE": DIRECTORY}
    what = "Users"

    def get(self, request: Request, identifier: str) -> Response:
        return Response(answers().found(self.what, identifier, request.query_params.dict()))

    def put(self, request: Request, identifier: str) -> Response:
        return Response(answers().replaced(request.user, self.what, identifier, object_of(request)))

    def patch(self, request: Request, identifier: str) -> Response:
        return Response(answers().patched(request.user, self.what, identifier, object_of(request)))

    def delete(self, request: Request, identifier: str) -> Response:
        answers().removed(request.user, self.what, identifier)
        return Response(status=204)


class Provisioning(serializers.Serializer):
    enabled = serializers.BooleanField()
    baseUrl = serializers.CharField(help_text="To be entered at the identity provider")
    createdAt = serializers.CharField(allow_null=True)
    createdBy = serializers.CharField(allow_null=True)
    usedAt = serializers.CharField(allow_null=True, help_text="To ten minutes")


class ProvisioningView(View):
    permissions = {"GET": scope("read:organization"), "POST": CHANGES, "DELETE": CHANGES}

    @extend_schema(
        operation_id="get_provisioning", tags=TAGS, responses=reply("ProvisioningReply", provisioning=Provisioning())
    )
    def get(self, request: Request) -> Response:
        return ok(provisioning=credential_document())

    @extend_schema(
        operation_id="renew_provisioning_credential", tags=TAGS, request=None,
        responses=reply(
            "ProvisioningCredentialReply", provisioning=Provisioning(),
            token=serializers.CharField(help_text="Told once; the one before is dead"),
        ),
        description="Switches SCIM on, or gives it another credential.",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        document, token = renew_credential(request.user)
        return ok(provisioning=document, token=token)

    @extend_schema(
        operation_id="withdraw_provisioning_credential", tags=TAGS, responses=OK,
        description="Switches SCIM off. People and teams stay as they are, and are changed by hand from then on.",
    )  # fmt: skip
    def delete(self, request: Request) -> Response:
        withdraw_credential(request.user)
        return ok()
