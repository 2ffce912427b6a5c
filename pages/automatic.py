"""The pages that come with a blueprint: its table in the catalogue, and the page of each of its entities (§14.2)."""

import re

from blueprints.models import Blueprint
from events.services import EventDraft, emit
from pages.models import Page
from pages.queries import page_document
from portal.moments import now
from portal.types import Actor, JsonObject

LAST_WORD = re.compile(r"[^\W\d_]+$")
ALWAYS_ONE = frozenset({
    "data", "software", "hardware", "firmware", "infrastructure", "equipment", "staff", "feedback", "information",
    "traffic", "storage", "compute", "evidence", "knowledge", "people", "media", "code", "news",
})  # fmt: skip
IRREGULAR = {"person": "people", "child": "children", "datum": "data", "index": "indexes", "schema": "schemas"}
# The first that fits; capitals at the end are an abbreviation, as in API.
ENDINGS = (
    (re.compile(r"(?<=[sS])$"), ""), (re.compile(r"(?<=[A-Z])$"), "s"), (re.compile(r"(?<=[^aeiou\W])y$"), "ies"),
    (re.compile(r"(?<=x)$|(?<=z)$|(?<=ch)$|(?<=sh)$"), "es"), (re.compile(r"$"), "s"),
)  # fmt: skip


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
    """As clients expect it of the address of the table (contract §14.2)."""
    return identifier if identifier.endswith("s") else f"{identifier}s"


def titled_plural(title: str) -> str:
    """As English has it; words of other alphabets, and those that have no plural, stay as they are."""
    word = LAST_WORD.search(title)
    if word is None or not word[0].isascii() or word[0].lower() in ALWAYS_ONE:
        return title
    irregular = IRREGULAR.get(word[0].lower())
    if irregular:
        return title[: word.start()] + (irregular.title() if word[0].istitle() else irregular)
    return next((found.sub(ending, title) for found, ending in ENDINGS if found.search(title)), title)


def _table_page(blueprint: Blueprint) -> JsonObject:
    return _document(blueprint, plural(blueprint.identifier), Page.TABLE, titled_plural(blueprint.title))


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
