"""Whose history is asked for: an entity that is there, or the last one that had this name and was deleted."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from blueprints.entities.documents import COLUMNS, EntityRow
from blueprints.entities.readable import readable
from blueprints.entities.search import FROM
from blueprints.entities.store import rows_of
from blueprints.model import Kind, Model, current_model
from blueprints.rules.sql import Sql, both
from events.models import Event
from portal.errors import NotFound
from portal.types import Actor


@dataclass(frozen=True, slots=True)
class Subject:
    """`key` stays through renames, deletion and restoration; `row` is None when the entity is deleted."""

    key: UUID
    model: Model
    kind: Kind
    row: EntityRow | None = None


def may_see_deleted(actor: Actor, blueprint: str) -> bool:
    return actor.is_admin or blueprint in actor.moderated


def find_subject(actor: Actor, blueprint: str, identifier: str) -> Subject:
    """By the name of now, or the last one it had. Two statements, and three more when that is not its name any more.

    Raises NotFound, also for what the caller may not see.
    """
    model = current_model()
    kind = model.get(blueprint)
    found = _seen(actor, model, kind, Sql("e.identifier = %s", (identifier,)))
    return found or _formerly(actor, model, kind, identifier)


def _seen(actor: Actor, model: Model, kind: Kind, named: Sql) -> Subject | None:
    condition = both(Sql("e.blueprint_id = %s", (kind.id,)), named, readable(actor, model, [kind]))
    rows = rows_of(f"SELECT {COLUMNS} {FROM} WHERE {condition.text}", *condition.params)
    return Subject(rows[0].id, model, kind, rows[0]) if rows else None


def _formerly(actor: Actor, model: Model, kind: Kind, identifier: str) -> Subject:
    """What had this name last: renamed since, or deleted, which only some may see."""
    last = entity_events().filter(blueprint__in=names_of(kind), entity=identifier).order_by("-id").first()
    found = None
    if last and last.subject and last.action == "DELETE" and may_see_deleted(actor, kind.identifier):
        found = Subject(last.subject, model, kind)
    elif last and last.subject and last.action != "DELETE":
        found = _seen(actor, model, kind, Sql("e.id = %s", (last.subject,)))
    if found is None:
        raise NotFound.of("entity", identifier, f' in blueprint "{kind.identifier}"')
    return found


def entity_events(subject: UUID | None = None) -> QuerySet[Event]:
    """Its changes: that a timer ended changes nothing of it."""
    found = Event.objects.filter(resource_type="entity", status="SUCCESS").exclude(action="TIMER_EXPIRED")
    return found.filter(subject=subject) if subject else found


def blueprint_changes(kind: Kind) -> QuerySet[Event]:
    """What became of a blueprint, oldest first."""
    changes = Event.objects.filter(resource_type="blueprint", subject=kind.id, action="UPDATE", status="SUCCESS")
    return changes.order_by("id")


def names_of(kind: Kind) -> set[str]:
    """The blueprint's name and those that it had before."""
    before = blueprint_changes(kind).values_list("old__identifier", flat=True)
    return {kind.identifier, *(name for name in before if name)}
