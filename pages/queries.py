"""Reads of pages and folders, in the shapes of contract §14."""

from collections.abc import Iterator

from pages.models import Page
from pages.permissions import may_change, may_read
from portal.errors import NotFound
from portal.moments import timestamp
from portal.types import Actor, JsonObject

SIDEBAR = "catalog"
LEFT_OUT = "widgets"


def page_document(page: Page) -> JsonObject:
    own = {"blueprint": page.blueprint.identifier} if page.blueprint else {}
    return {
        **page.document, **own,
        "id": str(page.pk), "createdAt": timestamp(page.created_at), "createdBy": page.created_by,
        "updatedAt": timestamp(page.updated_at), "updatedBy": page.updated_by,
    }  # fmt: skip


def folder_document(folder: Page) -> JsonObject:
    keys = ("identifier", "title", "icon", "after", "parent")
    return {key: folder.document[key] for key in keys if folder.document.get(key) is not None}


def stored_document(row: Page) -> JsonObject:
    return folder_document(row) if row.is_folder else page_document(row)


def get_page(actor: Actor, identifier: str, *, lock: bool = False) -> Page:
    """Raises NotFound, also for a page that the caller may not see."""
    page = _named(Page.objects.filter(is_folder=False), identifier, lock=lock)
    if page is None or not may_read(actor, page):
        raise NotFound.of("page", identifier)
    return page


def get_folder(identifier: str) -> Page:
    """Raises NotFound."""
    folder = _named(Page.objects.filter(is_folder=True), identifier, lock=False)
    if folder is None:
        raise NotFound.of("folder", identifier)
    return folder


def _named(rows, identifier: str, *, lock: bool) -> Page | None:
    found = rows.select_related("blueprint").filter(identifier=identifier)
    return (found.select_for_update(of=("self",)) if lock else found).first()


def pages_for(actor: Actor, *, blueprint: str | None = None, compact: bool = False) -> list[JsonObject]:
    """What the caller may see, in the order of its creation, with the right to change it; one statement."""
    rows = Page.objects.filter(is_folder=False).select_related("blueprint").order_by("created_at", "identifier")
    if blueprint:
        rows = rows.filter(blueprint__identifier=blueprint)
    shown = [page_document(page) | {"mayUpdate": may_change(actor, page)} for page in rows if may_read(actor, page)]
    return [{key: value for key, value in page.items() if key != LEFT_OUT} for page in shown] if compact else shown


def sidebar_for(actor: Actor) -> list[JsonObject]:
    """Folders and pages as they follow each other, parents before what lies in them; one statement."""
    rows = Page.objects.select_related("blueprint").order_by("created_at", "identifier")
    # What is hidden keeps its place: others may follow it.
    placed = arranged([row for row in rows if row.is_folder or is_in_sidebar(row)])
    return [_item(actor, row) for row in placed if row.is_folder or may_read(actor, row)]


def is_in_sidebar(page: Page) -> bool:
    return page.kind in (Page.DASHBOARD, Page.TABLE) and page.document.get("showInSidebar") is not False


def _item(actor: Actor, row: Page) -> JsonObject:
    kind = "folder" if row.is_folder else "page"
    item = {"sidebar": SIDEBAR, "sidebarType": kind, "title": row.document.get("title") or row.identifier}
    if row.is_folder:
        return folder_document(row) | item
    keys = ("identifier", "icon", "after", "parent", "locked")
    own = {key: row.document[key] for key in keys if row.document.get(key) is not None}
    blueprint = {"blueprint": row.blueprint.identifier} if row.blueprint else {}
    return own | item | {"pageType": row.kind, "mayUpdate": may_change(actor, row)} | blueprint


def arranged(rows: list[Page]) -> list[Page]:
    """By folder; each behind the one that its `after` names, those that name none in the order of creation."""
    folders = {row.identifier for row in rows if row.is_folder}
    return list(_inside(None, rows, folders))


def _inside(parent: str | None, rows: list[Page], folders: set[str]) -> Iterator[Page]:
    here = [row for row in rows if parent_of(row, folders) == parent]
    for row in in_order(here):
        yield row
        if row.is_folder:
            yield from _inside(row.identifier, rows, folders)


def parent_of(row: Page, folders: set[str]) -> str | None:
    """What lies in a folder that is gone lies outside."""
    parent = row.document.get("parent")
    return parent if parent in folders else None


def in_order(rows: list[Page]) -> list[Page]:
    names = {row.identifier for row in rows}
    behind = {row.pk: row.document.get("after") for row in rows if row.document.get("after") in names}
    ordered = [row for row in rows if row.pk not in behind]
    waiting = [row for row in rows if row.pk in behind]
    while waiting:
        row = next((row for row in waiting if _place(ordered, behind[row.pk]) is not None), waiting[0])
        waiting.remove(row)
        place = _place(ordered, behind[row.pk])
        ordered.insert(len(ordered) if place is None else place + 1, row)
    return ordered


def _place(ordered: list[Page], identifier: str | None) -> int | None:
    return next((at for at, row in enumerate(ordered) if row.identifier == identifier), None)
