"""Creates, changes and deletes pages and folders; each is one transaction with its event."""

from typing import Literal
from uuid import UUID

from django.db import transaction

from blueprints.models import Blueprint
from events.services import EventDraft, emit
from pages.definition import checked_folder, checked_page, widgets_in
from pages.models import Page
from pages.neighbours import close_up, locked, rename_folder
from pages.permissions import changed, require_change
from pages.queries import folder_document, get_folder, get_page, page_document, stored_document
from portal.errors import Conflict, Fault, Forbidden, Invalid, NotFound, Taken
from portal.moments import now
from portal.types import Actor, Json, JsonObject

MAX_DEPTH = 3
MAX_PAGES = 2_000


class ProtectedPage(Conflict):
    """Raised when a page that always exists is to go."""

    code = "protected_page"


@transaction.atomic
def create_page(actor: Actor, body: Json, *, key: UUID | None = None, permissions: JsonObject | None = None) -> Page:
    """`key` and `permissions` are those of a deleted page that comes back. Raises Invalid with all faults, Taken."""
    document = checked_page(body)
    if document["type"] == Page.HOME:
        raise Invalid.from_faults("the page", [Fault("/type", "there is one home page, and it exists", "enum")])
    page = _new(actor, document["type"], document)
    page.id, page.permissions = key or page.id, permissions or page.permissions
    page.blueprint = _blueprint(document)
    _refuse(page)
    page.save(force_insert=True)
    _tell(actor, "CREATE", page, None)
    return page


@transaction.atomic
def replace_page(actor: Actor, identifier: str, body: Json) -> Page:
    """The whole document anew; another `identifier` in it renames. Raises NotFound, Forbidden, Invalid, Taken."""
    page = _changeable(actor, identifier)
    document = {"identifier": identifier, "type": page.kind, **_object(body)}
    return _store(actor, page, checked_page(document, page.document))


@transaction.atomic
def patch_page(actor: Actor, identifier: str, changes: Json) -> Page:
    """Top-level keys replace the stored ones; null takes one away. Raises NotFound, Forbidden, Invalid, Taken."""
    page = _changeable(actor, identifier)
    merged = {**page_document(page), **_object(changes)}
    document = {key: value for key, value in merged.items() if value is not None}
    return _store(actor, page, checked_page(document, page.document))


@transaction.atomic
def delete_page(actor: Actor, identifier: str) -> None:
    """What followed it in the sidebar keeps its place. Raises NotFound, Forbidden, ProtectedPage."""
    rows = locked()
    page = _changeable(actor, identifier)
    if page.kind in (Page.HOME, Page.ENTITY):
        raise ProtectedPage(f'the page "{identifier}" always exists; it can be changed, and not deleted')
    before = page_document(page)
    close_up(actor, rows, page)
    page.delete()
    kept = {"permissions": page.permissions}
    emit(actor, [EventDraft("DELETE", "page", identifier, before=before, additional=kept)])


@transaction.atomic
def patch_widget(actor: Actor, identifier: str, widget: str, changes: Json) -> Page:
    """Merges into the widget, wherever on the page it is. Raises NotFound, Forbidden, Invalid."""
    return _rewrite(actor, identifier, widget, _object(changes))


@transaction.atomic
def delete_widget(actor: Actor, identifier: str, widget: str) -> Page:
    """Raises NotFound, Forbidden."""
    return _rewrite(actor, identifier, widget, None)


@transaction.atomic
def change_permissions(actor: Actor, identifier: str, changes: Json) -> Page:
    """For administrators only. Raises NotFound, Forbidden, Invalid."""
    page = get_page(actor, identifier, lock=True)
    if not actor.may("update:pages"):
        raise Forbidden("only administrators change who may see a page")
    before = page_document(page) | {"permissions": page.permissions}
    page.permissions = changed(page.permissions, changes)
    _touch(actor, page)
    page.save()
    _tell(actor, "UPDATE", page, before, permissions=page.permissions)
    return page


@transaction.atomic
def create_folder(actor: Actor, body: Json) -> Page:
    """Raises Invalid, Taken."""
    folder = _new(actor, Page.FOLDER, checked_folder(body))
    _refuse(folder)
    folder.save(force_insert=True)
    _tell(actor, "CREATE", folder, None)
    return folder


@transaction.atomic
def patch_folder(actor: Actor, identifier: str, changes: Json) -> Page:
    """Another `identifier` renames it for what lies in it as well. Raises NotFound, Invalid, Taken."""
    rows = locked()
    folder = get_folder(identifier)
    merged = {**folder.document, **_object(changes)}
    document = checked_folder({key: value for key, value in merged.items() if value is not None})
    renamed = _store(actor, folder, document)
    if renamed.identifier != identifier:
        rename_folder(actor, rows, identifier, renamed.identifier)
    return renamed


@transaction.atomic
def delete_folder(actor: Actor, identifier: str) -> None:
    """What lay in it stands where it stood. Raises NotFound."""
    rows = locked()
    folder = get_folder(identifier)
    before = folder_document(folder)
    close_up(actor, rows, folder)
    folder.delete()
    emit(actor, [EventDraft("DELETE", "folder", identifier, before=before)])


def _object(body: Json) -> JsonObject:
    if not isinstance(body, dict):
        raise Invalid.from_faults("the body", [Fault("", "must be an object", "type")])
    return body


def _new(actor: Actor, kind: str, document: JsonObject) -> Page:
    moment = now()
    return Page(
        kind=kind, is_folder=kind == Page.FOLDER, identifier=document["identifier"], document=document,
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip


def _changeable(actor: Actor, identifier: str) -> Page:
    page = get_page(actor, identifier, lock=True)
    require_change(actor, page)
    return page


def _blueprint(document: JsonObject) -> Blueprint | None:
    """Raises Invalid. A dashboard may name a blueprint as well, and goes with it then."""
    named = document.get("blueprint")
    found = Blueprint.objects.filter(identifier=named).first() if named else None
    if named and found is None:
        fault = Fault("/blueprint", f'names the blueprint "{named}", which was not found', "exists")
        raise Invalid.from_faults("the page", [fault])
    return found


def _store(actor: Actor, page: Page, document: JsonObject) -> Page:
    before = stored_document(page)
    if not page.is_folder:
        _refuse_other_kind(page, document)
        page.blueprint = _blueprint(document)
    page.identifier, page.document = document["identifier"], document
    _refuse(page)
    _touch(actor, page)
    page.save()
    _tell(actor, "UPDATE", page, before)
    return page


def _refuse_other_kind(page: Page, document: JsonObject) -> None:
    fixed = page.kind in (Page.HOME, Page.ENTITY) and document["identifier"] != page.identifier
    if document["type"] != page.kind or fixed:
        path = "/identifier" if fixed else "/type"
        raise Invalid.from_faults("the page", [Fault(path, "cannot be changed", "immutable")])


def _refuse(row: Page) -> None:
    """Raises Taken, Invalid."""
    same = Page.objects.exclude(pk=row.pk).filter(identifier=row.identifier, is_folder=row.is_folder)
    if same.exists():
        raise Taken.of("folder" if row.is_folder else "page", row.identifier)
    if row._state.adding and Page.objects.count() >= MAX_PAGES:
        raise Invalid(f"an organization may have at most {MAX_PAGES} pages and folders")
    refuse_place(row)


def refuse_place(row: Page) -> None:
    """Folders nest a few levels deep, and none lies in itself. Raises Invalid."""
    parent = row.document.get("parent")
    if not parent:
        return
    folders = {found.identifier: found for found in Page.objects.filter(is_folder=True).exclude(pk=row.pk)}
    above = _above(parent, folders)
    words = None
    if parent not in folders:
        words = f'names the folder "{parent}", which was not found'
    elif row.is_folder and row.identifier in above:
        words = "a folder cannot lie in itself"
    elif len(above) + (_height(row.identifier, folders) if row.is_folder else 0) > MAX_DEPTH:
        words = f"folders nest at most {MAX_DEPTH} deep"
    if words:
        raise Invalid.from_faults("the place", [Fault("/parent", words, "exists")])


def _above(name: str | None, folders: dict[str, Page]) -> list[str]:
    path: list[str] = []
    while name and name not in path:
        path.append(name)
        name = folders[name].document.get("parent") if name in folders else None
    return path


def _height(name: str, folders: dict[str, Page]) -> int:
    """Levels of folders from this one down."""
    inside = [key for key, folder in folders.items() if folder.document.get("parent") == name and key != name]
    return 1 + max((_height(key, folders) for key in inside), default=0)


def _rewrite(actor: Actor, identifier: str, widget: str, changes: JsonObject | None) -> Page:
    """Without changes the widget goes."""
    page = _changeable(actor, identifier)
    if not any(found.get("id") == widget for _, found in widgets_in(page.document)):
        raise NotFound.of("widget", widget, f' on the page "{identifier}"')
    return _store(actor, page, checked_page(_rewritten(page_document(page), widget, changes), page.document))


def _rewritten(value: Json, widget: str, changes: JsonObject | None) -> Json:
    """The same with one widget changed; one that is gone leaves the layout as well."""
    if isinstance(value, list):
        return [_rewritten(part, widget, changes) for part in value]
    if not isinstance(value, dict):
        return value
    return {key: PARTS.get(key, _rewritten)(part, widget, changes) for key, part in value.items()}


def _widgets(listed: Json, widget: str, changes: JsonObject | None) -> Json:
    if not isinstance(listed, list):
        return listed
    others = [part for part in listed if changes is not None or not _is(part, widget)]
    return [
        {**part, **(changes or {}), "id": widget} if _is(part, widget) else _rewritten(part, widget, changes)
        for part in others
    ]


def _layout(rows: Json, widget: str, changes: JsonObject | None) -> Json:
    """[{height, columns: [{id, size}]}]"""
    if not isinstance(rows, list) or changes is not None:
        return rows
    return [kept for row in rows if not _is_empty(kept := _without_column(row, widget))]


def _is_empty(row: Json) -> bool:
    return isinstance(row, dict) and row.get("columns") == []


def _without_column(row: Json, widget: str) -> Json:
    """What is no row stays as somebody stored it."""
    if not isinstance(row, dict) or not isinstance(row.get("columns"), list):
        return row
    return {**row, "columns": [column for column in row["columns"] if not _is(column, widget)]}


PARTS = {"widgets": _widgets, "layout": _layout}


def _is(part: Json, widget: str) -> bool:
    return isinstance(part, dict) and part.get("id") == widget


def _touch(actor: Actor, row: Page) -> None:
    row.updated_at, row.updated_by = now(), actor.id


def _tell(
    actor: Actor, action: Literal["CREATE", "UPDATE"], row: Page, before: JsonObject | None, **more: JsonObject
) -> None:
    kind = "folder" if row.is_folder else "page"
    emit(actor, [EventDraft(action, kind, row.identifier, before=before, after=stored_document(row) | more)])
