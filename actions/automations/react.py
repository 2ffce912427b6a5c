"""What a worker does with occasions: judge the conditions, then start the runs and settle in one transaction."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

import structlog
from django.db import transaction

from actions.automations import brakes
from actions.automations.conditions import verdicts
from actions.automations.context import causing_runs, event_document, people_behind, requester
from actions.automations.occasions import Taken, hold, put_off, settle, take
from actions.automations.pauses import keep
from actions.automations.starting import Start, start_all
from actions.automations.triggers import awaits
from actions.models import Action
from actions.runs.claims import MAX_WAITING, load
from events.models import Event

log = structlog.get_logger(__name__)


class Matter(NamedTuple):
    """An occasion with what it is about."""

    taken: Taken
    automation: Action
    event: Event


def react() -> bool:
    """Deals with one batch; False when there was nothing to do, or too much waits already."""
    taken = take() if load() < MAX_WAITING // 2 else []
    if not taken:
        return False
    try:
        _deal_with(taken)
    except Exception as error:
        # The outer edge of the worker: a defect of ours must not stop what comes after.
        log.exception("occasions_not_dealt_with", count=len(taken))
        put_off(taken, f"Something went wrong on our side: {type(error).__name__}")
    return True


def _deal_with(taken: list[Taken]) -> None:
    starts = _starts(_matters(taken))
    held = {key: start.pause for key, start in starts if start.pause}
    with transaction.atomic():
        mine = settle([each for each in taken if each not in held])
        start_all([start for key, start in starts if key in mine])
        hold([(key, pause.code, pause.until) for key, pause in held.items()])
        keep([(start.automation, start.pause) for _, start in starts if start.pause])


def _matters(taken: list[Taken]) -> list[Matter]:
    """Without automations that are gone or not published any more, and events that the trigger does not mean."""
    automations = Action.all_kinds.in_bulk({each.automation_id for each in taken})
    events = Event.objects.in_bulk({each.event_id for each in taken})
    found = []
    for each in taken:
        automation, event = automations.get(each.automation_id), events.get(each.event_id)
        if automation and automation.watches and event and awaits(automation.document, event):
            found.append(Matter(each, automation, event))
    return found


def _starts(matters: list[Matter]) -> list[tuple[Taken, Start]]:
    events = [matter.event for matter in matters]
    people, runs = people_behind(events), causing_runs(events)
    behind = {event.pk: requester(event, people, runs) for event in events}
    holding = _holding(matters, {event.pk: event_document(event, behind[event.pk]) for event in events})
    starts = [
        Start(matter.automation, matter.event, behind[matter.event.pk], runs.get(matter.event.pk)) for matter in holding
    ]
    return list(zip([matter.taken for matter in holding], brakes.braked(starts), strict=True))


def _holding(matters: list[Matter], documents: dict[UUID, dict]) -> list[Matter]:
    """Those whose condition holds, in their order; one evaluation for each automation."""
    by_automation: dict[UUID, list[Matter]] = defaultdict(list)
    for matter in matters:
        by_automation[matter.automation.pk].append(matter)
    kept: set[Taken] = set()
    for group in by_automation.values():
        found = verdicts(group[0].automation.trigger.get("condition"), [documents[each.event.pk] for each in group])
        kept |= {each.taken for each, verdict in zip(group, found, strict=True) if verdict.holds}
    return [matter for matter in matters if matter.taken in kept]
