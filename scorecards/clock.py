"""What becomes due in scorecards with the time alone; the sweeper calls it like the other rooms that keep work."""

from datetime import datetime

from scorecards.exemptions import expiry


def sweep() -> int:
    return expiry.sweep()


def next_due() -> datetime | None:
    return expiry.next_due()
