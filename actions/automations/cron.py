"""When the clock starts an automation: cron with five fields, in a time zone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

from portal.errors import Fault
from portal.moments import now
from portal.types import JsonObject

SCHEDULE = "SCHEDULE"
FIELDS = 5
MOST_SHOWN = 5
HORIZON = timedelta(days=366 * 5)


def schedule_faults(event: JsonObject) -> Iterator[Fault]:
    """Of an event of the kind SCHEDULE: `cron` has five fields, `timeZone` is a name of the IANA list."""
    try:
        zone = zone_of(event)
    except (ZoneInfoNotFoundError, ValueError):
        yield Fault("/trigger/event/timeZone", "is no time zone, such as Europe/Berlin", "timeZone")
        zone = ZoneInfo("UTC")
    cron = event.get("cron", "")
    if len(cron.split()) != FIELDS:
        yield Fault("/trigger/event/cron", "must have five fields: minute, hour, day, month, day of the week", "cron")
        return
    try:
        if next(_occurrences(cron, datetime.now(zone)), None) is None:
            yield Fault("/trigger/event/cron", "names a moment that never comes", "cron")
    except CronSimError as error:
        yield Fault("/trigger/event/cron", f"cannot be read: {str(error).lower()}", "cron")


def zone_of(event: JsonObject) -> ZoneInfo:
    """Raises ZoneInfoNotFoundError, ValueError."""
    return ZoneInfo(event.get("timeZone") or "UTC")


def _occurrences(cron: str, after: datetime) -> Iterator[datetime]:
    """By the clock on the wall: what a change of time leaves out is made up for, and what comes twice counts once."""
    for moment in CronSim(cron, after):
        if moment - after > HORIZON:
            return
        yield moment


def next_runs(document: JsonObject, count: int = MOST_SHOWN, after: datetime | None = None) -> list[datetime]:
    """The next moments at which the clock starts it; none for what no clock starts, or what is not published.

    They come later than `after`, whatever this machine's clock says.
    """
    event = document["trigger"].get("event", {})
    if event.get("type") != SCHEDULE or document.get("publish") is False:
        return []
    begin = max(moment for moment in (now(), after) if moment).astimezone(zone_of(event))
    return list(islice(_occurrences(event["cron"], begin), count))


def next_run(document: JsonObject, after: datetime | None = None) -> datetime | None:
    return next(iter(next_runs(document, 1, after)), None)


def planned(document: JsonObject, before: datetime | None) -> datetime | None:
    """For a definition that is stored anew: an occurrence that is due already is not lost to it."""
    upcoming = next_run(document)
    return before if upcoming and before and before <= now() else upcoming
