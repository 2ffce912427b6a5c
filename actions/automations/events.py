"""The events that an automation waits for: `event`, which every client knows, and `moreEvents` beside it."""

from collections.abc import Iterator

from portal.types import JsonObject


def events_of(trigger: JsonObject) -> list[JsonObject]:
    """Any of them starts it; none of what people start."""
    return [event for _, event in placed_events(trigger)]


def placed_events(trigger: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """With the pointer to each, from the trigger on. Keys of these names mean nothing where people start."""
    if trigger.get("type") != "automation":
        return
    yield "/event", trigger["event"]
    yield from ((f"/moreEvents/{index}", event) for index, event in enumerate(trigger.get("moreEvents", ())))
