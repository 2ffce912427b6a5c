"""A worker's hold on its runs: a lease by the database's clock, prolonged while a call lasts.

The lease is short, so that the runs of a dead worker are taken up soon. One thread for each process prolongs all that
its workers hold; calls that end before the first beat cost nothing.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog
from django.conf import settings
from django.db import Error, connection

from actions.models import Run
from tenants.scope import TenantRef, current_tenant, tenant_scope

log = structlog.get_logger(__name__)
BEATS_A_LEASE = 3
PROLONG = """
UPDATE actions_run SET due_at = now() + make_interval(secs => %s)
WHERE state = 'running' AND (id, attempt) IN (SELECT * FROM unnest(%s::text[], %s::int[]))
"""


def lease_seconds() -> float:
    return settings.RUN_LEASE_SECONDS


@dataclass(slots=True)
class Lease:
    """Of one attempt; a run that has gone on without it (cancelled, reported on, taken over) is not prolonged."""

    tenant: TenantRef
    run_id: str
    attempt: int
    since: float = field(default_factory=time.monotonic)


class Keeper:
    """The leases of this process, and the thread that prolongs them."""

    def __init__(self) -> None:
        self.leases: dict[tuple[str, int], Lease] = {}
        self.changed = threading.Condition()
        self.thread: threading.Thread | None = None

    def add(self, lease: Lease) -> None:
        with self.changed:
            self.leases[lease.run_id, lease.attempt] = lease
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, name="leases", daemon=True)
                self.thread.start()
            self.changed.notify()

    def remove(self, lease: Lease) -> None:
        with self.changed:
            self.leases.pop((lease.run_id, lease.attempt), None)

    def run(self) -> None:
        while True:
            with self.changed:
                while not self.leases:
                    self.changed.wait()
            time.sleep(lease_seconds() / BEATS_A_LEASE)
            self.beat()

    def beat(self) -> None:
        """The outer edge of the thread: a beat that fails is told, and the next one comes."""
        try:
            for tenant, leases in self.long_held().items():
                prolong(tenant, leases)
        except Error as error:
            log.warning("leases_not_prolonged", error=str(error))
        finally:
            connection.close()

    def long_held(self) -> dict[TenantRef, list[Lease]]:
        found = defaultdict(list)
        earliest = time.monotonic() - lease_seconds() / BEATS_A_LEASE / 2
        with self.changed:
            for lease in self.leases.values():
                if lease.since < earliest:
                    found[lease.tenant].append(lease)
        return found


def prolong(tenant: TenantRef, leases: list[Lease]) -> None:
    ids, attempts = [lease.run_id for lease in leases], [lease.attempt for lease in leases]
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute(PROLONG, [lease_seconds(), ids, attempts])


keeper = Keeper()


@contextmanager
def held(run: Run) -> Iterator[None]:
    """While a backend is called; a long one asks with each step whether the run is still its own (`change`)."""
    lease = Lease(current_tenant(), run.pk, run.attempt)
    keeper.add(lease)
    try:
        yield
    finally:
        keeper.remove(lease)
