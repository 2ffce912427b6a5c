"""An organization ends: an administrator asks for it, may take it back for some days, then a worker erases everything.

Meanwhile nobody gets in but administrators, who may take the configuration along or change their minds.
"""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction

from access.changes import record
from access.models import User
from access.sessions import came_lately
from events.live import ALL, revoke
from portal.errors import Conflict, Fault, Forbidden, Invalid
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants import directory
from tenants.models import Organization
from tenants.scope import TenantRef, current_tenant, public_scope

GRACE = timedelta(days=7)
ACTIVE, CLOSING = Organization.Status.ACTIVE, Organization.Status.CLOSING
SIGN_IN_AGAIN = "is not needed, but sign out and in again first, and come here within ten minutes"
TOLD = ("by", "askedAt", "eraseAt")


def closing_document() -> JsonObject | None:
    """{by, askedAt, eraseAt}, or None where nobody asked for a deletion."""
    tenant = current_tenant()
    with public_scope():
        row = Organization.objects.get(pk=tenant.id)
    return told(row) if row.status == CLOSING else None


def told(row: Organization) -> JsonObject:
    return {key: row.closing[key] for key in TOLD}


@transaction.atomic
def begin_closing(actor: Actor, confirmation: str, password: str) -> JsonObject:
    """Everybody is signed out. Raises Forbidden, Invalid with all faults, Conflict when it was asked for before."""
    person, tenant = _administrator(actor), current_tenant()
    faults = _faults(confirmation, password, person, tenant)
    if faults:
        raise Invalid.from_faults("the deletion", faults)
    moment = now()
    times = {"askedAt": timestamp(moment), "eraseAt": timestamp(moment + GRACE)}
    row = _moved(ACTIVE, CLOSING, {"by": person.email, **times, "mail": "asked"})
    Session.objects.all().delete()
    revoke(tenant, ALL)
    record(actor, "UPDATE", "organization", str(tenant.id), before={"closing": None}, after={"closing": told(row)})
    return told(row)


@transaction.atomic
def undo_closing(actor: Actor) -> None:
    """Raises Forbidden, Conflict when there is nothing to take back."""
    before, tenant = closing_document(), current_tenant()
    if before is None:
        raise Conflict("nobody has asked for the deletion of this organization")
    person = _administrator(actor)
    _moved(CLOSING, ACTIVE, {"by": person.email, "mail": "undone"})
    record(actor, "UPDATE", "organization", str(tenant.id), before={"closing": before}, after={"closing": None})


def _administrator(actor: Actor) -> User:
    if actor.kind != "user" or not actor.is_admin:
        raise Forbidden("only an administrator, and no machine, decides about the end of the organization")
    return User.objects.get(pk=actor.id)


def _faults(confirmation: str, password: str, person: User, tenant: TenantRef) -> list[Fault]:
    """Both are looked at, whatever the other is."""
    named = confirmation == tenant.slug
    known = person.check_password(password) if person.has_usable_password() else came_lately(person)
    missed = "is not your password" if person.has_usable_password() else SIGN_IN_AGAIN
    return [
        *([] if named else [Fault("/confirmation", f'must be "{tenant.slug}"', "const")]),
        *([] if known else [Fault("/password", missed, "password")]),
    ]


def _moved(before: Any, after: Any, closing: JsonObject) -> Organization:
    tenant = current_tenant()
    with public_scope():
        row = Organization.objects.select_for_update().get(pk=tenant.id)
        if row.status != before:
            raise Conflict(f"the organization is {row.status}: there is nothing to do")
        row.status, row.closing = after, closing
        row.save(update_fields=["status", "closing"])
    transaction.on_commit(directory.forget_all)
    return row
