"""From the first factor to a session: whoever has a second one is asked for it before anything is open.

What waits for the second factor stands in the browser's session, for a few minutes, bound to the password of now.
"""

import hmac
import time

from django.contrib.auth import login
from django.http import HttpRequest

from access.models import User
from access.passkeys import person_with
from access.second_factor import check
from access.sessions import CONNECTION, PASSKEY, begin_session, end_session, refuse_sign_in
from portal.errors import Forbidden, InvalidCredentials, Unauthenticated
from portal.types import JsonObject
from tenants.scope import current_tenant

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WAITING = "awaits_second_factor"
SECONDS = 300


class SecondFactorRequired(Unauthenticated):
    """Raised when a password was right and a code is needed besides."""

    code = "second_factor_required"


class SsoRequired(Forbidden):
    """Raised when the organization lets people in through its connections only."""

    code = "sso_required"


class SecondFactorMissing(Forbidden):
    """Raised when somebody is signed in and must set a second factor up before anything else."""

    code = "second_factor_missing"


def require_password_allowed(user: User | None) -> None:
    """Before a password is looked at, so that nothing is learnt of it. Raises SsoRequired."""
    tenant = current_tenant()
    if tenant.sso_required and (user is None or str(user.pk) != tenant.emergency):
        raise SsoRequired("this organization signs in through its identity provider, and not with a password")


def enter(request: HttpRequest, user: User, method: str, through: str = "") -> bool:
    """False where the second factor is waited for; who comes through a connection has it there."""
    if method != CONNECTION and user.has_factor:
        wait(request, user, method)
        return False
    _open(request, user, method, through)
    return True


def wait(request: HttpRequest, user: User, method: str) -> None:
    # Under another name from here on: somebody else may have known that of before.
    request.session.cycle_key()
    request.session[WAITING] = {
        "user": str(user.pk), "method": method, "proof": user.get_session_auth_hash(),
        "until": int(time.time()) + SECONDS,
    }  # fmt: skip


def pass_second_factor(request: HttpRequest, code: str) -> User:
    """Raises Unauthenticated where nothing waits, InvalidCredentials."""
    waiting = request.session.get(WAITING)
    user = User.objects.filter(pk=waiting["user"]).first() if waiting else None
    if not waiting or user is None or waiting["until"] < time.time() or not _is_as_it_was(user, waiting["proof"]):
        request.session.pop(WAITING, None)
        raise Unauthenticated("sign in again from the beginning")
    try:
        factor = check(user, code)
    except InvalidCredentials:
        refuse_sign_in(request, user.email, waiting["method"], reason="the code was wrong")
        raise
    del request.session[WAITING]
    _open(request, user, waiting["method"], factor=factor)
    return user


def enter_with_passkey(request: HttpRequest, answer: JsonObject) -> None:
    """Both factors at once. Raises InvalidCredentials, SsoRequired, Unauthenticated."""
    waiting = request.session.get(WAITING)
    try:
        user = person_with(request, answer)
    except InvalidCredentials:
        refuse_sign_in(request, "", PASSKEY)
        raise
    require_password_allowed(user)
    if not user.is_active:
        raise Unauthenticated("this account is not active")
    if waiting:
        del request.session[WAITING]
    _open(request, user, PASSKEY, factor=PASSKEY)


def require_factor_set_up(user: User, method: str) -> None:
    """Raises SecondFactorMissing."""
    if current_tenant().factor_required and method != CONNECTION and not user.has_factor:
        raise SecondFactorMissing("this organization asks for a second factor: set one up first")


def _is_as_it_was(user: User, proof: str) -> bool:
    return user.is_active and hmac.compare_digest(user.get_session_auth_hash(), proof)


def _open(request: HttpRequest, user: User, method: str, through: str = "", factor: str = "") -> None:
    end_session(request)
    login(request, user, backend=BACKEND)
    begin_session(request, user, method, through, factor)
