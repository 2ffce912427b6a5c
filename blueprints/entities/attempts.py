"""Writes that get in each other's way are tried again, whole, before anybody is told."""

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, transaction

from events.changes import change_set
from portal.errors import Conflict

Result = TypeVar("Result")
ATTEMPTS = 5
DEADLOCK = "40P01"


class LostRace(Conflict):
    """Raised when other writers changed the same things while these were written, several times over."""

    code = "concurrent_write"


def in_attempts(write: Callable[[], Result]) -> Result:
    """`write` in a transaction and a change set of its own. Raises LostRace after the last attempt."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with change_set(), transaction.atomic():
                return write()
        except (LostRace, OperationalError) as error:
            if attempt == ATTEMPTS or not _is_race(error):
                raise
    raise AssertionError("the last attempt either returned or raised")


def _is_race(error: Exception) -> bool:
    """Two writers who wait for each other are as much a race as one who found things changed."""
    return isinstance(error, LostRace) or getattr(error.__cause__, "sqlstate", None) == DEADLOCK
