"""Times as callers write them, and days as tallies are kept under."""

from datetime import UTC, datetime

from blueprints.rules.instants import parse_instant


def parsed_moment(text: str) -> datetime:
    """Of a text that `is_instant` accepts."""
    instant = parse_instant(text)
    assert instant is not None, "only what was checked is read"
    return datetime.fromtimestamp(instant.microseconds // 1_000 / 1_000, UTC)


def day_of(moment: datetime) -> str:
    """Such as `2026-05-15`, in UTC."""
    return moment.astimezone(UTC).date().isoformat()
