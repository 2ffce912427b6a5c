"""What the catalogue asks when somebody writes people or teams as entities: the same rules as at their own routes."""

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from access.changes import record
from access.documents import profile, user_document, written_team
from access.faults import MAX_NAME, email_faults, find_teams
from access.models import Team, User
from access.people import Changes, follow_entity, remove_account
from access.scim.switch import require_by_hand
from access.teams import remove_team
from events.services import Action
from portal.errors import Forbidden, Invalid
from portal.types import Actor


class Counterpart(NamedTuple):
    """An entity as far as a person or a team can be seen in it; `teams` are None where they stay as they are."""

    identifier: str
    title: str
    description: str | None = None
    retitled: bool = True
    teams: tuple[str, ...] | None = None


def keep_people(actor: Actor, wanted: Sequence[Counterpart]) -> None:
    """New people are Staged: known, not invited yet, unable to sign in.

    Raises Forbidden, Invalid, and ProvidedElsewhere for what a directory says of them.
    """
    emails = {item.identifier.lower() for item in wanted}
    known = {user.email: user for user in User.objects.filter(email__in=emails)}
    _require(actor, "users", create=bool(emails - known.keys()), update=bool(known))
    for item in wanted:
        find_teams(item.teams or (), "/team")
        user = known.get(item.identifier.lower()) or _staged(actor, item)
        changes = _changes(item)
        if changes != Changes():
            follow_entity(actor, user, changes)


def _staged(actor: Actor, item: Counterpart) -> User:
    faults = email_faults(item.identifier, "/identifier")
    if faults:
        raise Invalid.from_faults("the user", faults)
    user = User.objects.create(email=item.identifier.lower(), password=make_password(None))
    record(actor, "CREATE", "user", user.email, after=user_document(profile(user)))
    return user


def _changes(item: Counterpart) -> Changes:
    """The title of a person is the name; without one it is the address."""
    first, _, last = item.title.partition(" ") if item.title != item.identifier else ("", "", "")
    names = {"first_name": first[:MAX_NAME], "last_name": last[:MAX_NAME]} if item.retitled else {}
    return Changes(teams=None if item.teams is None else list(item.teams), **names)


def keep_teams(actor: Actor, wanted: Sequence[Counterpart]) -> None:
    """Raises Forbidden."""
    known = {team.identifier: team for team in Team.objects.filter(identifier__in=[item.identifier for item in wanted])}
    _require(actor, "teams", create=len(known) < len(wanted), update=bool(known))
    for item in wanted:
        _keep_team(actor, item, known.get(item.identifier))


def _keep_team(actor: Actor, item: Counterpart, team: Team | None) -> None:
    before = written_team(team) if team else None
    if team is not None and team.name != item.title:
        require_by_hand([team])
    if team is None:
        team = Team(identifier=item.identifier, group=Group.objects.create(name=item.identifier))
    team.name, team.description = item.title, item.description
    team.save()
    action: Action = "UPDATE" if before else "CREATE"
    record(actor, action, "team", team.identifier, before=before, after=written_team(team))


def remove_people(actor: Actor, emails: Sequence[str]) -> None:
    """Raises Forbidden, Conflict, LastAdmin."""
    _require(actor, "users", delete=True)
    for user in User.objects.filter(email__in=[email.lower() for email in emails]):
        remove_account(actor, user)


def remove_teams(actor: Actor, identifiers: Sequence[str]) -> None:
    """Raises Forbidden, ProvidedElsewhere."""
    _require(actor, "teams", delete=True)
    teams = list(Team.objects.filter(identifier__in=identifiers).select_related("group"))
    require_by_hand(teams)
    for team in teams:
        remove_team(actor, team)


def _require(actor: Actor, resource: str, **verbs: bool) -> None:
    for verb, needed in verbs.items():
        if needed and not actor.may(f"{verb}:{resource}"):
            raise Forbidden(f'this needs the right "{verb}:{resource}", which you do not have')
