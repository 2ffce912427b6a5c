"""Puts one entity back to what it was at a moment, or after an event; one that was deleted comes to life again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from blueprints.entities.attempts import in_attempts
from blueprints.entities.options import Outcome
from blueprints.errors import ProtectedBlueprint, TooOld
from blueprints.history.putback import Wanted, put_back
from blueprints.history.subjects import Subject, entity_events, find_subject
from blueprints.model import Kind
from blueprints.models import Entity
from blueprints.system import kept_by_access
from events.models import Event
from events.restoring import refuse_standing
from portal.errors import Forbidden, NotFound, Taken
from portal.moments import now, timestamp
from portal.types import Actor

# How long what was deleted or changed may be taken back.
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Restored:
    """`notes` tell in words what could not come back; `ignored` are properties and relations that are no more."""

    outcome: Outcome
    ignored: list[str]
    notes: list[str]


def restore(
    actor: Actor, blueprint: str, identifier: str, *, at: datetime | None = None, event: UUID | None = None
) -> Restored:
    """Raises NotFound, Forbidden, TooOld for what was deleted long ago, and whatever the write path does not take."""
    return in_attempts(lambda _: _restore(actor, blueprint, identifier, at, event))


def restore_deleted(actor: Actor, event: Event) -> list[str]:
    """As it was when it was deleted; gives what could not come back. Raises as `restore` does, and Taken."""
    refuse_standing(event, Entity.objects.filter(pk=event.subject).values_list("identifier", flat=True).first())
    if Entity.objects.filter(blueprint__identifier=event.blueprint, identifier=event.identifier).exists():
        raise Taken.of("entity", event.identifier)
    found = restore(actor, event.blueprint or "", event.identifier, event=event.pk)
    return [*found.notes, *(f'"{key}" is not in the blueprint any more' for key in found.ignored)]


def _restore(actor: Actor, blueprint: str, identifier: str, at: datetime | None, event: UUID | None) -> Restored:
    subject = find_subject(actor, blueprint, identifier)
    refuse_kept(subject.kind)
    found = _event(subject, at, event)
    wanted = Wanted(subject.key, subject.kind, found.after or found.before or {}, found.pk, row=subject.row)
    if subject.row is None:
        wanted.datasource = _last_datasource(actor, subject)
    outcomes = [outcome for _, outcome in put_back(actor, subject.model, [wanted])]
    for outcome in outcomes:
        if outcome.error is not None:
            raise outcome.error
    return Restored(outcomes[-1], wanted.ignored, wanted.notes)


def _event(subject: Subject, at: datetime | None, event: UUID | None) -> Event:
    events = entity_events(subject.key)
    found = events.filter(at__lte=at) if at else events.filter(pk=event)
    last = found.order_by("-id").first()
    if last is None:
        raise NotFound("no state of this entity was found there: it did not exist yet, or the event is another's")
    if last.after is None and at:
        raise NotFound(f"the entity was not found at that moment: it was deleted at {timestamp(last.at)}")
    return last


def _last_datasource(actor: Actor, subject: Subject) -> str:
    """Whose the entity was when it was deleted. Raises Forbidden, TooOld."""
    require(actor, "create:entities", subject.kind)
    deletion = entity_events(subject.key).filter(action="DELETE").latest("id")
    refuse_old(deletion)
    return deletion.additional.get("datasource", "")


def refuse_old(event: Event) -> None:
    if event.at < now() - KEPT:
        raise TooOld(f"this was done at {timestamp(event.at)}; after {KEPT.days} days it cannot be taken back")


def refuse_kept(kind: Kind) -> None:
    """Raises ProtectedBlueprint of entities that tell of something else, as of people, teams or results."""
    if kept_by_access(kind.identifier):
        raise ProtectedBlueprint(f'entities of "{kind.identifier}" follow what they tell of; change that')


def require(actor: Actor, scope: str, kind: Kind) -> None:
    if not actor.may(scope, kind.identifier):
        raise Forbidden(f'this needs the right "{scope}" on blueprint "{kind.identifier}"', scope=scope)
