"""Who is asking: a bearer token first; a session cookie only when there is no Authorization header (decision D23)."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from access.actors import actor_of_claims, actor_of_user
from access.entering import require_factor_set_up
from access.models import User
from access.sessions import holds, method_of
from access.viewing import seen_through
from portal.api.inside import CALLER
from portal.errors import Forbidden, Forged, Unauthenticated
from portal.types import Actor

MAX_USER_AGENT = 500
# Where somebody who must have a second factor and has none yet can go.
OPEN_WITHOUT_FACTOR = ("/v1/me/second-factor", "/v1/branding")


def seen_by(actor: Actor, request: Request) -> Actor:
    return replace(actor, user_agent=request.META.get("HTTP_USER_AGENT", "")[:MAX_USER_AGENT])


class BearerAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Actor, None] | None:
        if CALLER in request.META:
            return seen_by(request.META[CALLER], request), None
        if not request.META.get("HTTP_AUTHORIZATION"):
            return None
        claims = getattr(request._request, "claims", None)
        if claims is None:
            raise Unauthenticated("the Authorization header holds no bearer token")
        return seen_by(actor_of_claims(claims), request), None

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="roadstead"'


class CsrfCheck(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        raise Forged(f"this request could not be told from a forged one: {reason}")


class SessionAuthentication(BaseAuthentication):
    """The UI's cookie at the tenant's host; unsafe methods need the CSRF token."""

    def authenticate(self, request: Request) -> tuple[Actor, None] | None:
        if getattr(request._request, "tenant", None) is None:
            return None
        user_id, user = request._request.session.get("_auth_user_id"), request._request.user
        if not user_id or not isinstance(user, User):
            return None
        if not holds(request._request.session, user):
            # Gone for good: otherwise a sign-in would be told that there is a session already.
            request._request.session.flush()
            return None
        enforce_csrf(request._request)
        if not request.path_info.startswith(OPEN_WITHOUT_FACTOR):
            require_factor_set_up(user, method_of(request._request.session, user))
        actor = seen_through(actor_of_user(user_id), request._request.session)
        return seen_by(actor, request), None


def enforce_csrf(request: HttpRequest) -> None:
    """DRF views are exempt from the middleware's check, because bearer tokens need none; sessions do."""
    check = CsrfCheck(lambda _: HttpResponse())
    check.process_request(request)
    check.process_view(request, lambda: None, (), {})


def require_same_origin(request: HttpRequest) -> None:
    """For doors that begin a session, where no CSRF token can exist yet: browsers name the page that sends."""
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and origin != f"{request.scheme}://{request.get_host()}":
        raise Forbidden("this request comes from a page of another site")


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = "access.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = "access.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "roadstead_session"}
