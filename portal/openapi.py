"""The API's description: what each operation asks for and answers, the document, and the page that shows it."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from django.templatetags.static import static
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_lib_doc_excludes
from drf_spectacular.utils import Direction, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.docs import JsonMap
from portal.api.permissions import PUBLIC
from portal.api.views import View
from portal.types import JsonObject

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER,
    description="The `ETag` of what was read: 412, with who changed it and when, if it is another by now.",
)  # fmt: skip
SWAGGER = "drf_spectacular_sidecar/swagger-ui-dist"
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Roadstead API</title>
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{style}">
<div id="page"></div>
<script src="{bundle}"></script>
<script src="{start}"></script>
</html>
"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Refusal(serializers.Serializer):
    """What every refusal looks like."""

    ok = serializers.BooleanField(help_text="false")
    error = serializers.CharField(help_text="A code for programs")
    message = serializers.CharField(help_text="A sentence for people")
    details = JsonMap(required=False)


class Schema(AutoSchema):
    """Describes an operation of ours; each of these methods says what drf-spectacular cannot see or would guess."""

    view: View

    def map_parsers(self) -> list[str]:
        return ["application/json"]

    def get_override_parameters(self) -> list[OpenApiParameter]:
        handler = getattr(self.view, self.method.lower())
        return [IF_MATCH] if getattr(handler, "takes_version", False) else []

    def get_auth(self) -> list[dict[str, Any]]:
        return [{}] if self.view.permissions[self.method] == PUBLIC else super().get_auth()

    def get_description(self) -> str:
        scope = self.view.permissions[self.method].scope
        right = f"Needs the right `{scope}`." if scope else ""
        return "\n\n".join(part for part in (super().get_description(), right) if part)

    def get_summary(self) -> str:
        return self.get_operation_id().replace("_", " ").capitalize()

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        """Left alone, drf-spectacular guesses 201 for POST and an empty 204 for DELETE."""
        answers = self.get_response_serializers()
        told = answers if isinstance(answers, dict) else {200: answers}
        bodies: dict[str, Any] = {}
        for key, answer in {**told, "default": Refusal}.items():
            status, media = key if isinstance(key, tuple) else (key, "application/json")
            body = self._get_response_for_code(answer, str(status), [media], direction=direction)
            bodies.setdefault(str(status), body).get("content", {}).update(body.get("content", {}))
        return bodies


def only_v1(endpoints: list[tuple[str, str, str, Any]], **_: Any) -> list[tuple[str, str, str, Any]]:
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/v1/")]


def not_docstrings() -> list[type]:
    """Classes whose docstrings are meant for readers of the code."""
    return [*get_lib_doc_excludes(), View, serializers.Serializer]


@cache
def description() -> JsonObject:
    """The whole document; it takes about a second to make."""
    return SchemaGenerator().get_schema(request=None, public=True)


class DescriptionView(View):
    permissions = {"GET": PUBLIC}

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(description())


class PageView(View):
    permissions = {"GET": PUBLIC}

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        html = PAGE.format(
            icon=static(f"{SWAGGER}/favicon-32x32.png"), style=static(f"{SWAGGER}/swagger-ui.css"),
            bundle=static(f"{SWAGGER}/swagger-ui-bundle.js"), start=static("portal/api-page.js"),
        )  # fmt: skip
        return HttpResponse(html, headers={"Content-Security-Policy": POLICY})
