"""Reads of actions."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.approvals.terms import terms_of
from actions.automations.events import events_of
from actions.models import Action
from actions.permissions import is_listed, is_startable
from portal.errors import NotFound
from portal.rows import read_one
from portal.types import Actor, JsonObject

# Plain: every press of a button reads its action.
NAMED = "SELECT {columns} FROM actions_action WHERE identifier = %s AND kind = 'action'"
LOCKED = f"{NAMED} FOR UPDATE"


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
    found = read_one(Action, LOCKED if lock else NAMED, [identifier])
    if found is None:
        raise NotFound.of("action", identifier)
    return found


def require_of(identifier: str, blueprint: str) -> None:
    """Raises NotFound unless the action is one of the blueprint's."""
    if get_action(identifier).trigger.get("blueprintIdentifier") != blueprint:
        raise NotFound.of("action", identifier, where=f' of blueprint "{blueprint}"')


def visible_action(actor: Actor, identifier: str) -> Action:
    """For machines, and for people who may run, approve or change it. Raises NotFound, as for one that is not there."""
    action = get_action(identifier)
    execute, approve = action.permissions["execute"], action.permissions["approve"]
    may_change = actor.may("update:actions", action.trigger.get("blueprintIdentifier"))
    may_answer = is_listed(actor, approve) or bool(approve.get("policy")) or "stages" in terms_of(action.document)
    if not (actor.kind == "machine" or may_change or is_startable(actor, action.document, execute) or may_answer):
        raise NotFound.of("action", identifier)
    return action


def actions_matching(actor: Actor, wanted: ActionFilter) -> list[Action]:
    """What the caller may start or administer, oldest first; one query. There are tens of actions, rarely hundreds."""
    administers = actor.may("update:actions")
    return [
        row
        for row in Action.objects.order_by("created_at", "identifier")
        if is_wanted(row.document, wanted)
        and (administers or is_startable(actor, row.document, row.permissions["execute"]))
    ]


def is_wanted(document: JsonObject, wanted: ActionFilter) -> bool:
    trigger = document["trigger"]
    events = events_of(trigger)
    listed = [
        (wanted.identifiers, [document["identifier"]]),
        (wanted.operations, [trigger.get("operation")]),
        (wanted.trigger_events, [event["type"] for event in events]),
        (wanted.trigger_event_actions, [event.get("actionIdentifier") for event in events]),
        (wanted.blueprints, [about.get("blueprintIdentifier") for about in (trigger, *events)]),
    ]
    published = document.get("publish") is not False
    return (
        all(set(values) & set(found) for values, found in listed if values)
        and wanted.trigger_type in (None, trigger["type"])
        and wanted.published in (None, published)
    )


def rights_to_execute(actor: Actor) -> list[str]:
    """Names of contract §1.2, by which clients know what to offer to the caller."""
    rows = Action.objects.values_list("document", "permissions")
    return [
        f"execute:actions:{document['identifier']}"
        for document, allowed in rows
        if is_startable(actor, document, allowed["execute"])
    ]
