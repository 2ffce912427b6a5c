"""Which organizations have work waiting: one public row each, so that the sweeper need not visit all of them.

`waiting_since` may lie ahead: it is the earliest moment at which something of the organization is due.
The row is written in the transaction of the work itself and removed when nothing is left. Whoever adds work holds
the row until commit, and whoever settles it looks for work only after getting it: so no work is ever without a row.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from tenants.models import Organization
from tenants.scope import TenantRef, current_tenant, public_scope

# To be put before a statement that adds work, which then commits with its lane in one round trip. The clock is the
# database's: machines may disagree about the time. Many writers may share a row that says what they would say; only
# whoever serves the organization waits for them.
MARKED = """
held AS (
    SELECT 1 FROM tenants_lane WHERE organization_id = %(organization)s
    AND waiting_since <= now() + make_interval(secs => %(seconds)s) FOR SHARE
), marked AS (
    INSERT INTO tenants_lane (organization_id, waiting_since)
    SELECT %(organization)s, now() + make_interval(secs => %(seconds)s) WHERE NOT EXISTS (SELECT FROM held)
    ON CONFLICT (organization_id)
    DO UPDATE SET waiting_since = least(tenants_lane.waiting_since, excluded.waiting_since)
)
"""
MARK = f"WITH {MARKED} SELECT"
DUE = """
SELECT organization_id FROM tenants_lane l JOIN tenants_organization o ON o.id = l.organization_id
WHERE waiting_since <= now() AND o.status = 'active'
ORDER BY last_served NULLS FIRST, waiting_since LIMIT %s
"""
HOLD = "SELECT 1 FROM tenants_lane WHERE organization_id = %s FOR UPDATE"
LEAVE = "DELETE FROM tenants_lane WHERE organization_id = %s"
STAY = "UPDATE tenants_lane SET waiting_since = %s, last_served = now() WHERE organization_id = %s"


def mark_lane(seconds: float) -> None:
    """Work of the current organization is due in `seconds`. Call last in the work's transaction: it holds the row."""
    with connection.cursor() as cursor:
        cursor.execute(MARK, marking(seconds))


def marking(seconds: float) -> dict[str, Any]:
    """The parameters of MARKED."""
    return {"organization": current_tenant().id, "seconds": float(seconds)}


def settle_lane(next_due: Callable[[], datetime | None]) -> None:
    """After the organization in scope was served: when is it due next, or has it left?"""
    organization = current_tenant().id
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HOLD, [organization])
        due_at = next_due()
        if due_at is None:
            cursor.execute(LEAVE, [organization])
        else:
            cursor.execute(STAY, [due_at, organization])


def due_lanes(limit: int = 500) -> list[TenantRef]:
    """Organizations with work due now, the least recently served first; two statements."""
    with public_scope():
        with connection.cursor() as cursor:
            cursor.execute(DUE, [limit])
            ids: list[UUID] = [organization for (organization,) in cursor.fetchall()]
        known = Organization.objects.filter(status=Organization.Status.ACTIVE).in_bulk(ids)
    return [known[organization].ref for organization in ids if organization in known]
