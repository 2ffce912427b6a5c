"""Processor time that several calls have together, so that many expressions cost no more than one may."""

from portal.jq.sandbox import CPU_SECONDS

# Less is no time at all to the kernel, which then would not stop anything.
LEAST_SECONDS = 0.001
# A child that is stopped has to be started again, which costs more than what it did.
MAX_STOPS = 8


class Budget:
    """Seconds of processor time in jq children; what a stopped expression was allowed counts as taken.

    No call may take more than half of what is left for its programs as one, and as much again for all of them alone:
    so something is always left for those that come after one which never ends.
    """

    def __init__(self, seconds: float = CPU_SECONDS) -> None:
        self.seconds = self.left = seconds
        self.stops = 0

    def share(self, of: int = 1) -> float:
        """What one of so many may take."""
        return max(self.left / 2 / of, LEAST_SECONDS)

    @property
    def is_spent(self) -> bool:
        return self.stops >= MAX_STOPS

    def take(self, seconds: float, *, stopped: bool = False) -> None:
        self.stops += stopped
        self.left = max(self.left - seconds, 0.0)

    @property
    def words(self) -> str:
        return (
            "the expression was stopped: it took too much of the"
            f" {self.seconds * 1000:g} ms of processor time that all expressions of one form have"
        )
