"""The blueprint that an action is for must exist when it is saved: without it nobody could ever start it."""

from collections.abc import Iterator

from blueprints.model import current_model
from portal.errors import Fault
from portal.types import JsonObject


def blueprint_faults(document: JsonObject) -> Iterator[Fault]:
    """Of a document that may have faults of every other kind."""
    trigger = document.get("trigger")
    if not isinstance(trigger, dict):
        return
    event = trigger.get("event")
    named = {"/trigger": trigger, "/trigger/event": event if isinstance(event, dict) else {}}
    for path, holder in named.items():
        blueprint = holder.get("blueprintIdentifier")
        if isinstance(blueprint, str) and blueprint not in current_model():
            yield Fault(f"{path}/blueprintIdentifier", f'blueprint "{blueprint}" was not found', "blueprint")
