"""An event of the log comes to an automation once more: for what it was not there for, not ready for, or mended for."""

from typing import Final

from django.db import transaction

from actions.automations.conditions import verdicts
from actions.automations.context import causing_runs, event_document, people_behind, requester
from actions.automations.starting import Start, start_all
from actions.automations.triggers import awaits, logged_keys
from actions.definition.faults import shape_faults
from actions.models import Action, Run
from actions.queries import get_action
from actions.runs.moves import add_line
from events.changes import EVENT, parsed
from events.models import Event
from portal.errors import Invalid, NotFound
from portal.ids import random_id
from portal.types import Actor, Json, JsonObject

REPLAY: Final[JsonObject] = {
    "type": "object", "additionalProperties": False, "required": ["event"],
    "properties": {"event": {"type": "string", "description": "as the audit log and trials name it"}},
}  # fmt: skip


def replay(actor: Actor, identifier: str, body: Json) -> Run:
    """The run that it starts, each time another one. Raises NotFound, and Invalid where the event would start none."""
    faults = list(shape_faults(REPLAY, body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    automation, event = get_action(identifier), _event(body["event"])
    _require_waited_for(automation, event)
    start = _start(automation, event)
    with transaction.atomic():
        (run,) = start_all([start])
        add_line(actor, run, f"Started once more for this event by {actor.email or actor.id}")
    return run


def _event(name: str) -> Event:
    key = parsed(EVENT, name)
    found = Event.objects.filter(pk=key).first() if key else None
    if found is None:
        raise NotFound.of("event", name)
    return found


def _require_waited_for(automation: Action, event: Event) -> None:
    if not automation.watches:
        raise Invalid(f'"{automation.identifier}" starts nothing: it is no automation, or not published')
    if not (set(logged_keys(event)) & set(automation.watches) and awaits(automation.document, event)):
        raise Invalid(f'"{automation.identifier}" does not wait for events of this kind')


def _start(automation: Action, event: Event) -> Start:
    people, runs = people_behind([event]), causing_runs([event])
    behind = requester(event, people, runs)
    (verdict,) = verdicts(automation.trigger.get("condition"), [event_document(event, behind)])
    if not verdict.holds:
        raise Invalid(f'the condition of "{automation.identifier}" does not hold for this event')
    return Start(automation, event, behind, runs.get(event.pk), again=random_id(""))
