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
    """One statement."""
    MigrationNote.objects.bulk_create(
        [MigrationNote(migration=migration, **note._asdict()) for note in notes], update_conflicts=True,
        unique_fields=["migration", "entity"], update_fields=["identifier", "error", "before", "after"],
    )  # fmt: skip


def keep_failures(migration: Migration, notes: Iterable[Note]) -> None:
    """As many as anybody reads. Call before the counts are raised."""
    keep(migration, list(notes)[: max(0, MAX_FAILURES - migration.failed)])


def failures_of(migration: Migration, after: UUID | None, limit: int) -> Sequence[JsonObject]:
    """In the order of the entities' creation; the last one's `id` is where the next page begins."""
    rows = MigrationNote.objects.filter(migration=migration, error__isnull=False)
    page = rows.filter(entity__gt=after) if after else rows
    return [
        {"id": str(row.entity), "entity": row.identifier, "error": row.error} for row in page.order_by("entity")[:limit]
    ]
