"""The database backend: which schema and which role each statement runs in.

Two walls: `search_path` leads to the tenant's schema, and the session's role owns nothing else. With no tenant
entered both lead nowhere (an empty schema, a role without rights there), so a forgotten tenant fails loudly.
Valid with direct connections or session pooling only; `tenants.checks` refuses transaction pooling.
"""

import select
from typing import Any, NamedTuple

from django_tenants.postgresql_backend import base
from psycopg.pq import TransactionStatus


class Walls(NamedTuple):
    search_path: str
    role: str


NOWHERE = Walls("nowhere", "none")
SWITCH = "SELECT set_config('search_path', %s, false), set_config('role', %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    """Switches schema and role lazily: one statement, and only when the tenant really changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.walls = NOWHERE
        self.standing: Walls | None = None
        super().__init__(*args, **kwargs)
        self.tenant = None
        self.schema_name = NOWHERE.search_path

    def enter(self, tenant: Any, walls: Walls) -> None:
        self.tenant, self.walls, self.schema_name = tenant, walls, walls.search_path.split(",")[0]

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """django-tenants' own entrance; ours is tenants.scope, which also sets the role."""
        self.enter(tenant, Walls(tenant.schema_name, "none"))

    def close(self) -> None:
        self.standing = None
        super().close()

    def is_usable(self) -> bool:
        """Asked before each request's first statement, so a statement of its own would cost every request a round trip.

        A server that went away leaves its farewell, or the end of the stream, in the socket: only then is it asked.
        """
        if self.connection is None or self.connection.closed:
            return False
        return super().is_usable() if self.errors_occurred or self._has_news() else True

    def _has_news(self) -> bool:
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN)
        return bool(poll.poll(0))

    def rollback(self) -> None:
        # A session-level setting is undone with the transaction that made it.
        self.standing = None
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        try:
            super().savepoint_rollback(sid)
        finally:
            self.standing = None

    def _rollback(self) -> None:
        self.standing = None
        super()._rollback()

    def _handle_search_path(self, cursor: Any = None) -> None:
        if self.standing == self.walls or self.connection.info.transaction_status == TransactionStatus.INERROR:
            return
        # psycopg's own cursor: switching is plumbing and not one of the statements that tests count.
        with self.wrap_database_errors, self.connection.cursor() as plain:
            plain.execute(SWITCH, self.walls)
        self.standing = self.walls
