"""What a browser is shown at an address where no organization lives; programs get the envelope."""

import base64
import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}"
    "h1{font-size:1.4rem}"
)
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>No organization lives here</title>
<style>{style}</style>
<h1>No organization lives at this address</h1>
<p>It may be misspelled, or the organization is gone.</p>
<p><a href="{root}/organizations">Find your organization</a> by your e-mail address, or
<a href="{root}/signup">create one</a>.</p>
</html>
"""
POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def wants_page(request: HttpRequest) -> bool:
    is_page = not request.path_info.startswith(("/v1/", "/scim/", "/_allauth/", "/static/", "/mcp"))
    return is_page and request.method == "GET" and "text/html" in request.META.get("HTTP_ACCEPT", "")


def nowhere_page() -> HttpResponse:
    html = format_html(PAGE, style=STYLE, root=settings.PUBLIC_URL.rstrip("/"))
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    headers = {"Content-Security-Policy": POLICY.format(digest=digest)}
    return HttpResponse(html, status=404, headers=headers)
