"""The blueprint that an action is for must exist when it is saved: without it nobody could ever start it."""

from collections.abc import Iterator

from actions.automations.events import placed_events
from blueprints.model import current_model
from portal.errors import Fault
from portal.types import JsonObject


def blueprint_faults(document: JsonObject) -> Iterator[Fault]:
    """Of a document that may have faults of every other kind."""
    trigger = document.get("trigger")
    if not isinstance(trigger, dict):
        return
    more = trigger.get("moreEvents")
    events = placed_events({**trigger, "moreEvents": more if isinstance(more, list) else []})
    for place, holder in (("", trigger), *events):
        blueprint = holder.get("blueprintIdentifier") if isinstance(holder, dict) else None
        if isinstance(blueprint, str) and blueprint not in current_model():
            yield Fault(f"/trigger{place}/blueprintIdentifier", f'blueprint "{blueprint}" was not found', "blueprint")
