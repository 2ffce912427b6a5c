"""What a browser is shown where no organization lives, or where it may not come in; programs get the envelope."""

import base64
import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}"
    "h1{font-size:1.4rem}"
)
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<h1>{title}</h1>
{words}
</html>
"""
NOWHERE = """<p>It may be misspelled, or the organization is gone.</p>
<p><a href="{root}/organizations">Find your organization</a> by your e-mail address, or
<a href="{root}/signup">create one</a>.</p>"""
CLOSED = "<p>{reason}.</p><p>Come from a network that it allows, or ask its administrators.</p>"
POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def wants_page(request: HttpRequest) -> bool:
    is_page = not request.path_info.startswith(("/v1/", "/scim/", "/_allauth/", "/static/", "/mcp"))
    return is_page and request.method == "GET" and "text/html" in request.META.get("HTTP_ACCEPT", "")


def nowhere_page() -> HttpResponse:
    words = format_html(NOWHERE, root=settings.PUBLIC_URL.rstrip("/"))
    return _page(404, "No organization lives at this address", words)


def closed_page(reason: str) -> HttpResponse:
    return _page(403, "You cannot come in from here", format_html(CLOSED, reason=reason))


def _page(status: int, title: str, words: SafeString) -> HttpResponse:
    html = format_html(PAGE, style=STYLE, title=title, words=words)
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    headers = {"Content-Security-Policy": POLICY.format(digest=digest)}
    return HttpResponse(html, status=status, headers=headers)
