"""Long work over a blueprint's entities, shared out among connections: PostgreSQL uses one core for each of them."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import connection

from blueprints.entities.store import fetch
from scorecards.rejudge import FIRST, LAST
from tenants.scope import TenantRef, current_tenant, tenant_scope

# Below this the work is done before a second connection is worth its opening. More spans take more from everybody else.
MIN_SHARED, SPANS = 10_000, 2
MIDDLE = "SELECT id FROM blueprints_entity WHERE blueprint_id = %s ORDER BY id OFFSET %s LIMIT 1"
# The first id is left out, the last belongs to it.
Span = tuple[UUID, UUID]
Work = Callable[[UUID, UUID], bool]


def spans_of(blueprint: UUID, total: int) -> list[Span]:
    """All ids there can be, in parts with as many of the `total` entities in each."""
    parts = SPANS if total >= MIN_SHARED else 1
    found = (fetch(MIDDLE, blueprint, total * part // parts) for part in range(1, parts))
    edges = [FIRST, *(rows[0][0] for rows in found if rows), LAST]
    return list(zip(edges, edges[1:], strict=False))


def in_spans(spans: Sequence[Span], work: Work) -> bool:
    """Whether the work came to its end in all of them: the first here, each other with a connection of its own."""
    first, *others = spans
    with ThreadPoolExecutor(max_workers=len(spans), thread_name_prefix="span") as threads:
        waiting = [threads.submit(_elsewhere, current_tenant(), work, span) for span in others]
        ended = work(*first)
    return all([ended, *(found.result() for found in waiting)])


def _elsewhere(tenant: TenantRef, work: Work, span: Span) -> bool:
    try:
        with tenant_scope(tenant):
            return work(*span)
    finally:
        connection.close()
