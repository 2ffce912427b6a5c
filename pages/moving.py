"""Moves a page or a folder to a place among others, and leaves the order of the others as it was."""

from collections.abc import Iterable

from django.db import transaction

from blueprints.definition.engine import explain_value
from events.services import EventDraft, emit
from pages.models import Page
from pages.queries import in_order, is_in_sidebar, parent_of, stored_document
from pages.services import refuse_place
from pages.shapes import MOVE
from portal.errors import Fault, Invalid, NotFound
from portal.moments import now
from portal.types import Actor, Json, JsonObject


@transaction.atomic
def move(actor: Actor, body: Json) -> None:
    """Four statements, and one event for each row whose place is written anew. Raises Invalid, NotFound."""
    faults = explain_value(MOVE, body)
    if faults:
        raise Invalid.from_faults("the move", faults)
    rows = [row for row in _locked() if row.is_folder or is_in_sidebar(row)]
    before = {row.pk: stored_document(row) for row in rows}
    moved = _named(rows, body["identifier"], is_folder=body["sidebarType"] == "folder")
    _place(rows, moved, body.get("parent"), body.get("after"))
    refuse_place(moved)
    _store(actor, [row for row in rows if stored_document(row) != before[row.pk]], before)


def _locked() -> Iterable[Page]:
    rows = Page.objects.select_related("blueprint").order_by("created_at", "identifier")
    return rows.select_for_update(of=("self",))


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
    moved.document = _with(_with(moved.document, "parent", parent), "after", None)
    if parent != home:
        _settle(rows, left, left[was : was + 1])
    _settle(rows, [*there[:at], moved, *there[at:]], [moved, *there[at : at + 1]])


def _position(there: list[Page], after: str | None) -> int:
    """In front of all without a neighbour. Raises Invalid."""
    if after is None:
        return 0
    found = next((at for at, row in enumerate(there) if row.identifier == after), None)
    if found is None:
        raise Invalid.from_faults("the move", [Fault("/after", f'names "{after}", which is not there', "exists")])
    return found + 1


def _settle(rows: list[Page], wanted: list[Page], touched: list[Page]) -> None:
    """As few as possible say anew whom they follow: none, those that were touched, or all."""
    created = [row for row in rows if row in wanted]
    for named in ([], touched, wanted):
        for row in named:
            at = wanted.index(row)
            row.document = _with(row.document, "after", wanted[at - 1].identifier if at else None)
        if in_order(created) == wanted:
            return


def _with(document: JsonObject, key: str, value: str | None) -> JsonObject:
    rest = {name: part for name, part in document.items() if name != key}
    return rest | ({key: value} if value is not None else {})


def _store(actor: Actor, rows: list[Page], before: dict) -> None:
    moment = now()
    for row in rows:
        row.updated_at, row.updated_by = moment, actor.id
    Page.objects.bulk_update(rows, ["document", "updated_at", "updated_by"])
    emit(
        actor,
        [
            EventDraft("UPDATE", _kind(row), row.identifier, before=before[row.pk], after=stored_document(row))
            for row in rows
        ],
    )


def _kind(row: Page) -> str:
    return "folder" if row.is_folder else "page"
