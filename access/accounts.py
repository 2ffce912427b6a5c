"""How django-allauth signs people in: local accounts that an organization already knows; nobody signs up this way."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from access.entering import SecondFactorRequired, require_password_allowed, wait
from access.known_devices import device_of
from access.models import User
from access.sessions import PASSWORD, begin_session, end_session, refuse_sign_in


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Whose failures are counted together: of one address, and apart from them those of a browser it knows."""
        user = User.objects.filter(email=str(credentials.get("email", "")).lower()).first()
        return super()._get_login_attempts_cache_key(request, **credentials) + device_of(request, user)

    def clean_email(self, email: str) -> str:
        return super().clean_email(email).lower()

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Raises SsoRequired."""
        require_password_allowed(User.objects.filter(email=str(credentials.get("email", "")).lower()).first())
        return super().authenticate(request, **credentials)

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Raises SecondFactorRequired."""
        refused = super().pre_login(request, user, **kwargs)
        if refused is None and isinstance(user, User) and user.has_factor:
            wait(request, user, PASSWORD)
            raise SecondFactorRequired("a code is needed besides the password")
        return refused

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, User):
            begin_session(request, user, PASSWORD)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        refuse_sign_in(request, str(credentials.get("email", "")))

    def logout(self, request: HttpRequest) -> None:
        end_session(request)
        super().logout(request)
