"""What must fit the data model when an action is saved: without its blueprint nobody could ever start it."""

from collections.abc import Iterator

from actions.automations.events import placed_events
from actions.definition.doubts import UNORDERED, chosen_from, has_no_order
from blueprints.model import current_model
from portal.errors import Fault
from portal.schema_faults import pointer
from portal.types import Json, JsonObject


def blueprint_faults(document: JsonObject) -> Iterator[Fault]:
    """Of a document that may have faults of every other kind."""
    trigger = document.get("trigger")
    if not isinstance(trigger, dict):
        return
    more = trigger.get("moreEvents")
    events = placed_events({"event": None, **trigger, "moreEvents": more if isinstance(more, list) else []})
    for place, holder in (("", trigger), *events):
        blueprint = holder.get("blueprintIdentifier") if isinstance(holder, dict) else None
        if isinstance(blueprint, str) and blueprint not in current_model():
            yield Fault(f"/trigger{place}/blueprintIdentifier", f'blueprint "{blueprint}" was not found', "blueprint")
    yield from _sort_faults(trigger.get("userInputs"))


def _sort_faults(form: Json) -> Iterator[Fault]:
    """What is known to have no order cannot be sorted by; what is not known yet is a doubt (definition/doubts.py)."""
    inputs = form.get("properties") if isinstance(form, dict) else None
    for key, given in inputs.items() if isinstance(inputs, dict) else ():
        sort = given.get("sort") if isinstance(given, dict) else None
        name = sort.get("property") if isinstance(sort, dict) else None
        if isinstance(name, str) and has_no_order(current_model(), chosen_from(given), name):
            place = "/trigger/userInputs" + pointer("properties", key, "sort", "property")
            yield Fault(place, UNORDERED, "sort")
