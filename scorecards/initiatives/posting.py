"""Sends the weekly mails: on Mondays, one to each who has something left to do.

Whoever is told is marked first, so that two workers tell nobody twice; whom the mail server could not take at the
moment is unmarked and tried again within the day. After that it is for the next week.
"""

from datetime import UTC, datetime, timedelta

import structlog
from django.db.models import Q, QuerySet

from access.actors import described
from access.models import User
from access.people import find_person
from portal.errors import Forbidden, UpstreamFailed
from portal.outbound.mail import mail_is_sent, send_mail
from portal.types import Actor, JsonObject
from scorecards.initiatives.digest import digest
from scorecards.initiatives.mails import mail_of, words_of

log = structlog.get_logger(__name__)
# On Monday, at seven in UTC.
HOUR, WINDOW = 7, timedelta(days=1)
# In one go; then to the end of the line.
MAX_PEOPLE = 100
PREFERENCE = "initiativeDigest"


def begin_of(moment: datetime) -> datetime:
    """The last moment at which mails of a week began to go out."""
    day = (moment - timedelta(hours=HOUR)).astimezone(UTC)
    monday = day - timedelta(days=day.weekday())
    return monday.replace(hour=HOUR, minute=0, second=0, microsecond=0)


def post_digests(moment: datetime) -> bool:
    """True when there are more people."""
    begun = begin_of(moment)
    if not mail_is_sent() or moment >= begun + WINDOW:
        return False
    waiting = _waiting(begun).order_by("pk").values_list("pk", flat=True)[:MAX_PEOPLE]
    keys = list(waiting)
    for key in keys:
        # One statement, so that of two workers one has the person.
        if _waiting(begun).filter(pk=key).update(digested_at=moment):
            _post(User.objects.get(pk=key), begun)
    return len(keys) == MAX_PEOPLE


def preview(actor: Actor, address: str | None) -> JsonObject:
    """Raises Forbidden for others' mails, NotFound."""
    reader = actor if address in (None, actor.email) else _other(actor, address)  # type: ignore[arg-type]
    sections = digest(reader)
    items = sum(section.open for section in sections)
    return {"to": reader.email, **words_of(sections).document, "items": items, "sent": mail_is_sent()}


def _other(actor: Actor, address: str) -> Actor:
    if not actor.is_admin:
        raise Forbidden("only administrators may look at the mails of others")
    return described(find_person(address))


def _waiting(begun: datetime) -> QuerySet[User]:
    told = Q(digested_at__isnull=True) | Q(digested_at__lt=begun)
    return User.objects.filter(told, status=User.Status.ACTIVE).exclude(preferences__contains={PREFERENCE: False})


def _post(user: User, begun: datetime) -> None:
    sections = digest(described(user, origin="SYSTEM"))
    if not sections:
        return
    try:
        send_mail(mail_of(user.email, words_of(sections), begun))
    except UpstreamFailed as error:
        log.warning("digest_not_sent", permanent=error.permanent, error=error.message)
        if not error.permanent:
            User.objects.filter(pk=user.pk).update(digested_at=None)
