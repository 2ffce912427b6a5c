"""How an organization looks: open to everybody at its host, because the page of sign-in shows it."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access.branding import brand, icons
from portal.api.bodies import Text, body_of
from portal.api.docs import parameter, reply
from portal.api.permissions import PUBLIC, SIGNED_IN, scope
from portal.api.query import text
from portal.api.uploads import upload_of
from portal.api.views import View, ok
from portal.errors import Fault, Invalid, NotFound
from portal.types import JsonObject

TAGS = ["organization"]
CHANGES = scope("update:organization")
COLOURS = serializers.DictField(
    child=serializers.DictField(child=serializers.CharField()),
    help_text="Under `light` and `dark`: custom properties of the interface and their colours; empty without an accent",
)


class LogoAddresses(serializers.Serializer):
    light = serializers.CharField(allow_null=True)
    dark = serializers.CharField(allow_null=True)


class Branding(serializers.Serializer):
    name = serializers.CharField()
    accent = serializers.CharField(allow_null=True)
    colors = COLOURS
    logo = LogoAddresses()
    icons = serializers.CharField(help_text="Another with each change of its own icons; empty without any")
    eraseAt = serializers.CharField(allow_null=True, help_text="Where its deletion was asked for: when it happens")


class AccentBody(serializers.Serializer):
    accent = Text(allow_null=True, help_text="`#rrggbb`, or null for the interface's own")


REPLY = reply("BrandingReply", branding=Branding())
PICTURE = {f"image/{kind}": OpenApiTypes.BINARY for kind in ("png", "jpeg", "webp", "svg+xml")}


def require_organization(request: Request) -> None:
    """Raises NotFound at the root host, where nobody is signed in."""
    if request._request.tenant is None:  # type: ignore[attr-defined]
        raise NotFound("this address was not found here: use an organization's own host")


class BrandingView(View):
    permissions = {"GET": PUBLIC}

    @extend_schema(
        operation_id="get_branding", tags=TAGS, responses=REPLY, auth=[],
        description="Open to everybody at the organization's own host.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        require_organization(request)
        return ok(branding=brand.branding())


class PreviewView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="preview_branding", tags=TAGS, parameters=[parameter("accent", "`#rrggbb`")],
        responses=reply("BrandingPreviewReply", accent=serializers.CharField(), colors=COLOURS),
        description="The colours that an accent would give. Where it would be unreadable it is darkened or lightened.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        accent = brand.require_colour(text(request, "accent") or "")
        return ok(accent=accent, colors=brand.colors_of(accent))


class LogoView(View):
    permissions = {"GET": PUBLIC}

    @extend_schema(operation_id="get_logo", tags=TAGS, auth=[], responses={200: OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, scheme: str) -> HttpResponse:
        require_organization(request)
        found = brand.logo(scheme)
        # Mails show it too, so that pages of others may.
        headers = headers_of(f"logo-{scheme}", found.kind) | {"Cross-Origin-Resource-Policy": "cross-origin"}
        return HttpResponse(found.content, content_type=found.kind, headers=headers)


def headers_of(name: str, kind: str, seen: str = "public") -> JsonObject:
    """A picture that can do nothing; the address names the version, so it may be kept."""
    return {
        "Cache-Control": f"{seen}, max-age=86400",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Content-Disposition": f'inline; filename="{name}.{kind.partition("/")[2].partition("+")[0]}"',
    }


class AccentView(View):
    permissions = {"PATCH": CHANGES}

    @extend_schema(operation_id="change_branding", tags=TAGS, request=AccentBody, responses=REPLY)
    def patch(self, request: Request) -> Response:
        body = body_of(request, AccentBody)
        unknown = sorted(request.data.keys() - body.keys())
        if unknown:
            faults = [Fault(f"/{key}", "is not known here", "unknown") for key in unknown]
            raise Invalid.from_faults("the body", faults)
        return ok(branding=brand.change_accent(request.user, body["accent"]))


class ChangeLogoView(View):
    permissions = {"PUT": CHANGES, "DELETE": CHANGES}

    @extend_schema(
        operation_id="put_logo", tags=TAGS, request=PICTURE, responses=REPLY,
        description="The picture is the body: PNG, JPEG, WebP or SVG, at most 256 KiB and 2048 pixels wide and high."
        " Of an SVG the plain shapes are kept. `scheme` is light or dark; without one for the dark scheme the light"
        " one is shown.",
    )  # fmt: skip
    def put(self, request: Request, scheme: str) -> Response:
        brand.require_scheme(scheme)
        with upload_of(request) as file:
            return ok(branding=brand.change_logo(request.user, scheme, file.read()))

    @extend_schema(operation_id="delete_logo", tags=TAGS, responses=REPLY)
    def delete(self, request: Request, scheme: str) -> Response:
        return ok(branding=brand.remove_logo(request.user, scheme))


class IconSerializer(serializers.Serializer):
    name = serializers.CharField(help_text="`icon` names it as `custom:<name>`")
    type = serializers.CharField(help_text="Of the picture: image/png, …")
    version = serializers.CharField()


class IconsView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="get_icons", tags=TAGS, responses=reply("IconsReply", icons=IconSerializer(many=True)),
        description="The organization's own, by name.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return ok(icons=icons.icons())


class IconView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(operation_id="get_icon", tags=TAGS, responses={200: OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, icon: str) -> HttpResponse:
        kind, content = icons.icon(icon)
        return HttpResponse(content, content_type=kind, headers=headers_of(icon, kind, "private"))


class ChangeIconView(View):
    permissions = {"PUT": CHANGES, "DELETE": CHANGES}

    @extend_schema(
        operation_id="put_icon", tags=TAGS, request=PICTURE, responses=REPLY,
        description="The picture is the body: SVG, PNG, JPEG or WebP, at most 64 KiB and 512 pixels wide and high, as"
        " many as 100. The name has 1 to 30 small letters, digits and dashes.",
    )  # fmt: skip
    def put(self, request: Request, icon: str) -> Response:
        with upload_of(request, icons.MAX_BYTES) as file:
            return ok(branding=icons.put_icon(request.user, icon, file.read()))

    @extend_schema(
        operation_id="delete_icon", tags=TAGS, responses=REPLY,
        description="What still names it is drawn with a plain icon; `…/uses` tells beforehand what does.",
    )  # fmt: skip
    def delete(self, request: Request, icon: str) -> Response:
        return ok(branding=icons.remove_icon(request.user, icon))
