"""Takes back a change that is too long for one transaction: page by page, each entity for itself.

What was changed or deleted is put back first, blueprint by blueprint, those that others require before those others.
Where something was deleted it is put back once more, with its arrows to what came later. Then what was created goes,
the last one first. What others changed since stays as it is, and is told, unless the caller forces it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from access.actors import actor_again
from blueprints.entities import store
from blueprints.entities.delete import carry_out, plan_deletion
from blueprints.entities.documents import EntityRow
from blueprints.entities.rights import Rights
from blueprints.history.putback import put_back
from blueprints.history.sets import events_of
from blueprints.history.undo import (
    NAME_TAKEN,
    Deed,
    changed_since,
    deeds_in,
    kind_of,
    others_by_name,
    wanted_of,
)
from blueprints.model import Kind, Model, current_model
from blueprints.models import Migration, MigrationNote
from blueprints.remodel import notes
from events.changes import CHANGE, change_set, named
from events.models import Event
from portal.errors import Forbidden, HasDependents
from portal.types import Actor

PAGE = 500
# Why each could not be taken back.
Failed = dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the change: what it did to each entity, in order, and what these are now."""

    deeds: dict[UUID, Deed]
    kinds: dict[UUID, Kind]
    rows: dict[UUID, EntityRow]

    def without(self, subjects: Collection[UUID]) -> "Part":
        return Part({key: deed for key, deed in self.deeds.items() if key not in subjects}, self.kinds, self.rows)


def undo_page(migration: Migration) -> bool:
    """True when that was the last one."""
    plan = migration.plan
    doing, blueprint = plan["steps"][plan["step"]]
    page = list(_page(migration, doing, blueprint)[:PAGE])
    with change_set(migration.change) as made:
        made.notes["undoes"] = named(CHANGE, UUID(plan["change"]))
        if page:
            _take_back(migration, doing, [event.subject for event in page])
    migration.change = made.first
    if len(page) == PAGE:
        migration.cursor = page[-1].pk
        return False
    migration.cursor, migration.plan = None, {**plan, "step": plan["step"] + 1}
    return migration.plan["step"] == len(plan["steps"])


def _page(migration: Migration, doing: str, blueprint: str) -> QuerySet[Event]:
    """The first event of each entity, in the order of the log, or against it to delete."""
    change = UUID(migration.plan["change"])
    earlier = Event.objects.filter(
        Q(pk=change) | Q(change=change), subject=OuterRef("subject"), pk__lt=OuterRef("pk"), status="SUCCESS"
    )
    created = Q(action="CREATE")
    wanted = created if doing == "delete" else ~created
    events = events_of(change).filter(wanted, ~Exists(earlier), resource_type="entity", blueprint=blueprint)
    beyond = "pk__lt" if doing == "delete" else "pk__gt"
    events = events.filter(**{beyond: migration.cursor}) if migration.cursor else events
    return events.order_by("-id" if doing == "delete" else "id")


def _take_back(migration: Migration, doing: str, subjects: Sequence[UUID]) -> None:
    actor, model = actor_again(migration.actor, migration.actor_kind, migration.actor_token), current_model()
    change = UUID(migration.plan["change"])
    deeds = deeds_in(events_of(change).filter(subject__in=subjects))
    rows = {row.id: row for row in store.lock_rows_by_id(deeds)}
    part = Part(deeds, {key: kind_of(model, deed, rows.get(key)) for key, deed in deeds.items()}, rows)
    failed: Failed = {}
    if not migration.plan["force"]:
        ours = [change, migration.change] if migration.change else [change]
        later = changed_since(ours, deeds, part.kinds)
        failed = {event.subject: f"was changed since by {event.actor}" for event in later if event.subject}
    failed |= STEPS[doing](actor, model, part.without(failed))
    _record(migration, doing, part, failed)


def _back(actor: Actor, model: Model, part: Part) -> Failed:
    wanted = [wanted_of(subject, deed, part.kinds[subject], part.rows) for subject, deed in part.deeds.items()]
    others = others_by_name(wanted, part.deeds.keys())
    outcomes = put_back(actor, model, [one for one in wanted if one.subject not in others])
    failed = {one.subject: outcome.error.message for one, outcome in outcomes if outcome.error}
    return failed | dict.fromkeys(others, NAME_TAKEN)


def _delete(actor: Actor, model: Model, part: Part) -> Failed:
    """All at once; where one is required elsewhere, one by one, so that it alone stays."""
    rows = [part.rows[subject] for subject in part.deeds if subject in part.rows]
    try:
        _deleted(actor, model, rows)
    except (HasDependents, Forbidden):
        return dict(_one_by_one(actor, model, rows))
    return {}


def _one_by_one(actor: Actor, model: Model, rows: Sequence[EntityRow]) -> Iterator[tuple[UUID, str]]:
    for row in rows:
        try:
            _deleted(actor, model, [row])
        except (HasDependents, Forbidden) as error:
            yield row.id, error.message


def _deleted(actor: Actor, model: Model, rows: Sequence[EntityRow]) -> None:
    """Planning raises before anything is written: HasDependents, Forbidden."""
    current = store.rows_by_id([row.id for row in rows])
    carry_out(actor, model, plan_deletion(Rights(actor, model), model, current, delete_dependents=False))


STEPS: Mapping[str, Callable[[Actor, Model, Part], Failed]] = MappingProxyType({
    "back": _back, "again": _back, "delete": _delete,
})  # fmt: skip


def _record(migration: Migration, doing: str, part: Part, failed: Failed) -> None:
    """What failed once may come back when it is put back again."""
    told = MigrationNote.objects.filter(migration=migration, entity__in=list(part.deeds))
    known = set(told.values_list("entity", flat=True))
    healed = told.exclude(entity__in=list(failed)).delete()[0]
    fresh = [notes.Note(key, _name(part.deeds[key]), error=error) for key, error in failed.items() if key not in known]
    notes.keep_failures(migration, fresh)
    migration.failed += len(fresh) - healed
    migration.succeeded += healed if doing == "again" else len(part.deeds) - len(failed)


def _name(deed: Deed) -> str:
    return deed.events[0].identifier or ""
