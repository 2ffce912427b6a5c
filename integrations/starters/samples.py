"""Takes samples away again."""

from typing import NamedTuple

from django.db import transaction

from blueprints.entities.delete import delete_entities
from blueprints.model import current_model
from blueprints.models import Entity
from events.changes import change_set
from integrations.starters.installing import USER_AGENT
from portal.types import Actor


class Cleared(NamedTuple):
    """By blueprint; `kept` are samples that somebody changed."""

    deleted: dict[str, int]
    kept: dict[str, int]


def clear_samples(actor: Actor) -> Cleared:
    """Whoever filled a sample with his own words keeps it. Raises Forbidden, HasDependents."""
    untouched: dict[str, list[str]] = {}
    kept: dict[str, int] = {}
    for blueprint, identifier, is_changed in _samples():
        if is_changed:
            kept[blueprint] = kept.get(blueprint, 0) + 1
        else:
            untouched.setdefault(blueprint, []).append(identifier)
    with change_set(), transaction.atomic():
        deleted = {name: len(delete_entities(actor, name, found)) for name, found in untouched.items()}
    return Cleared(deleted, kept)


def _samples() -> list[tuple[str, str, bool]]:
    """(blueprint, identifier, whether somebody else wrote it since), the last made first: nothing leans on those."""
    names = {kind.id: kind.identifier for kind in current_model()}
    rows = Entity.objects.filter(datasource=USER_AGENT).order_by("-created_at", "-id")
    return [
        (names[blueprint], identifier, updated > created)
        for blueprint, identifier, created, updated in rows.values_list(
            "blueprint_id", "identifier", "created_at", "updated_at"
        )
    ]
