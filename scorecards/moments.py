"""Times as callers write them, and days as tallies are kept under."""

from datetime import UTC, datetime

from blueprints.rules.instants import parse_instant

# Whatever the zone, Python can say these and all between; the years 1 and 9999 end within a day of them.
FIRST, LAST = datetime(1, 1, 2, tzinfo=UTC).timestamp(), datetime(9999, 12, 31, tzinfo=UTC).timestamp()
MOMENT_WORDS = "must be a time such as 2026-01-31T10:00:00Z"


def is_moment(text: str) -> bool:
    instant = parse_instant(text)
    return instant is not None and FIRST <= instant.microseconds / 1_000_000 < LAST


def parsed_moment(text: str) -> datetime:
    """Of a text that `is_moment` accepts."""
    instant = parse_instant(text)
    assert instant is not None, "only what was checked is read"
    return datetime.fromtimestamp(instant.microseconds // 1_000 / 1_000, UTC)


def day_of(moment: datetime) -> str:
    """Such as `2026-05-15`, in UTC."""
    return moment.astimezone(UTC).date().isoformat()
