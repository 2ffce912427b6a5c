"""Carries out what was decided: mails to the administrators, and the erasing when the days are over."""

from hashlib import sha256

import structlog
from celery import shared_task
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils.html import format_html

from access.branding.brand import mail_head
from access.closing.decision import CLOSING
from access.models import User
from access.people import ADMIN
from portal.errors import PortalError, UpstreamFailed
from portal.moments import now, timestamp
from portal.outbound.mail import composed, mail_is_sent, send_mail
from portal.types import JsonObject
from tenants import directory
from tenants.models import Organization
from tenants.organizations import erase_organization
from tenants.scope import public_scope, tenant_scope

log = structlog.get_logger(__name__)
SUBJECTS = {"asked": "{name} will be deleted", "undone": "{name} is kept", "erased": "{name} was deleted"}
SENTENCES = {
    "asked": "{by} asked for the deletion of {name}. Until {day} nobody but its administrators gets in, and they can"
    " take it back at {address}/closing. After that everything in it is erased, and there is no way back.",
    "undone": "{by} took back the deletion of {name}. Everybody can sign in again at {address}.",
    "erased": "{name} was deleted, as {by} had asked for. Everything in it is erased.",
}


@shared_task(name="access.close_all", queue="maintenance")
def close_all() -> None:
    """One organization's trouble is not the others'."""
    with public_scope():
        rows = list(Organization.objects.filter(closing__isnull=False).order_by("id"))
    for row in rows:
        try:
            tell(row)
            erase_when_due(row)
        except PortalError as error:
            log.warning("organization_not_closed", tenant=row.slug, error=error.message)


def tell(row: Organization) -> None:
    """Once to each administrator; a mail server that is away is asked again at the next turn."""
    kind = row.closing.get("mail")
    if kind is None:
        return
    for mail in mails_of(row, kind) if mail_is_sent() else ():
        send_mail(mail)
    with public_scope():
        kept = {**row.closing, "mail": None} if row.status == CLOSING else None
        Organization.objects.filter(pk=row.pk, closing=row.closing).update(closing=kept)


def mails_of(row: Organization, kind: str) -> list[EmailMultiAlternatives]:
    with tenant_scope(row.ref):
        admins = User.objects.filter(status=User.Status.ACTIVE, roles__contains=[ADMIN]).order_by("email")
        return [_mail(row, kind, address) for address in admins.values_list("email", flat=True)]


def _mail(row: Organization, kind: str, address: str) -> EmailMultiAlternatives:
    """The same Message-ID however often it is sent."""
    about = {
        "name": " ".join(row.name.split()), "by": row.closing["by"], "day": row.closing.get("eraseAt", "")[:10],
        "address": directory.url_of(row.slug),
    }  # fmt: skip
    text = SENTENCES[kind].format_map(about)
    html = format_html("{}<p>{}</p>", mail_head(), text)
    name = sha256(f"{kind} {row.pk} {row.closing} {address}".encode()).hexdigest()[:32]
    return composed(address, SUBJECTS[kind].format_map(about), f"{text}\n", html, name)


def erase_when_due(row: Organization) -> None:
    """Whoever takes it back at the same moment comes before or too late, never in between."""
    mails = mails_of(row, "erased") if is_due(row.status, row.closing) else []
    with public_scope(), transaction.atomic():
        held = Organization.objects.select_for_update(skip_locked=True).filter(pk=row.pk).first()
        if held is None or not is_due(held.status, held.closing):
            return
        erase_organization(held)
    log.info("organization_erased", tenant=row.slug)
    for mail in mails if mail_is_sent() else ():
        _send_last(mail)


def is_due(status: str, closing: JsonObject | None) -> bool:
    return status == CLOSING and closing is not None and closing["eraseAt"] <= timestamp(now())


def _send_last(mail: EmailMultiAlternatives) -> None:
    """There is nothing left that could remember to send it again."""
    try:
        send_mail(mail)
    except UpstreamFailed as error:
        log.warning("last_mail_not_sent", error=error.message)
