"""Browsers in which somebody was signed in before: who guesses elsewhere cannot shut the person out of these.

A signed cookie names the person and the browser. It opens nothing; failures of a browser that brings it are counted by
themselves instead of together with those of everybody else (OWASP, "device cookies").
"""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from access.models import User
from tenants.scope import current_tenant

COOKIE = "roadstead_device"
SECONDS = 365 * 24 * 3600
SALT = "roadstead.device"


def remember_device(request: HttpRequest, user: User) -> None:
    """After a sign-in: the answer to it brings the cookie."""
    if not device_of(request, user):
        request.device_of_person = str(user.pk)  # type: ignore[attr-defined]


def device_of(request: HttpRequest, user: User | None) -> str:
    """ "" for a browser that this person was not signed in with."""
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return ""
    known = user is not None and said["person"] == str(user.pk) and said["organization"] == current_tenant().key
    return str(said["device"]) if known else ""


class DeviceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        person = getattr(request, "device_of_person", None)
        if person is not None:
            said = {"person": person, "organization": current_tenant().key, "device": secrets.token_hex(8)}
            response.set_cookie(
                COOKIE, signing.dumps(said, salt=SALT), max_age=SECONDS, httponly=True, samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
        return response
