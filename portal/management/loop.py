"""The loop of a process that does something every few seconds: patient with faults, gone at once when asked to go."""

import signal
import threading
from collections.abc import Callable

import structlog
from django.db import close_old_connections

log = structlog.get_logger(__name__)
# After a fault it waits longer each time, so that a server that comes back is not overrun.
MAX_WAIT_SECONDS = 30.0


class Loop:
    """`stopping` is set by SIGTERM and SIGINT; long steps look at it."""

    def __init__(self, every_seconds: float) -> None:
        self.every_seconds = every_seconds
        self.stopping = threading.Event()

    def run(self, step: Callable[[], None]) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        faults = 0
        while not self.stopping.is_set():
            faults = 0 if self._survived(step) else faults + 1
            self.stopping.wait(min(self.every_seconds * 2**faults, MAX_WAIT_SECONDS) if faults else self.every_seconds)

    def _survived(self, step: Callable[[], None]) -> bool:
        """The outer edge of the process: whatever goes wrong is told, and the next turn comes."""
        close_old_connections()
        try:
            step()
        except Exception:
            log.exception("step_failed")
            return False
        return True
