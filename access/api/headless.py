"""The part of django-allauth's headless API that we offer: signing in with a password, the session, signing out."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.headless.account.views import LoginView, SessionView
from allauth.headless.constants import Client
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from redis.exceptions import RedisError

from portal import strict_json
from portal.api.errors import plain
from portal.errors import NotFound, PortalError, Unavailable

Handler = Callable[..., HttpResponseBase]
MAX_BODY_BYTES = 16 * 1024


def guarded(view: Handler) -> Handler:
    """What our own views do for themselves: no session without an organization, strict bodies, our envelope."""

    @wraps(view)
    def call(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            require_sane(request)
            return view(request, *args, **kwargs)
        except PortalError as error:
            return plain(error)
        except RedisError:
            return plain(Unavailable("signing in is not possible at the moment; try again soon"))

    return call


def require_sane(request: HttpRequest) -> None:
    """Raises NotFound, TooLarge, Invalid."""
    if request.tenant is None:  # type: ignore[attr-defined]
        raise NotFound("this address was not found here: use your organization's own host")
    if request.body:
        strict_json.parse(request.body, max_bytes=MAX_BODY_BYTES)


urlpatterns = [
    path("browser/v1/auth/login", guarded(LoginView.as_api_view(client=Client.BROWSER))),
    path("browser/v1/auth/session", guarded(SessionView.as_api_view(client=Client.BROWSER))),
]
