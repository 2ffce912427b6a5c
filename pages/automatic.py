"""The pages that come with a blueprint: its table in the catalogue, and the page of each of its entities (§14.2)."""

from blueprints.models import Blueprint
from events.services import EventDraft, emit
from pages.models import Page
from pages.queries import page_document
from portal.moments import now
from portal.types import Actor, JsonObject


def make_pages(actor: Actor, blueprint: Blueprint, catalog_page: bool) -> None:
    """A name that another page has already is left to it. Call inside the blueprint's transaction."""
    if blueprint.system:
        return
    wanted = [_entity_page(blueprint), *([_table_page(blueprint)] if catalog_page else [])]
    taken = set(
        Page.objects.filter(identifier__in=[page["identifier"] for page in wanted])
        .filter(is_folder=False)
        .values_list("identifier", flat=True)
    )
    rows = [_row(actor, blueprint, document) for document in wanted if document["identifier"] not in taken]
    Page.objects.bulk_create(rows)
    emit(actor, [EventDraft("CREATE", "page", row.identifier, after=page_document(row)) for row in rows])


def plural(identifier: str) -> str:
    return identifier if identifier.endswith("s") else f"{identifier}s"


def _table_page(blueprint: Blueprint) -> JsonObject:
    return _document(blueprint, plural(blueprint.identifier), Page.TABLE, plural(blueprint.title))


def _entity_page(blueprint: Blueprint) -> JsonObject:
    return _document(blueprint, f"{blueprint.identifier}Entity", Page.ENTITY, blueprint.title)


def _document(blueprint: Blueprint, identifier: str, kind: str, title: str) -> JsonObject:
    icon = {"icon": blueprint.document["icon"]} if blueprint.document.get("icon") else {}
    return {"identifier": identifier, "type": kind, "title": title, **icon, "widgets": []}


def _row(actor: Actor, blueprint: Blueprint, document: JsonObject) -> Page:
    moment = now()
    return Page(
        kind=document["type"], identifier=document["identifier"], blueprint=blueprint, document=document,
        created_at=moment, created_by=actor.id, updated_at=moment, updated_by=actor.id,
    )  # fmt: skip
