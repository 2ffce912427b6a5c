"""Sends the weekly mails: on Monday mornings, one to each who has something left to do.

Whoever is told is marked first, so that two workers tell nobody twice; whom the mail server could not take at the
moment is unmarked and tried again within the day. After that it is for the next week.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT

from access.actors import described
from access.models import User
from access.people import find_person
from portal.errors import Forbidden, UpstreamFailed
from portal.outbound.mail import mail_is_sent, send_mail
from portal.types import Actor, JsonObject
from scorecards.initiatives.digest import digest
from scorecards.initiatives.mails import mail_of, words_of

log = structlog.get_logger(__name__)
UTC_ZONE = ZoneInfo("UTC")
# On Monday, at seven by the clock on the reader's wall.
HOUR, WINDOW = 7, timedelta(days=1)
# In one go; then to the end of the line.
MAX_PEOPLE = 100
PREFERENCE, ZONE = "initiativeDigest", "timeZone"


def begin_of(moment: datetime, zone: ZoneInfo = UTC_ZONE) -> datetime:
    """The last moment at which mails of a week began to go out in a time zone."""
    local = moment.astimezone(zone).replace(tzinfo=None) - timedelta(hours=HOUR)
    monday = local.date() - timedelta(days=local.weekday())
    return datetime.combine(monday, time(HOUR), zone)


def post_digests(moment: datetime) -> bool:
    """True when there are more people."""
    return mail_is_sent() and any(_post_in(name, moment) for name in _zones())


def _zones() -> set[str | None]:
    """What stands in the preferences of people as their time zone; None where nothing does."""
    return set(_people().values_list("zone", flat=True).distinct())


def zone_of(name: str | None) -> ZoneInfo:
    """Preferences are kept as they were sent, so what is no time zone counts as none."""
    try:
        return ZoneInfo(name) if name else UTC_ZONE
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC_ZONE


def _post_in(name: str | None, moment: datetime) -> bool:
    begun = begin_of(moment, zone_of(name))
    if moment >= begun + WINDOW:
        return False
    there = Q(zone__isnull=True) if name is None else Q(zone=name)
    keys = list(_waiting(begun).filter(there).order_by("pk").values_list("pk", flat=True)[:MAX_PEOPLE])
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
    return _people().filter(Q(digested_at__isnull=True) | Q(digested_at__lt=begun))


def _people() -> QuerySet[User]:
    """Those who want mails, each with the text of the preference `timeZone`."""
    wanting = User.objects.filter(status=User.Status.ACTIVE).exclude(preferences__contains={PREFERENCE: False})
    return wanting.annotate(zone=KT(f"preferences__{ZONE}"))


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
