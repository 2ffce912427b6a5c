"""Whether an initiative is on its way: what is done beside what a steady pace would have done by now."""

from datetime import datetime
from typing import NamedTuple

from portal.types import JsonObject
from scorecards.initiatives.structure import AT_RISK, DONE, ENDED, ON_TRACK, OVERDUE, PLANNED
from scorecards.initiatives.target import Initiative

# So far behind a steady pace nobody need worry: a tenth of all that is to be done.
LEEWAY = 0.1


class Figures(NamedTuple):
    """Entities asked, those that are done, and those of them that are so by an exemption."""

    total: int = 0
    done: int = 0
    exempt: int = 0

    @property
    def open(self) -> int:
        return self.total - self.done

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def document(self) -> JsonObject:
        return {
            "total": self.total, "done": self.done, "open": self.open, "exempt": self.exempt, "percent": self.percent,
        }  # fmt: skip


def elapsed(start: datetime, due: datetime, moment: datetime) -> float:
    """The part of the time that is over, 0 to 1."""
    length = (due - start).total_seconds()
    return min(max((moment - start).total_seconds() / length, 0.0), 1.0) if length > 0 else float(moment >= due)


def standing_of(initiative: Initiative, figures: Figures, moment: datetime) -> str:
    if initiative.ended is not None:
        return ENDED
    return status_of(figures, initiative.start, initiative.due, moment)


def status_of(figures: Figures, start: datetime, due: datetime, moment: datetime) -> str:
    if figures.total and not figures.open:
        return DONE
    if moment >= due:
        return OVERDUE if figures.open else DONE
    if moment < start:
        return PLANNED
    expected = elapsed(start, due, moment) - LEEWAY
    return AT_RISK if figures.total and figures.done / figures.total < expected else ON_TRACK


def planned_open(total: int, start: datetime, due: datetime, moment: datetime) -> float:
    """How many would be open at a steady pace."""
    return round(total * (1 - elapsed(start, due, moment)), 2)
