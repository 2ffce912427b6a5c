"""Starts what takes a long change back (takeback.py): who may, what it touched, and in which order it goes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from blueprints.errors import NotUndoable
from blueprints.history.putback import in_order
from blueprints.history.sets import check_undoable, events_of
from blueprints.history.undo import authorize
from blueprints.model import Kind, Model, current_model
from blueprints.models import Entity, Migration
from blueprints.remodel.starting import begin, hurried
from events.changes import CHANGE, named
from events.models import Event
from portal.errors import NotFound
from portal.types import Actor

# A change of more events is not taken back in one transaction.
AT_ONCE = 20_000


def is_long(change: UUID) -> bool:
    return len(events_of(change).values_list("pk")[: AT_ONCE + 1]) > AT_ONCE


def start_undo(actor: Actor, change: UUID, *, force: bool = False) -> Migration:
    """Raises NotFound, Forbidden, TooOld, NotUndoable."""
    with transaction.atomic():
        events = events_of(change)
        first = events.order_by("id").first()
        if first is None:
            raise NotFound.of("change", named(CHANGE, change))
        check_undoable(first, set(events.values_list("resource_type", flat=True).distinct().order_by()))
        done = list(_of_entities(change).values_list("blueprint", "action").distinct().order_by("blueprint", "action"))
        model = current_model()
        kinds = {blueprint: _kind(model, change, blueprint) for blueprint, _ in done}
        own = not events.exclude(actor=actor.id).exists()
        authorize(actor, [(kinds[blueprint], action) for blueprint, action in done], own=own)
        plan = {"change": str(change), "force": force, "steps": _steps(model, kinds, done), "step": 0}
        total = _of_entities(change).values("subject").distinct().count()
        migration = begin(actor, Migration.Kind.UNDO, next(iter(kinds.values())), plan, total=total)
    return hurried(migration)


def _of_entities(change: UUID) -> QuerySet[Event]:
    return events_of(change).filter(resource_type="entity")


def _kind(model: Model, change: UUID, blueprint: str) -> Kind:
    """By the name it had then, or by an entity that still is there. Raises NotUndoable."""
    touched = _of_entities(change).filter(blueprint=blueprint).values("subject")
    known = model.find(blueprint)
    row = None if known else Entity.objects.filter(pk__in=touched).first()
    if known is None and row is None:
        raise NotUndoable(f'this change cannot be taken back: blueprint "{blueprint}" is not there any more')
    return known or model.by_id(row.blueprint_id)


def _steps(model: Model, kinds: Mapping[str, Kind], done: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """(what to do, blueprint as the log names it)"""
    places = {kind.id: place for place, kind in enumerate(in_order(model, {kind.id for kind in kinds.values()}))}
    ordered = sorted(kinds, key=lambda blueprint: places[kinds[blueprint].id])
    have = {action: [name for name in ordered if (name, action) in done] for action in ("CREATE", "DELETE")}
    return [
        *(("back", name) for name in ordered),
        *(("again", name) for name in have["DELETE"]),
        *(("delete", name) for name in reversed(have["CREATE"])),
    ]
