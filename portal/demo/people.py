"""Teams and people of the demo, through the same doors as everybody's."""

from access.people import Changes, change_person, invite
from access.signup import SignUp, sign_up
from access.teams import TeamContent, create_team
from portal.demo.tables import address, load
from portal.types import Actor
from tenants.scope import TenantRef

NAME, SLUG = "Lighthouse Logistics", "lighthouse"
ADMIN = "admin@lighthouse.example"
# Known to everybody who reads this: the demo is for trying out, on one's own machine.
PASSWORD = "harbour-lights-at-dusk"


def found_organization() -> TenantRef:
    return sign_up(SignUp(NAME, SLUG, ADMIN, PASSWORD, "Astrid", "Falk")).tenant


def settle_people(actor: Actor) -> None:
    """People first: a team names its members."""
    tables = load("people")
    for person in tables["people"]:
        email = address(person["name"])
        first, _, last = person["name"].partition(" ")
        invite(actor, email, person.get("roles", ["Member"]), [])
        change_person(actor, email, Changes(status="Active", first_name=first, last_name=last))
    for team in tables["teams"]:
        members = [address(person["name"]) for person in tables["people"] if team["name"] in person["teams"]]
        create_team(actor, TeamContent(team["name"], team["description"], members))
