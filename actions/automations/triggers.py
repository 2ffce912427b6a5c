"""Which events an automation waits for, as keys that events and automations are matched by."""

from collections.abc import Callable, Iterator
from typing import Final

from actions.automations.cron import SCHEDULE
from actions.automations.events import events_of
from events.followers import RECEIVED, derived_key, webhook_key
from events.models import Event
from portal.types import JsonObject

ENTITY_ACTIONS = {
    "ENTITY_CREATED": ("CREATE",), "ENTITY_UPDATED": ("UPDATE",), "ENTITY_DELETED": ("DELETE",),
    "ANY_ENTITY_CHANGE": ("CREATE", "UPDATE", "DELETE"),
}  # fmt: skip
RUN_ACTIONS = {"RUN_CREATED": ("CREATE",), "RUN_UPDATED": ("UPDATE",), "ANY_RUN_CHANGE": ("CREATE", "UPDATE")}
TIMER = "TIMER_PROPERTY_EXPIRED"
JUDGED = ("SCORECARD_LEVEL_CHANGED", "RULE_RESULT_CHANGED")
JOINED = "user:CREATE"


def action_key(identifier: str | None) -> str:
    """Of changes of one action, or of any."""
    return f"action:{identifier or '*'}"


# By the kind of an event that is about neither entities nor runs, the key of a trigger's `event`.
ELSEWHERE: Final[dict[str, Callable[[JsonObject], str]]] = {
    "WEBHOOK_EVENT": lambda event: webhook_key(event["webhookIdentifier"]),
    "ACTION_CHANGED": lambda event: action_key(event.get("actionIdentifier")),
    "USER_CREATED": lambda event: JOINED,
}
# Those that may ask for changes that nobody wrote, by `includeDerived`.
DERIVABLE = ("ENTITY_UPDATED", "ANY_ENTITY_CHANGE")
# What keys are made of.
KEYED: Final = ("resource_type", "action", "identifier", "status", "blueprint", "before", "after", "additional")


def watched_keys(document: JsonObject) -> list[str]:
    """None for what is not published, or is no automation."""
    trigger = document["trigger"]
    if trigger["type"] != "automation" or document.get("publish") is False:
        return []
    return list(dict.fromkeys(key for event in events_of(trigger) for key in _keys(document["identifier"], event)))


def _keys(automation: str, event: JsonObject) -> list[str]:
    kind, blueprint = event["type"], event.get("blueprintIdentifier")
    if kind in RUN_ACTIONS:
        return [f"run:{action}:{event['actionIdentifier']}" for action in RUN_ACTIONS[kind]]
    if kind in JUDGED:
        return [f"judged:{blueprint}"]
    if kind in ELSEWHERE:
        return [ELSEWHERE[kind](event)]
    if kind == SCHEDULE:
        return [f"schedule:{automation}"]
    if kind == TIMER:
        return [f"entity:TIMER_EXPIRED:{blueprint}"]
    written = [f"entity:{action}:{blueprint}" for action in ENTITY_ACTIONS.get(kind, ())]
    return [*written, derived_key(blueprint)] if includes_derived(event) else written


def includes_derived(event: JsonObject) -> bool:
    return event["type"] in DERIVABLE and event.get("includeDerived") is True


def keys_of(row: JsonObject) -> Iterator[str]:
    """Of an event as it is logged."""
    if row["status"] != "SUCCESS":
        return
    if row["resource_type"] == "run" and row["after"]:
        yield f"run:{row['action']}:{row['after']['action']['identifier']}"
    if row["resource_type"] == "schedule":
        yield f"schedule:{row['identifier']}"
    if row["resource_type"] == RECEIVED:
        yield webhook_key(row["identifier"])
    if row["resource_type"] == "user" and row["action"] == "CREATE":
        yield JOINED
    # What is logged without a difference, as a test call, is no change.
    if row["resource_type"] == "action" and (row["before"] or row["after"]):
        yield from (action_key(None), action_key(row["identifier"]))
    if row["resource_type"] == "entity":
        # What nobody wrote is no change of the entity's own (§9.5).
        is_derived = row["additional"].get("derived")
        yield derived_key(row["blueprint"]) if is_derived else f"entity:{row['action']}:{row['blueprint']}"
        if row["action"] == "UPDATE" and "scorecards" in (row["before"] or {}):
            yield f"judged:{row['blueprint']}"


def awaits(document: JsonObject, found: Event) -> bool:
    """Whether an event under one of the automation's keys is one that its trigger describes."""
    events = events_of(document["trigger"])
    if len(events) > 1:
        keys = set(logged_keys(found))
        # None has the key any more where the trigger followed a renaming meanwhile.
        events = [event for event in events if keys & set(_keys(document["identifier"], event))] or events
    return any(_is_meant(event, found) for event in events)


def logged_keys(found: Event) -> Iterator[str]:
    return keys_of({name: getattr(found, name) for name in KEYED})


def _is_meant(event: JsonObject, found: Event) -> bool:
    if event["type"] == TIMER:
        return found.additional.get("property") == event["propertyIdentifier"]
    if event["type"] not in JUDGED:
        return not found.additional.get("derived") or includes_derived(event)
    before, after = ((side or {}).get("scorecards") or {} for side in (found.before, found.after))
    wanted = event.get("scorecardIdentifier")
    names = [wanted] if wanted else sorted(before.keys() & after.keys())
    return any(_judged_anew(event, before.get(name), after.get(name)) for name in names)


def _judged_anew(event: JsonObject, before: JsonObject | None, after: JsonObject | None) -> bool:
    if before is None or after is None:
        return False
    if event["type"] == "SCORECARD_LEVEL_CHANGED":
        return before["level"] != after["level"]
    return any(
        event.get("ruleIdentifier") in (None, rule) and _status(before, rule) not in (None, status)
        for rule, status in ((line["identifier"], line["status"]) for line in after["rules"])
    )


def _status(result: JsonObject, rule: str) -> str | None:
    return next((line["status"] for line in result["rules"] if line["identifier"] == rule), None)
