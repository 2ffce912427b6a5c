"""Links that sign somebody in once: after sign-up, and to join an organization one was invited to."""

from typing import Literal

from django.db.models import F

from access.models import User
from portal.errors import Unauthenticated
from tenants import directory, tokens
from tenants.scope import current_tenant

Purpose = Literal["sign-in", "join"]
JOIN_SECONDS = 7 * 24 * 3600


def ticket_for(user: User, purpose: Purpose) -> str:
    """Good for one use: `auth_version` is raised when it is redeemed."""
    content = {"organization": current_tenant().key, "user": str(user.pk), "version": user.auth_version}
    return tokens.make_ticket(purpose, content)


def join_link(user: User) -> str:
    return f"{directory.url_of(current_tenant().slug)}/join?ticket={ticket_for(user, 'join')}"


def redeem(purpose: Purpose, ticket: str, *, max_age_seconds: int = tokens.TICKET_SECONDS) -> User:
    """Call inside a transaction. Raises Unauthenticated; of two at the same moment only one gets the user."""
    content = tokens.read_ticket(purpose, ticket, max_age_seconds)
    wanted = User.objects.filter(pk=content["user"], auth_version=content["version"])
    ours = content["organization"] == current_tenant().key
    if not ours or not wanted.update(auth_version=F("auth_version") + 1):
        raise Unauthenticated("this link was used already or is not valid any more")
    return User.objects.get(pk=content["user"])
