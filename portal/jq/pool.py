"""A few jq children for each process of ours, started when first needed and shared by its threads."""

import atexit
import os
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from portal.errors import Unavailable
from portal.jq.child import Child

DEFAULT_CHILDREN = 2
DOCUMENTS_PER_CHILD = 5_000
WAIT_SECONDS = 10.0


class Seat:
    """A place for one child, which comes and goes."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def child(self) -> Child:
        if self._child is not None and self._child.documents_run >= DOCUMENTS_PER_CHILD:
            self.vacate()
        if self._child is None:
            self._child = Child()
        return self._child

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def vacate(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

    def abandon(self) -> None:
        if self._child is not None:
            self._child.abandon()
            self._child = None


class Pool:
    def __init__(self, size: int) -> None:
        self.seats = [Seat() for _ in range(size)]
        # Last in, first out: a warm child has its programs compiled.
        self._free: queue.LifoQueue[Seat] = queue.LifoQueue()
        for seat in self.seats:
            self._free.put(seat)

    @contextmanager
    def seat(self) -> Iterator[Seat]:
        """Raises Unavailable when all children stay busy."""
        try:
            seat = self._free.get(timeout=WAIT_SECONDS)
        except queue.Empty:
            raise Unavailable("All jq sandboxes are busy; try again in a moment") from None
        try:
            yield seat
        except BaseException:
            # Whatever went wrong, replies may still be on their way; the next user must not read them.
            seat.vacate()
            raise
        finally:
            self._free.put(seat)

    def close(self) -> None:
        for seat in self.seats:
            seat.vacate()

    def abandon(self) -> None:
        for seat in self.seats:
            seat.abandon()


_pool: Pool | None = None
_lock = threading.Lock()


def pool() -> Pool:
    global _pool
    with _lock:
        if _pool is None:
            _pool = Pool(getattr(settings, "JQ_CHILDREN", DEFAULT_CHILDREN))
        return _pool


def close() -> None:
    """End the children of this process; the next evaluation starts new ones."""
    global _pool
    with _lock:
        if _pool is not None:
            _pool.close()
            _pool = None


def _after_fork() -> None:
    """A server that preloads forks us: children and locks of before belong to the process we came from."""
    global _pool, _lock
    _lock = threading.Lock()
    if _pool is not None:
        _pool.abandon()
        _pool = None


os.register_at_fork(after_in_child=_after_fork)
atexit.register(close)
