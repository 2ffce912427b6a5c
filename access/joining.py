"""Turns one-time tickets into people who are signed in."""

from typing import NamedTuple

from django.db import transaction
from django.http import HttpRequest

from access.entering import enter, require_password_allowed
from access.faults import password_faults
from access.invitations import JOIN_SECONDS, redeem
from access.machines import activate
from access.models import User
from access.sessions import LINK, PASSWORD
from portal.errors import Conflict, Invalid, Unauthenticated


class Joining(NamedTuple):
    ticket: str
    password: str
    first_name: str = ""
    last_name: str = ""


@transaction.atomic
def sign_in(request: HttpRequest, ticket: str) -> bool:
    """False where a second factor is needed besides. Raises Unauthenticated, SsoRequired."""
    user = redeem("sign-in", ticket)
    require_password_allowed(user)
    if not user.is_active:
        raise Unauthenticated("this account is not active")
    return enter(request, user, LINK)


@transaction.atomic
def join(request: HttpRequest, form: Joining) -> bool:
    """An invited person sets a password and is in. Raises Unauthenticated, SsoRequired, Invalid, Conflict."""
    require_password_allowed(None)
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
    return enter(request, user, PASSWORD)
