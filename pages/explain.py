"""Why somebody may, or may not, see or change a page."""

from access.actors import described
from access.models import User
from access.people import find_person
from pages.models import Page
from pages.permissions import is_listed, may_change
from pages.queries import get_page
from portal.errors import Forbidden
from portal.types import Actor, JsonObject

RIGHTS = ("read", "update")


def explain_page(actor: Actor, identifier: str, email: str | None = None) -> JsonObject:
    """{page, user, rights: {read, update}}, each right as {allowed, reason, missing}.

    About others only those may ask who change the page. Raises NotFound, also for a page that the one who asks may not
    see, and Forbidden.
    """
    page = get_page(actor, identifier)
    about, status = _about(actor, page, email)
    user = {"email": about.email, "roles": list(about.roles), "teams": list(about.teams), "status": status}
    return {
        "page": identifier,
        "user": user,
        "rights": {right: _answer(about, page, right, status) for right in RIGHTS},
    }


def _about(actor: Actor, page: Page, email: str | None) -> tuple[Actor, str]:
    if email is None or email.lower() == actor.email:
        return actor, User.Status.ACTIVE
    if not may_change(actor, page):
        raise Forbidden("about others only those may ask who change the page")
    found = find_person(email)
    return described(found), found.status


def _answer(about: Actor, page: Page, right: str, status: str) -> JsonObject:
    if status != User.Status.ACTIVE:
        return _verdict("", [f"the account is {status}, not Active"])
    if about.kind == "machine" and right == "read":
        return _verdict("machines read every page", [])
    ground = _ground(about, page, right)
    return _verdict(ground, [] if ground else _lacking(page.permissions[right]))


def _verdict(ground: str, missing: list[str]) -> JsonObject:
    reason = f"Allowed: {ground}" if ground else f"Not allowed: {'; '.join(missing)}"
    return {"allowed": bool(ground), "reason": reason, "missing": missing}


def _ground(about: Actor, page: Page, right: str) -> str:
    """The first rule that gives the right, or nothing."""
    if about.is_admin:
        return "administrators may do everything"
    if is_listed(about, page.permissions[right]):
        return _listed_as(about, page.permissions[right])
    if about.may("update:pages"):
        return "a role gives update:pages"
    if right == "read" and is_listed(about, page.permissions["update"]):
        return "who may change the page sees it"
    return ""


def _listed_as(about: Actor, block: JsonObject) -> str:
    if roles := sorted(set(about.roles) & set(block["roles"])):
        return f"by the role {roles[0]}"
    if teams := sorted(set(about.teams) & set(block["teams"])):
        return f"as a member of the team {teams[0]}"
    return "named among the people of this right"


def _lacking(block: JsonObject) -> list[str]:
    ways = {
        "users": f"is not among the people named ({len(block['users'])})",
        "roles": f"does not have the role {' or '.join(block['roles'])}",
        "teams": f"is not in the team {' or '.join(block['teams'])}",
    }
    return [words for name, words in ways.items() if block[name]] or ["nobody has it but administrators"]
