"""The pages of the user interface: its own, with a fresh nonce and a policy that allows nothing else, and the frame
in which diagrams are drawn."""

import secrets
from functools import cache

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from access.branding.brand import branding, styles
from events.tickets import stream_url
from tenants.scope import TenantRef

NONCE, SLUG = "__CSP_NONCE__", "__TENANT_SLUG__"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: https:;"
    " connect-src 'self' {stream}; font-src 'self'; frame-src 'self' https: http:; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Drawing writes styles where they are needed; nothing else is written by hand, and nobody is asked for anything.
DRAWING = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'self'"
)
HEAD_ENDS = "</head>"
NOT_BUILT = "<!doctype html><title>Roadstead</title><p>The user interface is not built: run <code>make up</code>."


def branded(tenant: TenantRef | None) -> str:
    """How the organization looks, before the interface runs: its colours, and the rest for whoever draws it."""
    if tenant is None:
        return ""
    brand = branding()
    told = orjson.dumps({key: brand[key] for key in ("name", "logo", "icons", "eraseAt")}).decode()
    return format_html(
        "<meta name='roadstead-brand' content='{}'><style id='brand' nonce='{}'>{}</style>",
        told, NONCE, mark_safe(styles(brand)),  # noqa: S308 - colours that were computed, and nothing else
    )  # fmt: skip


@cache
def page(name: str) -> str:
    path = settings.UI_DIST / name
    return path.read_text(encoding="utf-8") if path.is_file() else NOT_BUILT


def index(request: HttpRequest, path: str = "") -> HttpResponse:
    """Every address that is not the API's leads here; the interface routes itself."""
    nonce = secrets.token_urlsafe(16)
    tenant = getattr(request, "tenant", None)
    html = page("index.html").replace(HEAD_ENDS, f"{branded(tenant)}{HEAD_ENDS}", 1)
    html = html.replace(NONCE, nonce).replace(SLUG, tenant.slug if tenant else "")
    response = HttpResponse(html, content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = POLICY.format(nonce=nonce, stream=stream_url())
    response["Cache-Control"] = "no-store"
    return response


def diagrams(request: HttpRequest) -> HttpResponse:
    """The frame that turns the source of a diagram into a picture; only our own pages may hold it."""
    response = HttpResponse(page("diagrams.html"), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = DRAWING
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "no-cache"
    return response
