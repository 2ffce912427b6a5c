"""Who may see a page and who may change it: two lists, by address, role and team (contract §9.3).

A page that is hidden hides itself and not the entities on it: those have rights of their own.
"""

from collections.abc import Collection, Set

from blueprints.definition.engine import explain_value
from pages.models import Page
from pages.shapes import PERMISSIONS
from portal.errors import Forbidden, Invalid
from portal.types import Actor, Json, JsonObject


def may_read(actor: Actor, page: Page) -> bool:
    return actor.kind == "machine" or is_listed(actor, page.permissions["read"]) or may_change(actor, page)


def may_change(actor: Actor, page: Page) -> bool:
    return actor.may("update:pages") or is_listed(actor, page.permissions["update"])


def is_listed(actor: Actor, block: JsonObject) -> bool:
    return (
        actor.is_admin
        or (actor.email or "") in {address.lower() for address in block["users"]}
        or not set(actor.roles).isdisjoint(block["roles"])
        or not actor.listed_teams.isdisjoint(block["teams"])
    )


def require_change(actor: Actor, page: Page) -> None:
    """Raises Forbidden."""
    if not may_change(actor, page):
        raise Forbidden(f'you may not change the page "{page.identifier}"')


def readable_identifiers(actor: Actor, identifiers: Collection[str]) -> Set[str]:
    """Those of them that the caller may see; one statement."""
    rows = Page.objects.filter(identifier__in=identifiers).filter(is_folder=False)
    return {page.identifier for page in rows if may_read(actor, page)}


def changed(stored: JsonObject, changes: Json) -> JsonObject:
    """A list that was sent replaces the stored one. Raises Invalid."""
    faults = explain_value(PERMISSIONS, changes)
    if faults:
        raise Invalid.from_faults("the permissions", faults)
    return {name: block | changes.get(name, {}) for name, block in stored.items()}
