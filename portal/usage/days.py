"""The days that a report is about, in UTC, and where they begin among ids that are ordered by time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from portal.moments import now

MAX_DAYS, DEFAULT_DAYS = 90, 30


@dataclass(frozen=True, slots=True)
class Days:
    """`starts` are the midnights at which they begin, the oldest first; the last day is today."""

    starts: tuple[datetime, ...]

    @classmethod
    def until_now(cls, count: int) -> "Days":
        today = now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(tuple(today - timedelta(days=back) for back in reversed(range(count))))

    @property
    def names(self) -> list[str]:
        """Such as `2026-05-15`."""
        return [start.date().isoformat() for start in self.starts]

    @property
    def ids(self) -> list[UUID]:
        """The smallest that could be made on each day (RFC 9562 §5.7): what PostgreSQL's `width_bucket` counts by."""
        return [UUID(int=round(start.timestamp() * 1000) << 80) for start in self.starts]
