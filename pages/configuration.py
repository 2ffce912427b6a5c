"""Pages and folders as sections of the configuration."""

from blueprints.configuration.sections import Section, register_section
from pages import services
from pages.definition import checked_folder, checked_page
from pages.models import Page
from pages.queries import folder_document
from portal.types import Actor, JsonObject


def key_of(document: JsonObject) -> str:
    return document["identifier"]


def page_documents() -> dict[str, JsonObject]:
    rows = Page.objects.filter(is_folder=False).select_related("blueprint").order_by("identifier")
    return {row.identifier: {**row.document, **_blueprint(row)} for row in rows}


def _blueprint(page: Page) -> JsonObject:
    return {"blueprint": page.blueprint.identifier} if page.blueprint else {}


def create_page(actor: Actor, document: JsonObject) -> None:
    """A blueprint that was created a moment ago brought its pages along."""
    if Page.objects.filter(is_folder=False, identifier=document["identifier"]).exists():
        services.replace_page(actor, document["identifier"], document)
    else:
        services.create_page(actor, document)


def folder_documents() -> dict[str, JsonObject]:
    return {row.identifier: folder_document(row) for row in arranged_folders()}


def arranged_folders() -> list[Page]:
    return list(Page.objects.filter(is_folder=True).order_by("created_at", "identifier"))


def parents_first(documents: list[JsonObject]) -> list[JsonObject]:
    by_name = {document["identifier"]: document for document in documents}

    def depth(document: JsonObject) -> int:
        seen: list[str] = []
        while (parent := document.get("parent")) in by_name and parent not in seen:
            seen.append(parent)
            document = by_name[parent]
        return len(seen)

    return sorted(documents, key=depth)


def is_fixed(identifier: str) -> bool:
    return Page.objects.filter(identifier=identifier, kind__in=[Page.HOME, Page.ENTITY]).exists()


def register() -> None:
    register_section(
        Section(
            "folders", "pages", 4, folder_documents, checked_folder, key_of, services.create_folder,
            services.patch_folder, services.delete_folder, arranged=parents_first,
        )
    )  # fmt: skip
    register_section(
        Section(
            "pages", "pages", 5, page_documents, checked_page, key_of, create_page, services.replace_page,
            services.delete_page, fixed=is_fixed,
        )
    )  # fmt: skip
