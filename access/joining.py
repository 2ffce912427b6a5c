"""Turns one-time tickets into people who are signed in."""

from typing import NamedTuple

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from access.faults import password_faults
from access.invitations import JOIN_SECONDS, redeem
from access.machines import activate
from access.models import User
from access.sessions import LINK, PASSWORD, begin_session
from portal.errors import Conflict, Invalid, Unauthenticated

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Joining(NamedTuple):
    ticket: str
    password: str
    first_name: str = ""
    last_name: str = ""


@transaction.atomic
def sign_in(request: HttpRequest, ticket: str) -> User:
    """Raises Unauthenticated."""
    user = redeem("sign-in", ticket)
    if not user.is_active:
        raise Unauthenticated("this account is not active")
    login(request, user, backend=BACKEND)
    begin_session(request, user, LINK)
    return user


@transaction.atomic
def join(request: HttpRequest, form: Joining) -> User:
    """An invited person sets a password and is in. Raises Unauthenticated, Invalid, Conflict."""
    user = redeem("join", form.ticket, max_age_seconds=JOIN_SECONDS)
    faults = password_faults(form.password, "/password", user)
    if faults:
        raise Invalid.from_faults("the password", faults)
    if user.status != User.Status.INVITED:
        raise Conflict("this invitation was withdrawn or answered already")
    user.set_password(form.password)
    user.first_name, user.last_name = form.first_name or user.first_name, form.last_name or user.last_name
    user.save(update_fields=["password", "first_name", "last_name", "updated_at"])
    activate(user)
    login(request, user, backend=BACKEND)
    begin_session(request, user, PASSWORD)
    return user
