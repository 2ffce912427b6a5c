"""Pages by their names, for the search over everything."""

from blueprints.finding.hits import Found, Hit, Source, Wanted, few, name_score
from pages.models import Page
from pages.permissions import may_read
from portal.types import Actor

FOUND = (Page.DASHBOARD, Page.TABLE)


def find_pages(actor: Actor, wanted: Wanted, rank: int) -> Found:
    """One statement. A search that is narrowed to blueprints finds no pages."""
    if wanted.kinds is not None:
        return Found([], 0)
    rows = Page.objects.filter(kind__in=FOUND).select_related("blueprint")
    scored = [(page, name_score(wanted.question, page.identifier, page.document.get("title") or "")) for page in rows]
    hits = [_hit(page, score) for page, score in scored if score and may_read(actor, page)]
    return few(wanted, rank, hits)


def _hit(page: Page, score: int) -> Hit:
    document = {
        "type": "page", "identifier": page.identifier, "title": page.document.get("title") or page.identifier,
        "icon": page.document.get("icon"), "pageType": page.kind,
        "blueprint": page.blueprint.identifier if page.blueprint else None,
    }  # fmt: skip
    return Hit(score, page.updated_at, page.pk, document)


SOURCE = Source("page", "read:pages", find_pages)
