"""An action's definition: checked with all its faults at once, stored as it was sent."""

from collections.abc import Iterator

from actions.approvals.terms import terms_faults
from actions.automations.cron import SCHEDULE, schedule_faults
from actions.automations.events import placed_events
from actions.automations.triggers import DERIVABLE
from actions.backends.ourselves import is_ours
from actions.definition.addresses import address_faults, repository_faults
from actions.definition.choices import query_faults
from actions.definition.faults import shape_faults
from actions.definition.methods import METHODS
from actions.definition.programs import program_faults
from actions.definition.shapes import ACTION, EVENT_KEYS, NOTIFICATIONS, TRIGGERS
from actions.definition.user_inputs import user_input_faults
from blueprints.rules import SEARCH
from portal.errors import Fault, Invalid
from portal.templates import secret_places
from portal.types import Json, JsonObject

ADDRESSES = ("url", "apiUrl", "cancelUrl")
# What methods write into the catalogue, by the pointer it begins with.
TOLD_TO_EVERYBODY = {"UPSERT_ENTITY": "", "SCAFFOLD": "/entity"}
# Keys whose null means "not set" (contract §1.6); anywhere deeper a null is data.
UNSET_ALLOWED = ("trigger", "invocationMethod")


def checked(body: Json, kinds: dict[str, JsonObject] = METHODS) -> JsonObject:
    """The document to store; raises Invalid with every fault found. `kinds` are the shapes of invocation methods."""
    document, faults = examined(body, kinds)
    if faults:
        raise Invalid.from_faults("the action", faults)
    return document


def examined(body: Json, kinds: dict[str, JsonObject] = METHODS) -> tuple[JsonObject, list[Fault]]:
    """The document as it would be stored, and everything that speaks against it."""
    if not isinstance(body, dict):
        return {}, [Fault("", "must be an object", "type")]
    document = without_unset(body)
    faults = [*shape_faults(ACTION, document), *_identifier_faults(document.get("identifier"))]
    faults += _trigger_faults(document.get("trigger"))
    faults += method_faults(document.get("invocationMethod"), "/invocationMethod", kinds)
    faults += _notification_faults(document.get("approvalNotification"))
    faults += terms_faults(document.get("requiredApproval"))
    faults += _unasked_faults(document)
    faults += program_faults(document)
    return document, faults


def without_unset(body: JsonObject) -> JsonObject:
    kept = {key: value for key, value in body.items() if value is not None}
    for key in UNSET_ALLOWED:
        if isinstance(kept.get(key), dict):
            kept[key] = {name: value for name, value in kept[key].items() if value is not None}
    return kept


def _unasked_faults(document: JsonObject) -> Iterator[Fault]:
    """Nobody may believe that an automation waits for a yes."""
    trigger = document.get("trigger")
    is_automation = isinstance(trigger, dict) and trigger.get("type") == "automation"
    if is_automation and document.get("requiredApproval"):
        yield Fault("/requiredApproval", "is for self-service actions: automations ask nobody", "requiredApproval")


def _identifier_faults(identifier: Json) -> Iterator[Fault]:
    """Contract §1.7: letters of any script, digits and a few signs."""
    if not isinstance(identifier, str) or not identifier:
        return
    if identifier in (".", "..") or any(not (sign.isalpha() or sign in "0123456789@_.+:=-") for sign in identifier):
        words = "may hold letters, digits and @ _ . + : = - only, and not be . or .."
        yield Fault("/identifier", words, "pattern")


def typed_faults(value: Json, path: str, kinds: dict[str, JsonObject]) -> Iterator[Fault]:
    """Faults of an object whose `type` says which of several shapes it must have."""
    if not isinstance(value, dict):
        return
    # A list: what is sent in the place of the type may be nothing that can be looked up.
    if value.get("type") not in list(kinds):
        yield Fault(f"{path}/type", f"must be one of {', '.join(kinds)}", "enum")
        return
    yield from shape_faults({"type": "object", **kinds[value["type"]]}, value, path)


def _trigger_faults(trigger: Json) -> Iterator[Fault]:
    faults = list(typed_faults(trigger, "/trigger", TRIGGERS))
    yield from faults
    if not isinstance(trigger, dict):
        return
    yield from _foreign_faults(trigger)
    if trigger.get("type") == "automation" and not faults:
        for place, event in placed_events(trigger):
            yield from event_faults(event, f"/trigger{place}")
    if trigger.get("type") == "self-service":
        yield from user_input_faults(trigger.get("userInputs"), "/trigger/userInputs")
        yield from _condition_faults(trigger)
        if not any(fault.path.startswith("/trigger/condition") for fault in faults):
            yield from query_faults(trigger.get("condition"), "/trigger/condition", SEARCH)


def _foreign_faults(trigger: JsonObject) -> Iterator[Fault]:
    """What the other kind of trigger has would be believed, and do nothing."""
    kind = trigger.get("type")
    own = TRIGGERS[kind]["properties"] if isinstance(kind, str) and kind in TRIGGERS else trigger
    for other, shape in TRIGGERS.items():
        for key in sorted(shape["properties"].keys() & trigger.keys() - own.keys()):
            yield Fault(f"/trigger/{key}", f"is for triggers of the type {other} only", "unknown")


def event_faults(event: JsonObject, path: str) -> Iterator[Fault]:
    for key in EVENT_KEYS[event["type"]]:
        if not event.get(key):
            yield Fault(f"{path}/{key}", "is required for this kind of event", "required")
    if event.get("includeDerived") and event["type"] not in DERIVABLE:
        yield Fault(f"{path}/includeDerived", f"is for {' and '.join(DERIVABLE)} only", "includeDerived")
    if event["type"] == SCHEDULE and event.get("cron"):
        yield from schedule_faults(event, path)


def _condition_faults(trigger: JsonObject) -> Iterator[Fault]:
    if "condition" in trigger and trigger.get("operation") == "CREATE":
        yield Fault("/trigger/condition", "is for DAY-2 and DELETE only: CREATE has no entity to test", "condition")


def method_faults(method: Json, path: str, kinds: dict[str, JsonObject]) -> Iterator[Fault]:
    faults = list(typed_faults(method, path, kinds))
    yield from faults
    if faults or not isinstance(method, dict):
        return
    told = TOLD_TO_EVERYBODY.get(method["type"])
    for place in secret_places(method) if told is not None else ():
        if place.startswith(told):
            yield Fault(f"{path}{place}", "secrets go into calls only: the catalogue tells everybody", "secret")
    # What an agent calls is in the organization's own network, where our rules do not hold.
    for key in () if method.get("agent") else ADDRESSES:
        if isinstance(method.get(key), str) and not is_ours(method[key]):
            yield from address_faults(method[key], f"{path}/{key}")
    if method["type"] == "SCAFFOLD":
        yield from repository_faults(method["template"], f"{path}/template")
        yield from repository_faults(method["destination"]["url"], f"{path}/destination/url")
        if "apiUrl" in method["destination"].get("create", {}):
            place = f"{path}/destination/create/apiUrl"
            yield from address_faults(method["destination"]["create"]["apiUrl"], place)


def _notification_faults(notification: Json) -> Iterator[Fault]:
    faults = list(typed_faults(notification, "/approvalNotification", NOTIFICATIONS))
    yield from faults
    if not faults and isinstance(notification, dict) and notification["type"] == "webhook":
        yield from address_faults(notification["url"], "/approvalNotification/url")
