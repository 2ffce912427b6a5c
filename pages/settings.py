"""Settings of widgets (contract §14): a widget is open JSON, but what we read of it has to have a shape we can read.

Lenient: unknown widgets and keys are kept, null says nothing, and what is stored already may stay as it is, because a
page that holds a misshapen widget must go on being changed. The interface reads the same shapes, and leaves away what
has another (`ui/src/components/board/readable.ts`).
"""

from collections.abc import Iterator
from typing import Any

from blueprints.definition.engine import explain_value
from portal.errors import Fault
from portal.types import JsonObject

Placed = tuple[str, JsonObject]


def an(kind: str, **shape: Any) -> JsonObject:
    return {"type": [kind, "null"], **shape}


def fields(**properties: JsonObject) -> JsonObject:
    return an("object", properties=properties)


TEXT, NUMBER, OBJECT = an("string"), an("number"), an("object")
TEXTS = an("array", items={"type": "string"})
OBJECTS = an("array", items={"type": "object"})
QUERY = fields(combinator=an("string", enum=["and", "or", None]), rules=OBJECTS)
SORT = an("array", items={"type": ["string", "object"], "properties": {"property": TEXT, "order": TEXT}})
TABLE = fields(
    filterSettings=fields(filterBy=QUERY),
    sortSettings=fields(sortBy=SORT),
    groupSettings=fields(groupBy=TEXTS, summaries=an("array", items=fields(property=TEXT, func=TEXT))),
    propertiesSettings=fields(
        shown=TEXTS, order=TEXTS, hidden=TEXTS, formats=an("array", items=fields(property=TEXT, format=TEXT))
    ),
)
COLUMN = {"type": "object", "properties": {"id": {"type": "string"}, "size": {"type": "number"}}}
ROW = {"type": "object", "properties": {"height": {"type": "number"}, "columns": {"type": "array", "items": COLUMN}}}
WORDS = (
    "title", "icon", "description", "emptyStateText", "blueprint", "entity", "scorecard", "action", "property",
    "periodBy", "calculationBy", "func", "averageOf", "measureTimeBy", "unit", "unitCustom", "unitAlignment",
    "displayFormatting", "chartType", "breakdownProperty", "timeInterval", "preset", "displayMode", "markdown",
    "source", "tone", "until", "url", "urlType", "clientId", "authorizationUrl", "tokenUrl",
)  # fmt: skip
SETTINGS: JsonObject = {
    **dict.fromkeys(WORDS, TEXT),
    **dict.fromkeys(("most", "decimalPlaces"), NUMBER),
    **dict.fromkeys(("properties", "order", "hidden", "pinned", "scopes", "groupsOrder", "excludedFields"), TEXTS),
    "dataset": QUERY,
    "conditions": OBJECTS,
    "comparison": fields(days=NUMBER, by=TEXT, better=TEXT),
    "actions": an("array", items={"type": "object", "properties": {"action": TEXT}}),
    "links": an("array", items={"type": "object", "properties": {"title": TEXT, "description": TEXT, "url": TEXT}}),
    "query": OBJECT,
    "blueprintConfig": an("object", additionalProperties=TABLE),
    "layout": an("array", items=ROW),
}


def misshapen(now: list[Placed], before: list[Placed]) -> Iterator[Fault]:
    """What is wrong with the settings that are not as they were stored; widgets are (pointer, widget)."""
    stored = [widget for _, widget in before]
    for path, widget in now:
        old = next((one for one in stored if _is_same(one, widget)), {})
        changed = {key: value for key, value in widget.items() if key not in old or old[key] != value}
        yield from explain_value({"properties": SETTINGS}, changed, path)


def _is_same(one: JsonObject, other: JsonObject) -> bool:
    """By its identifier; one that has none is known by all that it is."""
    return one == other or (one.get("id") is not None and one.get("id") == other.get("id"))
