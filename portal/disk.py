"""Room on the disk of the database: changes are refused before all of it is used up, so that reading goes on.

PostgreSQL stops altogether when it cannot write its log (WAL), and then nobody reads either.
"""

import os

from django.conf import settings

from portal.errors import StorageFull

RESERVE_BYTES = 128 * 2**20


def require_room() -> None:
    """Raises StorageFull. Of a database elsewhere nothing is known before it says so itself (SQLSTATE 53100)."""
    if settings.DATABASE_DIR and free_bytes(settings.DATABASE_DIR) < RESERVE_BYTES:
        raise StorageFull.now()


def free_bytes(folder: str) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize
