"""What a migration keeps of single entities: failures to read later, values to bring back."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from blueprints.models import Migration, MigrationNote
from portal.types import JsonObject

# Failures beyond are counted, not kept.
MAX_FAILURES = 10_000


class Note(NamedTuple):
    entity: UUID
    identifier: str
    error: str | None = None
    before: Any = None
    after: Any = None


def keep(migration: Migration, notes: Iterable[Note]) -> None:
    """One statement. Call before the counts are raised."""
    rows = [MigrationNote(migration=migration, **note._asdict()) for note in notes]
    room = max(0, MAX_FAILURES - migration.failed)
    failures = [row for row in rows if row.error is not None][:room]
    kept = [row for row in rows if row.error is None] + failures
    MigrationNote.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["migration", "entity"],
        update_fields=["identifier", "error", "before", "after"],
    )  # fmt: skip


def failures_of(migration: Migration, after: UUID | None, limit: int) -> Sequence[JsonObject]:
    """In the order of the entities' creation; the last one's `id` is where the next page begins."""
    rows = MigrationNote.objects.filter(migration=migration, error__isnull=False)
    page = rows.filter(entity__gt=after) if after else rows
    return [
        {"id": str(row.entity), "entity": row.identifier, "error": row.error} for row in page.order_by("entity")[:limit]
    ]
