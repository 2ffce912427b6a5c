"""Moves a page or a folder to a place among others, and leaves the order of the others as it was."""

from django.db import transaction

from blueprints.definition.engine import explain_value
from pages.models import Page
from pages.neighbours import documents, locked, placed, settle, shown, store
from pages.queries import in_order, parent_of
from pages.services import refuse_place
from pages.shapes import MOVE
from portal.errors import Fault, Invalid, NotFound
from portal.types import Actor, Json


@transaction.atomic
def move(actor: Actor, body: Json) -> None:
    """Four statements, and one event for each row whose place is written anew. Raises Invalid, NotFound."""
    faults = explain_value(MOVE, body)
    if faults:
        raise Invalid.from_faults("the move", faults)
    rows = shown(locked())
    before = documents(rows)
    moved = _named(rows, body["identifier"], is_folder=body["sidebarType"] == "folder")
    _place(rows, moved, body.get("parent"), body.get("after"))
    refuse_place(moved)
    store(actor, rows, before)


def _named(rows: list[Page], identifier: str, *, is_folder: bool) -> Page:
    found = next((row for row in rows if row.identifier == identifier and row.is_folder == is_folder), None)
    if found is None:
        raise NotFound.of("folder" if is_folder else "page", identifier)
    return found


def _place(rows: list[Page], moved: Page, parent: str | None, after: str | None) -> None:
    folders = {row.identifier for row in rows if row.is_folder}
    home = parent_of(moved, folders)
    here = in_order([row for row in rows if parent_of(row, folders) == home])
    left = [row for row in here if row != moved]
    there = left if parent == home else in_order([row for row in rows if parent_of(row, folders) == parent])
    at, was = _position(there, after), here.index(moved)
    moved.document = placed(placed(moved.document, "parent", parent), "after", None)
    if parent != home:
        settle(rows, left, left[was : was + 1])
    settle(rows, [*there[:at], moved, *there[at:]], [moved, *there[at : at + 1]])


def _position(there: list[Page], after: str | None) -> int:
    """In front of all without a neighbour. Raises Invalid."""
    if after is None:
        return 0
    found = next((at for at, row in enumerate(there) if row.identifier == after), None)
    if found is None:
        raise Invalid.from_faults("the move", [Fault("/after", f'names "{after}", which is not there', "exists")])
    return found + 1
