"""Whether others were writing when we began to.

Two writers who do not see each other's changes yet can each miss what follows from both together: one relates a
service to a system while the other changes that system. Neither waits for the other. PostgreSQL numbers writers; of
two at the same time the one with the greater number sees that the other is not done, and leaves what it wrote to a
worker as well, who looks at it when nobody with a smaller number is writing any more. Then both are there. A writer
who was alone leaves nothing.
"""

from dataclasses import dataclass

from django.db import connection

# The snapshot is older than the number, if the number is given by this very statement: see `begin`.
BEGIN = "SELECT pg_current_xact_id()::text, pg_current_snapshot()::text"


@dataclass(frozen=True, slots=True)
class Watch:
    """`number` of the own transaction, and whether one with a smaller number was at work when it began."""

    number: int
    saw_others: bool

    @classmethod
    def begin(cls) -> "Watch":
        """Call in the transaction, before anything is read that values are derived from.

        A snapshot names the transactions at work below its end; from there to the own number none was done yet.
        """
        with connection.cursor() as cursor:
            cursor.execute(BEGIN)
            number, snapshot = cursor.fetchone()
        own = int(number)
        _, end, running = snapshot.split(":")
        others = {int(other) for other in running.split(",") if other} - {own}
        return cls(own, bool(others) or int(end) < own)
