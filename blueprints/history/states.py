"""An entity as it was at a moment: what its last event before left, brought after its blueprint's changes since."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from blueprints.history.subjects import Subject, blueprint_changes, entity_events
from events.models import Event
from portal.errors import NotFound
from portal.moments import timestamp
from portal.types import JsonObject

COMPUTED = ("mirrorProperties", "calculationProperties", "aggregationProperties")
# Whatever has a value among the properties is renamed as one: mirrors and calculations too.
PART_OF = {"relation": "relations"}


@dataclass(slots=True)
class State:
    """`lost` are the properties and relations that had a value and that the blueprint does not have any more."""

    document: JsonObject
    lost: list[str] = field(default_factory=list)


def state_at(subject: Subject, moment: datetime) -> JsonObject:
    """Mirrors and calculations are those of the entity's own last change. Two statements. Raises NotFound."""
    last = entity_events(subject.key).filter(at__lte=moment).order_by("-id").first()
    if last is None:
        raise NotFound(f"the entity was not found: at {timestamp(moment)} it was not there yet")
    if last.after is None:
        raise NotFound(f"the entity was not found: it was deleted at {timestamp(last.at)}")
    changes = blueprint_changes(subject.kind).filter(pk__gt=last.pk, at__lte=moment)
    return brought_after(last.after, changes).document


def find_state(subject: Subject, moment: datetime) -> JsonObject | None:
    try:
        return state_at(subject, moment)
    except NotFound:
        return None


def brought_after(document: JsonObject, changes: Iterable[Event]) -> State:
    """What renames, dropped keys and relations that became one or many did to the document (blueprint events)."""
    state = State(document)
    for change in changes:
        if change.after:
            _follow(state, change.additional.get("renamed"), change.before or {}, change.after)
    return state


def _follow(state: State, renamed: JsonObject | None, before: JsonObject, after: JsonObject) -> None:
    document = dict(state.document)
    if renamed:
        part = PART_OF.get(renamed["part"], "properties")
        document[part] = {renamed["to"] if k == renamed["from"] else k: v for k, v in document[part].items()}
    document["blueprint"] = after["identifier"]
    _keep(state, document, "properties", property_keys(after), lambda key, value: value)
    _keep(state, document, "relations", after.get("relations", {}), _relation_of(before, after))
    state.document = document


def _keep(
    state: State, document: JsonObject, part: str, keys: Iterable[str], changed: Callable[[str, Any], Any]
) -> None:
    kept = {key: changed(key, document[part].get(key)) for key in keys}
    gone = [k for k, value in document[part].items() if value not in (None, []) and kept.get(k) in (None, [])]
    state.lost += [key for key in gone if key not in state.lost]
    document[part] = kept


def _relation_of(before: JsonObject, after: JsonObject) -> Callable[[str, Any], Any]:
    """A relation's value in the shape of now: another target empties it, one becomes a list, of a list stays one."""
    old, new = before.get("relations", {}), after.get("relations", {})
    renamed = {before.get("identifier"): after["identifier"]}

    def changed(key: str, value: Any) -> Any:
        target = old.get(key, new[key]).get("target")
        values = value if isinstance(value, list) else [] if value is None else [value]
        if renamed.get(target, target) != new[key].get("target"):
            values = []
        return values if new[key].get("many") else values[0] if values else None

    return changed


def property_keys(blueprint: JsonObject) -> Sequence[str]:
    """All keys that an entity of it shows under `properties`."""
    computed = (key for part in COMPUTED for key in blueprint.get(part, {}))
    return [*blueprint["schema"]["properties"], *computed]
