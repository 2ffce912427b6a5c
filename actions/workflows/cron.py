"""How workflows write the moments of a schedule, brought to the five fields that automations have."""

from collections.abc import Iterator
from typing import Final

from portal.errors import Fault

NAMED: Final = {
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
}  # fmt: skip
WITH_SECONDS = 6


def five_fields(cron: str) -> str:
    """Seconds, the first of six fields, are left out: the clock is looked at once a minute."""
    fields = NAMED.get(cron.strip(), cron).split()
    return " ".join(fields[1:] if len(fields) == WITH_SECONDS else fields)


def cron_faults(cron: str, path: str) -> Iterator[Fault]:
    fields = cron.split()
    if cron.startswith("@") and cron.strip() not in NAMED:
        yield Fault(path, f"must be one of {', '.join(NAMED)}, or have five or six fields", "cron")
    elif len(fields) == WITH_SECONDS and not fields[0].isdecimal():
        yield Fault(path, "must name one second: nothing is started more often than once a minute", "cron")
