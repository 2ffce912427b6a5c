"""Stretches of time cut into the hours, days, weeks, months or quarters of a place's own calendar."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

from blueprints.aggregates.reading import Reading
from blueprints.rules.instants import PRESETS
from portal.types import JsonObject

LOOKING_BACK = (
    "today", "yesterday", "lastDay", "lastWeek", "last2Weeks", "lastMonth", "last3Months", "last6Months",
    "last12Months", "last2Years", "last3Years",
)  # fmt: skip
ONLY_QUARTERS = ("last2Years", "last3Years")
MAX_BUCKETS = 2_500
HOUR = timedelta(hours=1)


def _to_quarter(day: datetime) -> datetime:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _months_later(day: datetime, months: int) -> datetime:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)


# interval → (beginning of the one that a midnight is in, beginning of the next)
CALENDAR: Mapping[str, tuple[Callable[[datetime], datetime], Callable[[datetime], datetime]]] = MappingProxyType({
    "day": (lambda day: day, lambda day: day + timedelta(days=1)),
    "isoWeek": (lambda day: day - timedelta(days=day.weekday()), lambda day: day + timedelta(days=7)),
    "month": (lambda day: day.replace(day=1), lambda day: _months_later(day, 1)),
    "quarter": (_to_quarter, lambda day: _months_later(day, 3)),
})  # fmt: skip
INTERVALS = ("hour", *CALENDAR)


@dataclass(frozen=True, slots=True)
class Window:
    """`starts` are the beginnings of the buckets; the last one goes to `end`, which may be before it is full."""

    starts: tuple[datetime, ...]
    end: datetime

    @property
    def frame(self) -> JsonObject:
        """`minDate` and `maxDate` of contract §6, and the beginning of each bucket; milliseconds since 1970."""
        dates = [milliseconds(start) for start in self.starts]
        return {"minDate": dates[0], "maxDate": milliseconds(self.end), "dates": dates}

    @property
    def ends(self) -> list[datetime]:
        """The last moment of each bucket."""
        return [later for _, later in pairwise(self.starts)] + [self.end]

    def place(self, moment: datetime) -> int:
        """The bucket of a moment, counted from 0; before the first one -1."""
        return bisect_right(self.starts, moment) - 1


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def read_window(reading: Reading, now: datetime, *, required: bool = True) -> Window:
    """Of `timeRange: {preset, timeZone?}` and `timeInterval`; every bucket but the last is whole.

    What is not required is the last month by days.
    """
    interval = reading.choice("timeInterval", INTERVALS, default=None if required else "day")
    asked = reading.object("timeRange") if required or "timeRange" in reading.body else {"preset": "lastMonth"}
    within = Reading(asked, reading.faults)
    preset = within.choice("preset", LOOKING_BACK, path="/timeRange/preset")
    if preset in ONLY_QUARTERS and interval != "quarter":
        reading.fault("/timeInterval", f'must be quarter for the preset "{preset}"', "enum")
    window = cut(preset, interval, _zone(reading, asked), now)
    if len(window.starts) > MAX_BUCKETS:
        reading.fault(
            "/timeInterval", f"makes more than {MAX_BUCKETS:,} points of this range; take a longer one", "range"
        )
    return window


def _zone(reading: Reading, asked: JsonObject) -> ZoneInfo:
    name = asked.get("timeZone") or "UTC"
    try:
        return ZoneInfo(name)
    except (ValueError, TypeError, OSError, KeyError):
        reading.fault("/timeRange/timeZone", "must be the name of a time zone, such as Europe/Berlin", "timeZone")
        return ZoneInfo("UTC")


def cut(preset: str, interval: str, zone: ZoneInfo, now: datetime) -> Window:
    first, last = PRESETS[preset]
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    end = now if last is None else min(now, midnight + timedelta(days=last + 1, microseconds=-1))
    start = midnight + timedelta(days=first or 0)
    beginnings = _hours(start, end) if interval == "hour" else _days(start, end, interval)
    return Window(tuple(beginnings), end.astimezone(UTC))


def _hours(start: datetime, end: datetime) -> list[datetime]:
    """Real hours: a day on which the clocks are changed has 23 or 25."""
    first = start.astimezone(UTC)
    return [first + HOUR * passed for passed in range(int((end - first) / HOUR) + 1)]


def _days(start: datetime, end: datetime, interval: str) -> list[datetime]:
    begin, following = CALENDAR[interval]
    beginning, found = begin(start), []
    while beginning <= end:
        moment = beginning.astimezone(UTC)
        # A place that crosses the date line leaves a day out, which then begins with the next one.
        if not found or moment > found[-1]:
            found.append(moment)
        beginning = following(beginning)
    return found
