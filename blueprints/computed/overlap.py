"""Whether others were writing when we began to.

Two writers who do not see each other's changes yet can each miss what follows from both together: one relates a
service to a system while the other changes that system. Neither waits for the other. PostgreSQL numbers writers; of
two at the same time the one with the greater number sees that the other is not done, and leaves what it wrote to a
worker as well, who looks at it when nobody with a smaller number is writing any more. Then both are there. A writer
who was alone leaves nothing, and neither does one whose company writes elsewhere: see `blueprints.computed.writers`.
"""

from dataclasses import dataclass

from django.db import connection

from blueprints.computed.writers import Writer, declare, disturbed

# The snapshot is older than the number, if the number is given by this very statement: see `begin`.
BEGIN = "SELECT pg_current_xact_id()::text, pg_current_snapshot()::text"


@dataclass(frozen=True, slots=True)
class Watch:
    """`number` of the own transaction, and whether one with a smaller number was at work that matters to it."""

    number: int
    saw_others: bool

    @classmethod
    def begin(cls, writer: Writer | None = None) -> "Watch":
        """Call in the transaction, before anything is read that values are derived from.

        `writer` is all that the transaction writes; without it, it may be anything. A snapshot names the
        transactions at work below its end; from there to the own number none was done yet.
        """
        with connection.cursor() as cursor:
            cursor.execute(BEGIN)
            number, snapshot = cursor.fetchone()
        own = int(number)
        _, end, running = snapshot.split(":")
        others = {int(other) for other in running.split(",") if other} - {own} | set(range(int(end), own))
        # Part of a larger transaction, it would speak for that as well.
        known = writer if not connection.savepoint_ids else None
        if known is not None:
            declare(own, known)
        return cls(own, bool(others) and disturbed(known, others))
