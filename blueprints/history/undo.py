"""Takes a whole change back: what it changed becomes what it was, what it deleted lives again, what it created goes.

All or nothing. What others changed since stands in the way unless the caller forces it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from django.db.models import Q, QuerySet

from blueprints.entities import store
from blueprints.entities.attempts import in_attempts
from blueprints.entities.delete import carry_out, plan_deletion
from blueprints.entities.documents import EntityRow
from blueprints.entities.rights import Rights
from blueprints.errors import ChangedSince, NotUndoable
from blueprints.history.differences import differences
from blueprints.history.putback import Wanted, put_back
from blueprints.history.restore import refuse_kept, require
from blueprints.history.sets import check_undoable, events_of
from blueprints.history.subjects import entity_events
from blueprints.model import Kind, Model, current_model
from events.changes import CHANGE, EVENT, current_change, named
from events.models import Event
from portal.errors import Forbidden, HasDependents, NotFound
from portal.moments import timestamp
from portal.types import Actor, JsonObject

MAX_TOLD = 100
NAME_TAKEN = "is left out, since another entity has this name now"
# What taking it back does, by what was done.
VERBS: Mapping[str, str] = MappingProxyType({"CREATE": "delete", "DELETE": "create", "UPDATE": "update"})


@dataclass(slots=True)
class Deed:
    """What a change did to one entity, first to last of its events."""

    events: list[Event] = field(default_factory=list)

    @property
    def before(self) -> JsonObject | None:
        return self.events[0].before

    @property
    def did(self) -> str:
        if self.before is None:
            return "CREATE"
        return "UPDATE" if self.events[-1].after else "DELETE"

    @property
    def created_and_deleted(self) -> bool:
        return self.events[0].before is None and self.events[-1].after is None

    @property
    def datasource(self) -> str:
        return next((e.additional["datasource"] for e in reversed(self.events) if "datasource" in e.additional), "")


@dataclass(frozen=True, slots=True)
class Undone:
    """`change` is the change that took the other back: taking that back does it again."""

    change: str | None
    restored: int
    updated: int
    deleted: int
    notes: list[str]


def undo(actor: Actor, change: UUID, *, force: bool = False) -> Undone:
    """Raises NotFound, Forbidden, TooOld, NotUndoable, ChangedSince with `conflicts` unless forced."""
    return in_attempts(lambda _: _undo(actor, change, force=force))


def _undo(actor: Actor, change: UUID, *, force: bool) -> Undone:
    made = current_change()
    made.notes["undoes"] = named(CHANGE, change)
    model = current_model()
    deeds = _deeds(change)
    # Held from here on, so that nobody changes one between the look at the log and the write.
    rows = {row.id: row for row in store.lock_rows_by_id(deeds)}
    kinds = {subject: kind_of(model, deed, rows.get(subject)) for subject, deed in deeds.items()}
    own = all(deed.events[0].actor == actor.id for deed in deeds.values())
    authorize(actor, [(kinds[subject], deed.did) for subject, deed in deeds.items()], own=own)
    wanted = [wanted_of(subject, deed, kinds[subject], rows) for subject, deed in deeds.items() if deed.before]
    others = others_by_name(wanted, deeds.keys())
    if not force:
        _refuse_changed(change, deeds, kinds, others.values())
    nameless = [one for one in wanted if one.subject in others]
    wanted = [one for one in wanted if one.subject not in others]
    created = [rows[subject] for subject, deed in deeds.items() if not deed.before and subject in rows]
    _write(actor, model, wanted)
    _delete(actor, model, created)
    gone = sum(one.row is None for one in wanted)
    notes = [f"{one.identifier}: {NAME_TAKEN}" for one in nameless]
    notes += [f"{one.identifier}: {note}" for one in wanted for note in _told(one)]
    return Undone(made.name, gone, len(wanted) - gone, len(created), notes[:MAX_TOLD])


def _told(one: Wanted) -> Iterable[str]:
    yield from one.notes
    yield from (f'"{key}" is not in the blueprint any more' for key in one.ignored)


def _deeds(change: UUID) -> dict[UUID, Deed]:
    """By subject. Raises NotFound, TooOld, NotUndoable."""
    events = events_of(change)
    first = events.order_by("id").first()
    if first is None:
        raise NotFound.of("change", named(CHANGE, change))
    check_undoable(first, set(events.values_list("resource_type", flat=True).distinct().order_by()))
    return deeds_in(events)


def deeds_in(events: QuerySet[Event]) -> dict[UUID, Deed]:
    """By subject, without those that came and went. Raises NotUndoable."""
    deeds: dict[UUID, Deed] = {}
    for event in events.filter(resource_type="entity").order_by("id"):
        if event.subject is None:
            raise NotUndoable("this change is older than what the log knows of its entities")
        deeds.setdefault(event.subject, Deed()).events.append(event)
    return {subject: deed for subject, deed in deeds.items() if not deed.created_and_deleted}


def kind_of(model: Model, deed: Deed, row: EntityRow | None) -> Kind:
    if row is not None:
        return model.by_id(row.blueprint_id)
    name = deed.events[-1].blueprint or ""
    kind = model.find(name)
    if kind is None:
        raise NotUndoable(f'this change cannot be taken back: blueprint "{name}" is not there any more')
    return kind


def authorize(actor: Actor, done: Collection[tuple[Kind, str]], *, own: bool) -> None:
    """For admins, for moderators of all that was touched, and for whoever made the change. Raises Forbidden.

    `done` are the actions of its events, by blueprint.
    """
    if not (actor.is_admin or own or {kind.identifier for kind, _ in done} <= actor.moderated):
        raise Forbidden("a change is taken back by whoever made it, by admins or by moderators of all that it touched")
    for kind, action in done:
        refuse_kept(kind)
        require(actor, f"{VERBS[action]}:entities", kind)


def others_by_name(wanted: Sequence[Wanted], ours: Collection[UUID]) -> dict[UUID, UUID]:
    """By those that would come back to a name, the entity that somebody else gave it to. One statement."""
    coming = {
        (one.kind.id, one.identifier): one.subject
        for one in wanted
        if one.row is None or one.row.identifier != one.identifier
    }
    found = store.find_ids(coming.keys())
    return {coming[row.blueprint_id, row.identifier]: row.id for row in found if row.id not in ours}


def _refuse_changed(change: UUID, deeds: dict[UUID, Deed], kinds: dict[UUID, Kind], others: Collection[UUID]) -> None:
    found = changed_since([change], deeds, kinds)
    found += entity_events().filter(subject__in=others).order_by("subject", "-id").distinct("subject")
    if found:
        raise ChangedSince(
            f"{len(found)} of the entities were changed since; force=true takes it back all the same",
            conflicts=[_conflict(event) for event in found[:MAX_TOLD]], count=len(found),
        )  # fmt: skip


def changed_since(ours: Sequence[UUID], deeds: dict[UUID, Deed], kinds: dict[UUID, Kind]) -> list[Event]:
    """The last event of each that others changed since the first change of `ours`, all of which are passed over.

    What was changed and is again as this change left it stands in nobody's way.
    """
    later = entity_events().filter(subject__in=list(deeds), pk__gt=ours[0])
    foreign = later.exclude(pk__in=ours).filter(Q(change__isnull=True) | ~Q(change__in=ours))
    last = foreign.order_by("subject", "-id").distinct("subject")
    return [event for event in last if _is_other(event, deeds[event.subject], kinds[event.subject])]


def _is_other(event: Event, deed: Deed, kind: Kind) -> bool:
    """Mirrors, calculations, scorecards and inherited owners follow from others, and from time."""
    derived = {f"properties.{key}" for key in kind.compiled.computed_keys}
    derived |= {"team"} if kind.compiled.inherited else set()
    paths = {item["path"] for item in differences(deed.events[-1].after, event.after)} - derived
    return any(not path.startswith("scorecards.") for path in paths)


def _conflict(event: Event) -> JsonObject:
    return {
        "blueprint": event.blueprint, "identifier": event.identifier, "action": event.action, "by": event.actor,
        "at": timestamp(event.at), "event": named(EVENT, event.pk), "change": named(CHANGE, event.change_id),
    }  # fmt: skip


def wanted_of(subject: UUID, deed: Deed, kind: Kind, rows: dict[UUID, EntityRow]) -> Wanted:
    first = deed.events[0]
    return Wanted(subject, kind, first.before or {}, first.pk, datasource=deed.datasource, row=rows.get(subject))


def _write(actor: Actor, model: Model, wanted: Sequence[Wanted]) -> None:
    failed = [(one, outcome.error) for one, outcome in put_back(actor, model, wanted) if outcome.error]
    if failed:
        errors = [
            {"blueprint": one.kind.identifier, "identifier": one.identifier, "error": e.code, "message": e.message}
            for one, e in failed[:MAX_TOLD]
        ]
        raise NotUndoable(
            f"nothing was taken back: {len(failed)} entities cannot be what they were ({errors[0]['message']})",
            errors=errors,
        )


def _delete(actor: Actor, model: Model, created: Sequence[EntityRow]) -> None:
    """As they are now: what was put back may have taken relations from them."""
    rows = store.rows_by_id([row.id for row in created])
    try:
        deletion = plan_deletion(Rights(actor, model), model, rows, delete_dependents=False)
    except HasDependents as error:
        raise NotUndoable(f"nothing was taken back: {error.message}", **error.details) from None
    carry_out(actor, model, deletion)
