"""Reads of migrations."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from blueprints.models import Migration
from portal.errors import NotFound


@dataclass(frozen=True, slots=True)
class MigrationFilter:
    """Filters of contract §17; an empty one lets everything pass. `after` is the id of the last one seen."""

    states: Sequence[str] = ()
    actor: str | None = None
    blueprint: str | None = None
    after: str | None = None
    limit: int = 100


def get_migration(key: str, *, lock: bool = False) -> Migration:
    """Raises NotFound."""
    rows = Migration.objects.select_for_update() if lock else Migration.objects
    found = rows.filter(pk=key).first() if is_key(key) else None
    if found is None:
        raise NotFound.of("migration", key)
    return found


def migrations_matching(wanted: MigrationFilter) -> list[Migration]:
    """Newest first."""
    equal = {
        "state__in": list(wanted.states), "actor": wanted.actor, "source": wanted.blueprint,
        "pk__lt": wanted.after if wanted.after and is_key(wanted.after) else None,
    }  # fmt: skip
    rows = Migration.objects.filter(**{name: value for name, value in equal.items() if value})
    return list(rows.order_by("-id")[: wanted.limit])


def is_kept(migration: Migration) -> bool:
    """Whether the values that a conversion replaced can be brought back."""
    done = migration.kind == Migration.Kind.CONVERSION and migration.state == Migration.State.COMPLETED
    return done and migration.due_at is not None


def is_stuck(migration: Migration) -> bool:
    """Whether a conversion was given up on its way there, or on its way back: values of both types stand."""
    failed = migration.kind == Migration.Kind.CONVERSION and migration.state == Migration.State.FAILURE
    return failed and (not migration.plan.get("back") or migration.plan.get("stopped", False))


def can_go_back(migration: Migration) -> bool:
    """Whether a mapping or an undoing that has ended, or was cancelled, changed something that can be taken back."""
    ended = migration.state in (Migration.State.COMPLETED, Migration.State.CANCELLED, Migration.State.FAILURE)
    changes = migration.kind in (Migration.Kind.MAPPING, Migration.Kind.UNDO)
    return changes and ended and migration.change is not None


def is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
