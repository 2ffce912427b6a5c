"""Whether others wrote while we did.

Two writers who do not see each other's changes yet can each miss what follows from both together: one relates a
service to a system while the other changes that system. Neither waits for the other; but whoever notices that somebody
else was writing leaves its part to a worker as well, and whichever of them commits last is then looked at when both are
there. A writer who was alone, as nearly all are, leaves nothing.
"""

from dataclasses import dataclass

from django.db import connection

SNAPSHOT = "SELECT pg_current_snapshot()::text, coalesce(pg_current_xact_id_if_assigned()::text, '0')"


@dataclass(frozen=True, slots=True)
class Watch:
    """The transactions of the database at one moment: those open, and the number that the next one gets."""

    open: frozenset[int]
    next: int
    own: int

    @classmethod
    def begin(cls) -> "Watch":
        """Call in the transaction, before anything is read that values are derived from."""
        with connection.cursor() as cursor:
            cursor.execute(SNAPSHOT)
            snapshot, own = cursor.fetchone()
        _, following, running = snapshot.split(":")
        return cls(frozenset(map(int, filter(None, running.split(",")))), int(following), int(own))

    def saw_others(self) -> bool:
        """Whether anybody else wrote, anywhere in the database, between `begin` and now."""
        now = Watch.begin()
        return bool(self.open - {self.own, now.own} or set(range(self.next, now.next)) - {now.own})
