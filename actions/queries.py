"""Reads of actions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from actions.models import Action
from actions.permissions import may_be_offered
from portal.errors import NotFound
from portal.types import Actor


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Filters of contract §8.5; an empty one lets everything pass, several must all hold."""

    identifiers: Sequence[str] = ()
    blueprints: Sequence[str] = ()
    operations: Sequence[str] = ()
    published: bool | None = None
    trigger_type: str | None = None
    trigger_events: Sequence[str] = ()
    trigger_event_actions: Sequence[str] = ()


def get_action(identifier: str, *, lock: bool = False) -> Action:
    """Raises NotFound."""
    rows = Action.objects.select_for_update() if lock else Action.objects
    found = rows.filter(identifier=identifier).first()
    if found is None:
        raise NotFound.of("action", identifier)
    return found


def actions_matching(actor: Actor, wanted: ActionFilter) -> list[Action]:
    """What the caller may start or administer, oldest first; one query."""
    rows = Action.objects.filter(_condition(wanted)).order_by("created_at", "identifier")
    administers = actor.may("update:actions")
    return [row for row in rows if administers or may_be_offered(actor, row.permissions["execute"])]


def rights_to_execute(actor: Actor) -> list[str]:
    """Names of contract §1.2, by which clients know what to offer to the caller."""
    rows = Action.objects.values_list("identifier", "permissions")
    return [f"execute:actions:{name}" for name, allowed in rows if may_be_offered(actor, allowed["execute"])]


def _condition(wanted: ActionFilter) -> Q:
    listed = {
        "identifier__in": wanted.identifiers,
        "document__trigger__operation__in": wanted.operations,
        "document__trigger__event__type__in": wanted.trigger_events,
        "document__trigger__event__actionIdentifier__in": wanted.trigger_event_actions,
    }
    condition = Q(**{key: list(values) for key, values in listed.items() if values})
    if wanted.trigger_type:
        condition &= Q(document__trigger__type=wanted.trigger_type)
    if wanted.published is not None:
        unpublished = Q(document__contains={"publish": False})
        condition &= ~unpublished if wanted.published else unpublished
    if wanted.blueprints:
        of_trigger = Q(document__trigger__blueprintIdentifier__in=list(wanted.blueprints))
        condition &= of_trigger | Q(document__trigger__event__blueprintIdentifier__in=list(wanted.blueprints))
    return condition
