"""When the clock starts an automation: cron with five fields, in a time zone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError
from django.db import connection

from actions.automations.events import events_of
from portal.errors import Fault
from portal.moments import now
from portal.types import JsonObject

SCHEDULE = "SCHEDULE"
FIELDS = 5
MOST_SHOWN = 5
HORIZON = timedelta(days=366 * 5)


def schedule_faults(event: JsonObject, path: str) -> Iterator[Fault]:
    """Of an event of the kind SCHEDULE: `cron` has five fields, `timeZone` is a name of the IANA list."""
    try:
        zone = zone_of(event)
    except (ZoneInfoNotFoundError, ValueError):
        yield Fault(f"{path}/timeZone", "is no time zone, such as Europe/Berlin", "timeZone")
        zone = ZoneInfo("UTC")
    cron = event.get("cron", "")
    if len(cron.split()) != FIELDS:
        yield Fault(f"{path}/cron", "must have five fields: minute, hour, day, month, day of the week", "cron")
        return
    try:
        if next(_occurrences(cron, datetime.now(zone)), None) is None:
            yield Fault(f"{path}/cron", "names a moment that never comes", "cron")
    except CronSimError as error:
        yield Fault(f"{path}/cron", f"cannot be read: {str(error).lower()}", "cron")


def zone_of(event: JsonObject) -> ZoneInfo:
    """Raises ZoneInfoNotFoundError, ValueError."""
    return ZoneInfo(event.get("timeZone") or "UTC")


def _occurrences(cron: str, after: datetime) -> Iterator[datetime]:
    """By the clock on the wall: what a change of time leaves out is made up for, and what comes twice counts once."""
    # Moments of one zone are compared by their walls; in an hour that comes again those show what is over already.
    begin = after.astimezone(UTC)
    for moment in (local.astimezone(UTC) for local in CronSim(cron, after)):
        if moment - begin > HORIZON:
            return
        if moment > begin:
            yield moment


def next_runs(document: JsonObject, count: int = MOST_SHOWN, after: datetime | None = None) -> list[datetime]:
    """The next moments at which the clock starts it; none for what no clock starts, or what is not published."""
    begin = after or now()
    moments = {
        moment
        for event in _schedules(document)
        for moment in islice(_occurrences(event["cron"], begin.astimezone(zone_of(event))), count)
    }
    return sorted(moments)[:count]


def _schedules(document: JsonObject) -> list[JsonObject]:
    if document.get("publish") is False:
        return []
    return [event for event in events_of(document["trigger"]) if event["type"] == SCHEDULE]


def next_run(document: JsonObject, after: datetime) -> datetime | None:
    """`after` is by the database's clock: machines that disagree about the time start nothing twice, skip nothing."""
    return next(iter(next_runs(document, 1, after)), None)


def planned(document: JsonObject, before: datetime | None) -> datetime | None:
    """For a definition that is stored anew: an occurrence that is due already is not lost to it."""
    if not _schedules(document):
        return None
    clock = _database_clock()
    upcoming = next_run(document, clock)
    return before if upcoming and before and before <= clock else upcoming


def _database_clock() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]
