"""People of the other side: invited only when that is asked for, with the roles and teams that there are here too."""

from access.models import Team, User
from access.people import invite
from access.roles import ROLE_SCOPES
from integrations.moving.report import Report
from integrations.moving.snapshot import Snapshot
from portal.errors import PortalError
from portal.types import Actor, JsonObject


def invite_people(actor: Actor, snapshot: Snapshot, report: Report) -> None:
    """Call inside a transaction; nobody is written to: each invitation's link is made again where people are kept."""
    known = set(User.objects.values_list("email", flat=True))
    teams = set(Team.objects.values_list("name", flat=True))
    for person in snapshot.documents("users"):
        email = str(person.get("email", "")).lower()
        if email in known:
            report.count("users", "unchanged")
        else:
            _invite(actor, person, email, teams, report)


def _invite(actor: Actor, person: JsonObject, email: str, teams: set[str], report: Report) -> None:
    roles = [role["name"] for role in person.get("roles") or () if role.get("name") in ROLE_SCOPES]
    unknown = [role["name"] for role in person.get("roles") or () if role.get("name") not in ROLE_SCOPES]
    try:
        invite(actor, email, roles, [team for team in person.get("teams") or () if team in teams])
    except PortalError as error:
        report.leave("users", email, error.message)
        return
    report.count("users", "created")
    if unknown:
        report.leave("users", email, f"there is no role {', '.join(unknown)} here", "/roles")


def tell_people(snapshot: Snapshot, report: Report) -> None:
    """When they are not to be invited."""
    known = set(User.objects.values_list("email", flat=True))
    missing = [person for person in snapshot.documents("users") if str(person.get("email", "")).lower() not in known]
    if missing:
        report.notes.append(f"{len(missing)} people are not here; they are invited only when you ask for it")
