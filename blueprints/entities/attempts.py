"""Writes that get in each other's way are tried again, whole, before anybody is told.

The first attempt reads without locks, because hardly anybody is ever in the way. The next ones are firm: they come
after a short wait of random length and hold what they read, so that they cannot be overtaken once more.
"""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection, transaction

from events.changes import change_set
from portal.errors import Conflict

Result = TypeVar("Result")
ATTEMPTS = 5
WAIT_SECONDS = 0.02
DEADLOCK = "40P01"


class LostRace(Conflict):
    """Raised when other writers changed the same things while these were written, several times over."""

    code = "concurrent_write"


def in_attempts(write: Callable[[bool], Result]) -> Result:
    """`write(firmly)` in a transaction and a change set of its own. Raises LostRace after the last attempt."""
    for attempt in range(ATTEMPTS):
        try:
            with change_set(), transaction.atomic():
                return write(attempt > 0)
        except (LostRace, OperationalError) as error:
            if attempt == ATTEMPTS - 1 or not _is_race(error):
                raise
        _give_way(attempt)
    raise AssertionError("the last attempt either returned or raised")


def _give_way(attempt: int) -> None:
    """Two who lost to each other must not meet again; inside a larger transaction a wait would hold up others."""
    if not connection.in_atomic_block:
        time.sleep(WAIT_SECONDS * 2**attempt * random.uniform(0.5, 1.5))


def _is_race(error: Exception) -> bool:
    """Two writers who wait for each other are as much a race as one who found things changed."""
    return isinstance(error, LostRace) or getattr(error.__cause__, "sqlstate", None) == DEADLOCK
