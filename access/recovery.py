"""Lets somebody in again who has lost every way in: the password, and the devices that were the second factor.

The account waits as an invited one does, for whoever comes with the link; roles, teams and tokens are kept.
"""

from django.db import transaction

from access.changes import record
from access.documents import profile, user_document
from access.invitations import join_link
from access.mirrors import mirror
from access.models import User
from access.people import ADMIN, find_person, require_another_admin, require_rank
from access.second_factor import forget_all
from access.shutting_out import shut_out
from portal.errors import Conflict
from portal.types import Actor
from tenants.actors import system_actor
from tenants.scope import current_tenant


@transaction.atomic
def recover(actor: Actor, email: str) -> str:
    """The link with which the person sets a new password, good for a week and for one use.

    All sessions end, the password and the second factor are worth nothing from now on. Raises NotFound, Forbidden;
    Conflict for oneself, for whoever is not active or has no password, and where passwords let nobody in; LastAdmin.
    """
    user = find_person(email)
    require_rank(actor, profile(user).roles)
    if str(user.pk) == actor.id:
        raise Conflict("nobody recovers oneself: somebody else does it")
    if ADMIN in user.roles:
        require_another_admin(user)
    return _new_way_in(actor, user)


@transaction.atomic
def recover_any(email: str) -> str:
    """What an operator does for an organization whose last administrator is lost. Raises NotFound, Conflict."""
    return _new_way_in(system_actor(), find_person(email))


def _new_way_in(actor: Actor, user: User) -> str:
    _require_recoverable(user)
    before = user_document(profile(user))
    forget_all(actor, user)
    shut_out(actor, user)
    user.refresh_from_db()
    user.set_unusable_password()
    user.status = User.Status.INVITED
    user.save(update_fields=["password", "status", "updated_at"])
    after = profile(user)
    mirror(actor, "user", [after.user])
    record(actor, "UPDATE", "user", user.email, before=before, after=user_document(after))
    return join_link(user)


def _require_recoverable(user: User) -> None:
    if not user.is_active:
        raise Conflict("this account is not active: invite the person again")
    if current_tenant().sso_required:
        raise Conflict("people come in through connections here: the provider recovers them")
    if not user.has_usable_password():
        raise Conflict("whoever signs in through a provider is recovered there")
