"""Is a document a page or a folder? Every fault at once, each with its path."""

from collections import Counter
from collections.abc import Iterator

from blueprints.definition.engine import explain_value
from pages.settings import misshapen
from pages.shapes import FOLDER, PAGE
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

# What the server says of a page is not part of it; clients send back what they read.
TOLD = frozenset({"id", "createdAt", "createdBy", "updatedAt", "updatedBy", "permissions", "version"})
LISTS = ("widgets", "groups")


def checked_page(body: Json, before: JsonObject | None = None) -> JsonObject:
    """Without what the server adds, and with its type. Settings that are as they were `before` pass. Raises Invalid."""
    faults = explain_value(PAGE, body)
    if not faults and isinstance(body, dict):
        settings = misshapen(list(widgets_in(body)), list(widgets_in(before or {})))
        faults = [*_doubled(body), *_homeless(body), *settings]
    if faults:
        raise Invalid.from_faults("the page", faults)
    return {key: value for key, value in {"type": "dashboard", **body}.items() if key not in TOLD}


def checked_folder(body: Json) -> JsonObject:
    """Raises Invalid."""
    faults = explain_value(FOLDER, body)
    if faults:
        raise Invalid.from_faults("the folder", faults)
    return {key: value for key, value in body.items() if key not in TOLD}


def _homeless(body: JsonObject) -> Iterator[Fault]:
    """Pages of a blueprint must say which."""
    kind = body.get("type", "dashboard")
    if kind in ("blueprint-entities", "entity") and not body.get("blueprint"):
        yield Fault("/blueprint", f"is required for a page of the type {kind}", "required")


def _doubled(body: JsonObject) -> Iterator[Fault]:
    found = list(widgets_in(body))
    count = Counter(widget.get("id") for _, widget in found)
    for path, widget in found:
        if widget.get("id") is not None and count[widget["id"]] > 1:
            yield Fault(f"{path}/id", f'is the id of another widget as well: "{widget["id"]}"', "unique")


def widgets_in(holder: JsonObject, path: str = "") -> Iterator[tuple[str, JsonObject]]:
    """Every widget with the pointer to it: those of the page, of dashboards in it, of the groups of a grouper."""
    for name in LISTS:
        listed = holder.get(name)
        for index, item in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(item, dict):
                place = f"{path}/{name}/{index}"
                if name == "widgets":
                    yield place, item
                yield from widgets_in(item, place)
