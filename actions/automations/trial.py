"""A trigger tried on what has happened: which events would start it, and what would be sent. Nothing is stored."""

from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from actions.automations.conditions import verdicts
from actions.automations.context import causing_runs, event_document, people_behind, requester
from actions.automations.cron import SCHEDULE
from actions.automations.events import events_of
from actions.automations.triggers import ENTITY_ACTIONS, RUN_ACTIONS, TIMER, awaits
from actions.backends.registry import method_shapes
from actions.backends.vault import masks_named
from actions.definition.check import checked
from events.changes import EVENT, named
from events.followers import RECEIVED
from events.models import Event
from portal import templates
from portal.errors import Fault, Invalid
from portal.moments import timestamp
from portal.types import Json, JsonObject

SEARCHED = 1_000
# The resource in the log, and the key of the trigger's event that names one of them.
LOGGED: Final = {
    SCHEDULE: ("schedule", None), "WEBHOOK_EVENT": (RECEIVED, "webhookIdentifier"),
    "ACTION_CHANGED": ("action", "actionIdentifier"), "USER_CREATED": ("user", None),
}  # fmt: skip


def trial(body: Json, limit: int) -> list[JsonObject]:
    """[{event, at, matches, conditions, context, payload, errors}], newest first, of a definition as it would be saved.

    Raises Invalid with all faults of the definition.
    """
    definition = checked(body, method_shapes())
    if definition["trigger"]["type"] != "automation":
        raise Invalid.from_faults("the definition", [Fault("/trigger/type", "must be automation", "const")])
    events = _candidates(definition)[:limit]
    people, runs = people_behind(events), causing_runs(events)
    documents = [event_document(event, requester(event, people, runs)) for event in events]
    judged = verdicts(definition["trigger"].get("condition"), documents)
    contexts = [_context(definition, document) for document in documents]
    method = definition["invocationMethod"]
    rendered = templates.render_many(method, contexts, secrets=masks_named(templates.secret_names(method)))
    return [
        {
            "event": named(EVENT, event.pk), "at": timestamp(event.at), "matches": verdict.holds,
            "conditions": verdict.lines, "context": document, "payload": result.value,
            "errors": [{"path": fault.path, "message": fault.message} for fault in result.errors],
        }
        for event, document, verdict, result in zip(events, documents, judged, rendered, strict=True)
    ]  # fmt: skip


def _candidates(definition: JsonObject) -> list[Event]:
    """Among the last events of the kind; what is not published may be tried all the same."""
    wanted = [_logged_as(definition, event) for event in events_of(definition["trigger"])]
    rows = Event.objects.filter(reduce(or_, wanted), status="SUCCESS").order_by("-id")
    return [found for found in rows[:SEARCHED] if awaits(definition, found)]


def _logged_as(definition: JsonObject, event: JsonObject) -> Q:
    """How the log knows events of a kind that the trigger waits for."""
    kind = event["type"]
    if kind in LOGGED:
        resource, key = LOGGED[kind]
        name = definition["identifier"] if kind == SCHEDULE else event.get(key or "")
        named = Q(identifier=name) if name else Q()
        return Q(resource_type=resource) & named & (Q(action="CREATE") if kind == "USER_CREATED" else Q())
    if kind in RUN_ACTIONS:
        runs = Q(after__action__identifier=event["actionIdentifier"])
        return Q(resource_type="run", action__in=RUN_ACTIONS[kind]) & runs
    actions = ("TIMER_EXPIRED",) if kind == TIMER else ENTITY_ACTIONS.get(kind, ("UPDATE",))
    return Q(resource_type="entity", action__in=actions, blueprint=event.get("blueprintIdentifier"))


def _context(definition: JsonObject, document: JsonObject) -> JsonObject:
    return {
        "event": document, "inputs": None, "entity": None, "user": document["trigger"]["by"]["user"],
        "action": {"identifier": definition["identifier"], "title": definition.get("title")},
        "run": {"id": "r_trial", "url": None}, "trigger": document["trigger"],
    }  # fmt: skip
