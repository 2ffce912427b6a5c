"""Rows of the sidebar whose place is said by another's name, while that one goes or gets another name."""

from collections.abc import Iterable

from events.services import EventDraft, emit
from pages.models import Page
from pages.queries import in_order, is_in_sidebar, parent_of, stored_document
from portal.moments import now
from portal.types import Actor, JsonObject

Documents = dict[object, JsonObject]


def locked() -> list[Page]:
    """All in the order of creation: who takes some and then others could wait for somebody who waits for them."""
    rows = Page.objects.select_related("blueprint").order_by("created_at", "identifier")
    return list(rows.select_for_update(of=("self",)))


def shown(rows: Iterable[Page]) -> list[Page]:
    return [row for row in rows if row.is_folder or is_in_sidebar(row)]


def documents(rows: Iterable[Page]) -> Documents:
    return {row.pk: stored_document(row) for row in rows}


def close_up(actor: Actor, rows: list[Page], gone: Page) -> None:
    """What lay in a folder that goes stands in its place, in its order; what followed it, or a page, keeps its own.

    `rows` are all there are, locked. One event for each row whose place is written anew.
    """
    left = [row for row in rows if row != gone]
    before = documents(left)
    wanted, inside = _without(shown(rows), gone)
    for row in left:
        if gone.is_folder and row.document.get("parent") == gone.identifier:
            row.document = placed(row.document, "parent", gone.document.get("parent"))
    followers = [row for row in wanted if row.document.get("after") == gone.identifier]
    for row in followers:
        row.document = placed(row.document, "after", None)
    settle(shown(left), wanted, [*inside, *followers])
    store(actor, left, before)


def _without(rows: list[Page], gone: Page) -> tuple[list[Page], list[Page]]:
    """Those beside it as they shall follow each other, and which of them lay in it."""
    folders = {row.identifier for row in rows if row.is_folder}
    home = parent_of(gone, folders)
    inside = in_order([row for row in rows if gone.is_folder and parent_of(row, folders) == gone.identifier])
    here = in_order([row for row in rows if parent_of(row, folders) == home])
    return [one for row in here for one in (inside if row == gone else [row])], inside


def rename_folder(actor: Actor, rows: list[Page], was: str, now_called: str) -> None:
    """What lies in it goes on lying in it, and what follows it goes on following it, or the page of the same name."""
    before = documents(rows)
    keys = ("parent",) if any(row.identifier == was and not row.is_folder for row in rows) else ("parent", "after")
    for row in rows:
        for key in keys:
            if row.document.get(key) == was:
                row.document = placed(row.document, key, now_called)
    store(actor, rows, before)


def settle(rows: list[Page], wanted: list[Page], touched: list[Page]) -> None:
    """As few as possible say anew whom they follow: none, those that were touched, or all."""
    created = [row for row in rows if row in wanted]
    for named in ([], touched, wanted):
        for row in named:
            at = wanted.index(row)
            row.document = placed(row.document, "after", wanted[at - 1].identifier if at else None)
        if in_order(created) == wanted:
            return


def placed(document: JsonObject, key: str, value: str | None) -> JsonObject:
    rest = {name: part for name, part in document.items() if name != key}
    return rest | ({key: value} if value is not None else {})


def store(actor: Actor, rows: list[Page], before: Documents) -> None:
    """Those that are not as they were, with an event for each."""
    changed = [row for row in rows if stored_document(row) != before[row.pk]]
    events = [
        EventDraft("UPDATE", _kind(row), row.identifier, before=before[row.pk], after=stored_document(row))
        for row in changed
    ]
    moment = now()
    for row in changed:
        row.updated_at, row.updated_by = moment, actor.id
    Page.objects.bulk_update(changed, ["document", "updated_at", "updated_by"])
    emit(actor, events)


def _kind(row: Page) -> str:
    return "folder" if row.is_folder else "page"
