"""A trigger tried on what has happened: which events would start it, and what would be sent. Nothing is stored."""

from actions.automations.conditions import verdicts
from actions.automations.context import causing_runs, event_document, people_behind, requester
from actions.automations.cron import SCHEDULE
from actions.automations.triggers import is_meant, watched_keys
from actions.backends.registry import method_shapes
from actions.backends.vault import masks_named
from actions.definition.check import checked
from events.changes import EVENT, named
from events.models import Event
from portal import templates
from portal.moments import timestamp
from portal.types import Json, JsonObject

SEARCHED = 1_000


def trial(body: Json, limit: int) -> list[JsonObject]:
    """[{event, at, matches, conditions, context, payload, errors}], newest first, of a definition as it would be saved.

    Raises Invalid with all faults of the definition.
    """
    definition = checked(body, method_shapes())
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
    event = definition["trigger"].get("event", {})
    actions = {key.split(":")[1] for key in watched_keys({**definition, "publish": True})} & {
        "CREATE",
        "UPDATE",
        "DELETE",
        "TIMER_EXPIRED",
    }
    if event.get("type") == SCHEDULE:
        clock = Event.objects.filter(resource_type="schedule", identifier=definition["identifier"])
        return list(clock.order_by("-id")[:SEARCHED])
    of_runs = "actionIdentifier" in event
    rows = Event.objects.filter(resource_type="run" if of_runs else "entity", status="SUCCESS")
    rows = rows.filter(action__in=actions or {"UPDATE"})
    if of_runs:
        rows = rows.filter(after__action__identifier=event["actionIdentifier"])
    else:
        rows = rows.filter(blueprint=event.get("blueprintIdentifier"))
    return [found for found in rows.order_by("-id")[:SEARCHED] if is_meant(event, found)]


def _context(definition: JsonObject, document: JsonObject) -> JsonObject:
    return {
        "event": document, "inputs": {}, "entity": None, "user": document["trigger"]["by"]["user"],
        "action": {"identifier": definition["identifier"], "title": definition.get("title")},
        "run": {"id": "r_trial", "url": None}, "trigger": document["trigger"],
    }  # fmt: skip
