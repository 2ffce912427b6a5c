"""Points in time: one pattern that Python and PostgreSQL both judge by, and the named windows of searches."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

# Written with what Python's and PostgreSQL's expressions have in common. It refuses 31 April and 29 February
# 2023, so that a text which fits can be cast to timestamptz without a chance of an error.
_YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_LONG_MONTH = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTH = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(?:0[1-9]|1[0-9]|2[0-8])"
_DATE = f"(?:{_YEAR}-(?:{_LONG_MONTH}|{_SHORT_MONTH}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?"
_ZONE = "(?:[Zz]|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)"
INSTANT_PATTERN = f"^{_DATE}[Tt ]{_TIME}{_ZONE}$"

_INSTANT = re.compile(INSTANT_PATTERN[1:-1])
_DAY = re.compile(_DATE)
_TABLE_TIME = r"((?:[01][0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9](?:\.[0-9]{1,9})?)?"
_TABLE_INSTANT = re.compile(f"({_DATE})(?:[Tt ]{_TABLE_TIME} ?({_ZONE})?)?")
_PARTS = re.compile(r"(.{10}).(..):(..):(..)(\.[0-9]+)?(.*)")
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_SECOND = 1_000_000
_DAY_LENGTH = 24 * 3600 * _SECOND
# No zone is 15 hours or more away from UTC.
_ZONES = 15 * 3600 * _SECOND


class Instant(NamedTuple):
    """Microseconds since 1970 in UTC, beside a text PostgreSQL reads as the same instant."""

    microseconds: int
    text: str


class Range(NamedTuple):
    """Both ends belong to it."""

    start: Instant
    end: Instant


def is_instant(text: str) -> bool:
    """Tell whether the text is a date-time of RFC 3339 (also with a blank for the T, or `+0200`)."""
    return _INSTANT.fullmatch(text) is not None


def completed_instant(text: str) -> str | None:
    """Read a day or a time of ISO 8601 as tables write it: what they leave away is midnight, a full minute, UTC."""
    found = _TABLE_INSTANT.fullmatch(text)
    if found is None or is_instant(text):
        return found and text
    day, minutes, seconds, zone = found.groups()
    return f"{day}T{minutes or '00:00'}{seconds or ':00'}{zone or 'Z'}"


def parse_instant(text: str) -> Instant | None:
    if not is_instant(text):
        return None
    day, hour, minute, second, fraction, zone = _PARTS.fullmatch(text).groups()  # type: ignore[union-attr]
    days = date.fromisoformat(day).toordinal() - _EPOCH_DAY
    seconds = ((days * 24 + int(hour)) * 60 + int(minute)) * 60 + int(second) - _offset_seconds(zone)
    # PostgreSQL rounds half to even on the double, as round() does.
    return Instant(seconds * _SECOND + round(float(fraction or 0) * _SECOND), text)


def _offset_seconds(zone: str) -> int:
    if zone in "Zz":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return int(zone[0] + "1") * (int(digits[:2]) * 60 + int(digits[2:])) * 60


def days_around(instant: Instant) -> tuple[str, str]:
    """Give the first and last day that a calendar shows, in whatever zone, at that instant."""
    first = (instant.microseconds - _ZONES) // _DAY_LENGTH + _EPOCH_DAY
    last = (instant.microseconds + _ZONES) // _DAY_LENGTH + _EPOCH_DAY
    limit = date.max.toordinal()
    return date.fromordinal(max(first, 1)).isoformat(), date.fromordinal(min(last, limit)).isoformat()


def parse_day(text: str, *, end: bool = False) -> Instant | None:
    """Read `2026-05-31` as its first instant in UTC, or with `end` as its last."""
    if not _DAY.fullmatch(text):
        return None
    return parse_instant(f"{text}T23:59:59.999999Z" if end else f"{text}T00:00:00Z")


def instant_of(moment: datetime) -> Instant:
    text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return parse_instant(text)  # type: ignore[return-value]


# preset → (first day, last day) counted from today; None is the present moment. Both days in full, in UTC.
PRESETS: dict[str, tuple[int | None, int | None]] = {
    "today": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1),
    "lastDay": (-1, None), "lastWeek": (-7, None), "last2Weeks": (-14, None), "lastMonth": (-30, None),
    "last3Months": (-90, None), "last6Months": (-180, None), "last12Months": (-365, None),
    "last2Years": (-730, None), "last3Years": (-1095, None),
    "nextDay": (None, 1), "nextWeek": (None, 7), "next2Weeks": (None, 14), "nextMonth": (None, 30),
    "next3Months": (None, 90), "next6Months": (None, 180), "next12Months": (None, 365),
}  # fmt: skip


def window(preset: str, now: datetime) -> Range:
    first, last = PRESETS[preset]
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = now if first is None else midnight + timedelta(days=first)
    end = now if last is None else midnight + timedelta(days=last + 1, microseconds=-1)
    return Range(instant_of(start), instant_of(end))
