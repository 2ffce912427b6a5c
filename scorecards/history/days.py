"""Days of trends: such as `2026-05-15`, in UTC."""

from collections.abc import Iterator
from datetime import date, timedelta

from portal.errors import Fault, Invalid
from portal.moments import now
from scorecards.moments import day_of

MAX_DAYS, DEFAULT_DAYS = 732, 90


def read_days(start: str | None, end: str | None) -> tuple[date, date]:
    """Until today, and for the last three months, unless said otherwise. Raises Invalid with every fault."""
    faults: list[Fault] = []
    last = _read(end, "/to", faults) or date.fromisoformat(day_of(now()))
    first = _read(start, "/from", faults) or last - timedelta(days=DEFAULT_DAYS)
    if not faults and first > last:
        faults.append(Fault("/from", "must not come after the end", "range"))
    if not faults and (last - first).days >= MAX_DAYS:
        faults.append(Fault("/from", f"at most {MAX_DAYS} days are told at once", "range"))
    if faults:
        raise Invalid.from_faults("the query", faults)
    return first, last


def _read(text: str | None, path: str, faults: list[Fault]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults.append(Fault(path, "must be a day such as 2026-01-31", "format"))
        return None


def every_day(first: date, last: date) -> Iterator[str]:
    return ((first + timedelta(days=number)).isoformat() for number in range((last - first).days + 1))
